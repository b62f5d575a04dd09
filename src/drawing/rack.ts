import type { PlanDocument, PlanTables } from '../plan/index.js';
import { DEVICE_ROLES, deviceRole } from './device-roles.js';
import { counted, decimal } from './figures.js';
import { FAINT, FLOOR, INK, inkOn, OVER, PAPER, SOFT } from './palette.js';
import { fullestRack, type Mounted, type RackView, rackView } from './rack-data.js';
import { BODY_WIDTH, box, type Entry, legend, notes, notice, SMALL, sheet } from './sheet.js';
import { type Block, beside, el, group, linePath, rectPath, stack, text } from './svg.js';
import { fitted, textWidth } from './text-width.js';

/** Height of one U. */
const U = 15;
const GAP = 28;
/** Room for U numbers, and for one vertical PDU. */
const NUMBERS = 24;
const PDU = 15;

type Side = 'front' | 'rear';

/**
 * Racks from the front and from the rear, U by U.
 *
 * Without a name: the fullest GPU rack and the fullest network rack beside one another.
 */
export function drawRack(tables: PlanTables, document: PlanDocument, options: { rack?: string | undefined } = {}): string {
  const names = options.rack === undefined ? [fullestRack(tables, 'gpu'), fullestRack(tables, 'network')] : [options.rack];
  const racks = names.flatMap((name) => (name === undefined ? [] : (rackView(tables, document, name) ?? [])));
  const title = `${document.name}: ${racks.length === 1 ? `rack ${racks[0].name}` : 'the fullest GPU rack and the fullest network rack'}`;
  if (racks.length === 0)
    return sheet(title, '', [
      notice(options.rack === undefined ? 'This plan has no GPU and no network racks.' : `This plan has no rack ${options.rack}.`),
    ]);
  const width = (BODY_WIDTH - GAP * (racks.length - 1)) / racks.length;
  const devices = racks.flatMap((rack) => rack.devices);
  const subtitle = racks
    .map(
      (rack) =>
        `${rack.name} (${rack.model}): ${counted(rack.devices.filter((device) => device.u_height > 0).length, 'device')} in ${rack.u_used} of ${rack.u_total} U`,
    )
    .join(' · ');
  return sheet(title, subtitle, [
    legend(entries(racks)),
    beside(
      racks.map((rack) => rackBlock(rack, width)),
      GAP,
    ),
    notes(
      devices.some((device) => device.facing !== '')
        ? ['Front looks into the cold aisle, rear into the hot aisle. Power is the highest sustained draw of the catalog.']
        : [],
    ),
  ]);
}

function entries(racks: readonly RackView[]): Entry[] {
  const present = new Set(racks.flatMap((rack) => rack.devices.map(deviceRole)));
  const list = Object.entries(DEVICE_ROLES).flatMap(([role, { label, fill }]) =>
    present.has(role) ? [{ swatch: box(fill, '', fill === PAPER ? INK : undefined), label }] : [],
  );
  list.push({ swatch: box(FLOOR, hatch(0, 0, 16, 12), FAINT), label: 'free: blanking panel' });
  if (racks.some((rack) => rack.devices.some((device) => device.clearance_u > 0)))
    list.push({ swatch: box(FLOOR, '', FAINT), label: 'kept clear above servers' });
  if (racks.some((rack) => rack.devices.some((device) => device.facing !== '')))
    list.push({ swatch: portMarks(0, 3, INK), label: 'ports, with their links, on this side' });
  return list;
}

/** One rack: heading, both sides, and bars of what is used. */
function rackBlock(rack: RackView, width: number): Block {
  const side = (width - 20) / 2;
  const heading: Block = {
    width,
    height: 18,
    svg: text(0, 14, `${rack.name}, ${rack.kind === 'gpu' ? 'GPU' : rack.kind} rack`, { 'font-size': 15, 'font-weight': 'bold' }),
  };
  return stack([heading, beside([face(rack, 'front', side), face(rack, 'rear', side)], 20), uses(rack, width)], 10);
}

function face(rack: RackView, side: Side, width: number): Block {
  const upright = rack.devices.filter((device) => device.u_bottom === 0);
  // Vertical PDUs hang in the rear, half of them on each side; seen from the front they stand behind the posts.
  const left = side === 'rear' ? upright.slice(0, Math.ceil(upright.length / 2)) : [];
  const right = side === 'rear' ? upright.slice(Math.ceil(upright.length / 2)) : [];
  const x = NUMBERS + left.length * (PDU + 3) + 3;
  const inner = width - x - 3 - right.length * (PDU + 3);
  const top = 22;
  const height = rack.u_total * U;
  const parts = [
    text(x + inner / 2, 13, `${side} view`, { 'text-anchor': 'middle', 'font-size': 12, fill: SOFT }),
    el('path', { d: rectPath(x - 2, top - 2, inner + 4, height + 4), fill: PAPER, stroke: INK, 'stroke-width': 2 }),
    numbers(rack.u_total, top),
    freeUnits(rack, x, top, inner),
    ...rack.devices
      .filter((device) => device.u_bottom > 0)
      .map((device) => deviceBox(device, side, x, top + height - (device.u_bottom - 1 + device.u_height) * U, inner)),
    ...left.map((device, i) => pdu(device, NUMBERS + i * (PDU + 3), top, height)),
    ...right.map((device, i) => pdu(device, x + inner + 5 + i * (PDU + 3), top, height)),
  ];
  return { width, height: top + height + 4, svg: parts.join('\n') };
}

function numbers(units: number, top: number): string {
  const labels: string[] = [];
  for (let u = 1; u <= units; u++)
    if (u === 1 || u % 2 === 0) labels.push(text(NUMBERS - 5, top + (units - u + 0.5) * U + 4, String(u), { 'text-anchor': 'end' }));
  return group({ fill: SOFT, 'font-size': SMALL }, labels);
}

/** Free U: hatched where a blanking panel goes, plain where room is kept above a server. */
function freeUnits(rack: RackView, x: number, top: number, width: number): string {
  const state = new Uint8Array(rack.u_total + 1);
  for (const { u_bottom, u_height, clearance_u } of rack.devices) {
    if (u_bottom === 0) continue;
    for (let u = u_bottom; u < u_bottom + u_height + clearance_u && u <= rack.u_total; u++)
      if (u < u_bottom + u_height) state[u] = 2;
      else if (state[u] === 0) state[u] = 1;
  }
  const y = (u: number) => top + (rack.u_total - u) * U;
  const free: string[] = [];
  const clear: string[] = [];
  const hatching: string[] = [];
  for (let u = 1; u <= rack.u_total; u++) {
    if (state[u] === 1) clear.push(rectPath(x, y(u), width, U));
    if (state[u] !== 0) continue;
    free.push(rectPath(x, y(u), width, U));
    hatching.push(hatchLines(x, y(u), width, U));
  }
  return group({}, [
    clear.length > 0 ? el('path', { d: clear.join(''), fill: FLOOR }) : '',
    free.length > 0
      ? el('path', { d: free.join(''), fill: FLOOR, stroke: FAINT, 'stroke-width': 0.8 }) +
        el('path', { d: hatching.join(''), stroke: FAINT, 'stroke-width': 1 })
      : '',
  ]);
}

function hatch(x: number, y: number, width: number, height: number): string {
  return el('path', { d: hatchLines(x, y, width, height), stroke: FAINT, 'stroke-width': 1 });
}

function hatchLines(x: number, y: number, width: number, height: number): string {
  let d = '';
  for (let at = 4; at + height <= width; at += 10) d += linePath(x + at, y + height, x + at + height, y);
  return d;
}

const MARKS = 22;

/** A device with its name and, from the front, its model, from the rear its power; its links on the side of its ports. */
function deviceBox(device: Mounted, side: Side, x: number, y: number, width: number): string {
  const { fill } = DEVICE_ROLES[deviceRole(device)] ?? { fill: FAINT };
  const height = device.u_height * U;
  const ink = inkOn(fill);
  const ports = device.facing === side && device.role !== 'cable-manager';
  const parts = [el('path', { d: rectPath(x + 0.5, y + 0.75, width - 1, height - 1.5), fill, stroke: INK, 'stroke-width': 0.7 })];
  const middle = y + height / 2 + 4;
  const right = x + width - 6 - (ports ? MARKS : 0);
  if (ports) parts.push(portMarks(x + width - MARKS, y + height / 2 - 3, ink));
  const watts = device.power_w >= 1000 ? `${decimal(device.power_w / 1000, 1)} kW` : `${decimal(device.power_w, 0)} W`;
  const drawn = device.power_w > 0 ? watts : '';
  const links = counted(device.links, 'link');
  const free = right - x - 6;
  const name = fitted(device.name, SMALL, free);
  const rest = free - textWidth(name, SMALL) - 10;
  const wanted =
    ports && device.links > 0 ? (textWidth(links, SMALL) <= rest ? links : String(device.links)) : side === 'front' ? device.model : drawn;
  const lines = device.u_height > 1 && side === 'front' && ports && device.links > 0 ? [wanted, device.model] : [wanted];
  parts.push(text(x + 6, middle, name, { 'font-weight': 'bold', fill: ink }));
  for (const [i, line] of lines.entries()) {
    const shown = fitted(line, SMALL, rest);
    if (shown) parts.push(text(right, middle + (i - (lines.length - 1) / 2) * 12, shown, { 'text-anchor': 'end', fill: ink }));
  }
  return parts.join('');
}

/** Two rows of three ports. */
function portMarks(x: number, y: number, fill: string): string {
  let d = '';
  for (let i = 0; i < 3; i++) d += rectPath(x + i * 5, y, 3.5, 2.5) + rectPath(x + i * 5, y + 4, 3.5, 2.5);
  return el('path', { d, fill });
}

function pdu(device: Mounted, x: number, top: number, height: number): string {
  const { fill } = DEVICE_ROLES[deviceRole(device)] ?? { fill: FAINT };
  const label = fitted(`${device.name} · ${device.model}`, SMALL, height - 12);
  return (
    el('path', { d: rectPath(x, top, PDU, height), fill, stroke: INK, 'stroke-width': 0.7 }) +
    el(
      'text',
      {
        transform: `translate(${(x + PDU / 2 + 4).toFixed(2)} ${(top + height / 2).toFixed(2)}) rotate(-90)`,
        'text-anchor': 'middle',
        fill: inkOn(fill),
      },
      label,
    )
  );
}

/** Bars of units, power and weight against their limits. */
function uses(rack: RackView, width: number): Block {
  const bars: [string, string, number][] = [
    ['units', `${rack.u_used} of ${rack.u_total} U`, rack.u_used / rack.u_total],
    ['power', `${decimal(rack.power_w / 1000, 1)} of ${decimal(rack.power_limit_w / 1000, 1)} kW`, rack.power_w / rack.power_limit_w],
    ['weight', `${decimal(rack.weight_kg, 0)} of ${decimal(rack.weight_limit_kg, 0)} kg`, rack.weight_kg / rack.weight_limit_kg],
  ];
  const x = 60;
  const length = width - x - 200;
  const parts = bars.flatMap(([name, figures, share], i) => {
    const y = i * 20;
    const filled = Number.isFinite(share) ? Math.min(1, Math.max(0, share)) * length : 0;
    return [
      text(0, y + 12, name),
      el('rect', { x, y: y + 2, width: length, height: 12, fill: FLOOR, stroke: FAINT }),
      el('rect', { x, y: y + 2, width: filled, height: 12, fill: share > 1 ? OVER : SOFT }),
      text(x + length + 10, y + 12, `${figures}${Number.isFinite(share) ? ` (${decimal(share * 100, 0)} %)` : ''}`),
    ];
  });
  return { width, height: bars.length * 20, svg: group({ 'font-size': 12 }, parts) };
}
