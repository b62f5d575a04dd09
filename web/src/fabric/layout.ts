import { deviceText, type Network, otherEnd } from './network.js';
import { linksAt } from './paths.js';

/** A switch in the picture. */
export interface Cell {
  device: number;
  x: number;
  y: number;
  w: number;
  h: number;
}

/** What a unit's leafs serve, as one box beside them. */
export interface ServedBox extends Omit<Cell, 'device'> {
  pod: string;
  unit: string;
  devices: number[];
}

export interface PodBox extends Omit<Cell, 'device'> {
  pod: string;
  units: number;
  leafs: number;
}

export interface PictureText {
  x: number;
  y: number;
  words: string;
  kind: 'tier' | 'group' | 'unit' | 'rail';
  /** What it opens. */
  pod?: string;
  unit?: string;
}

/** Where everything of a network is drawn, in pixels. */
export interface Layout {
  width: number;
  height: number;
  cells: Cell[];
  served: ServedBox[];
  pods: PodBox[];
  texts: PictureText[];
  /** Whether a cell is large enough for a name. */
  named: boolean;
}

/** Sizes by how much there is to draw. */
interface Sizes {
  /** Width of a rail's column, height of a unit's row. */
  column: number;
  row: number;
  /** Side of a spine's or core's cell with the gap after it. */
  pitch: number;
  label: number;
  served: number;
}

const SIZES: Record<'small' | 'middle' | 'large', Sizes> = {
  small: { column: 15, row: 11, pitch: 7, label: 26, served: 30 },
  middle: { column: 28, row: 20, pitch: 13, label: 34, served: 60 },
  large: { column: 92, row: 28, pitch: 92, label: 44, served: 110 },
};
const MOST_ROWS = 32;
const GAP = 12;
const HEAD = 22;
const BAND = 18;

/**
 * The picture of a network: tiers that belong to no pod in bands on top, then each pod with its spines over its leafs, a row a unit and a
 * column a rail of each plane; what a unit serves stands beside its leafs. The same for the same network and width.
 *
 * @param pod  draws that pod alone, larger
 */
export function layoutOf(network: Network, width: number, pod?: string): Layout {
  const all = Array.from(network.switches).filter((device) => pod === undefined || ['', pod].includes(deviceText(network, 'pod', device)));
  const size = SIZES[all.length > 700 ? 'small' : all.length > 60 ? 'middle' : 'large'];
  const out: Layout = { width, height: 0, cells: [], served: [], pods: [], texts: [], named: size === SIZES.large };
  let y = 0;
  const loose = all.filter((device) => deviceText(network, 'pod', device) === '');
  const top = Math.max(0, ...loose.map((device) => network.tier[device]));
  for (let tier = top; tier >= 1; tier--) {
    const own = loose.filter((device) => network.tier[device] === tier);
    if (own.length > 0) y = band(out, network, own, tier, y, size);
  }
  const pods = grouped(
    all.filter((device) => deviceText(network, 'pod', device) !== ''),
    (device) => deviceText(network, 'pod', device),
  );
  let [x, rowHeight] = [0, 0];
  if (pods.size > 0 && y > 0) y += 10;
  for (const [name, members] of pods) {
    const box = podBox(network, name, members, size);
    if (x > 0 && x + box.width > width) {
      x = 0;
      y += rowHeight + GAP;
      rowHeight = 0;
    }
    place(out, box, x, y);
    x += box.width + GAP;
    rowHeight = Math.max(rowHeight, box.height);
  }
  out.height = y + rowHeight;
  out.width = Math.max(width, ...out.pods.map((each) => each.x + each.w));
  return out;
}

/** Switches without a pod, in groups by the first part of their names. @returns where the band ends */
function band(out: Layout, network: Network, devices: readonly number[], tier: number, from: number, size: Sizes): number {
  out.texts.push({ x: 0, y: from + 12, words: tierWords(tier, devices.length), kind: 'tier' });
  let [x, y, height] = [0, from + BAND, 0];
  const groups = grouped(devices, (device) => deviceText(network, 'device', device).replace(/-?[^-]*$/, ''));
  // Groups of one are no groups.
  const lists = groups.size === devices.length ? [[...devices]] : [...groups.values()];
  const across = size === SIZES.large ? Math.max(1, Math.floor(out.width / size.pitch)) : undefined;
  for (const list of lists) {
    const columns =
      across ??
      (lists.length === 1 ? Math.max(1, Math.floor(out.width / size.pitch)) : Math.max(2, Math.ceil(Math.sqrt(list.length * 1.6))));
    const used = Math.min(columns, list.length);
    const w = used * size.pitch;
    const h = Math.ceil(list.length / columns) * rowPitch(size);
    if (x > 0 && x + w > out.width) {
      x = 0;
      y += height + 6;
      height = 0;
    }
    for (const [i, device] of list.entries()) out.cells.push(gridCell(device, i, columns, x, y, size));
    x += w + 8;
    height = Math.max(height, h);
  }
  return y + height + GAP;
}

interface Box extends Layout {
  pod: string;
}

function podBox(network: Network, pod: string, devices: readonly number[], size: Sizes): Box {
  const out: Box = { pod, width: 0, height: 0, cells: [], served: [], pods: [], texts: [], named: false };
  const columnOf = (device: number) => `${deviceText(network, 'plane', device)}|${deviceText(network, 'rail', device)}`;
  const leafs = devices.filter((device) => network.tier[device] === 1);
  const columns = [...new Set(devices.map(columnOf))].sort(
    (p, q) => Number(p.split('|')[0]) - Number(q.split('|')[0]) || Number(p.split('|')[1]) - Number(q.split('|')[1]),
  );
  const units = grouped(leafs, (device) => deviceText(network, 'unit', device));
  // Leafs of one unit and rail stand side by side.
  const most = Math.max(
    1,
    ...[...grouped(leafs, (device) => `${deviceText(network, 'unit', device)}/${columnOf(device)}`).values()].map((list) => list.length),
  );
  const column = Math.max(size.column, most * (size === SIZES.large ? size.column : size.pitch));
  const strips = Math.max(1, Math.ceil(units.size / MOST_ROWS));
  const rows = Math.ceil(units.size / strips);
  const stripWidth = size.label + columns.length * column + size.served + 8;
  out.width = strips * stripWidth + 12;
  let y = HEAD + 4;
  const upper = [...new Set(devices.map((device) => network.tier[device]))].filter((tier) => tier > 1).sort((p, q) => q - p);
  for (const tier of upper) {
    const own = devices.filter((device) => network.tier[device] === tier);
    out.texts.push({ x: 8, y: y + 11, words: tierWords(tier, own.length), kind: 'tier' });
    y += BAND;
    const railed = own.every((device) => deviceText(network, 'rail', device) !== '') && columns.length > 1;
    if (railed) {
      let height = 0;
      for (const [i, name] of columns.entries()) {
        const list = own.filter((device) => columnOf(device) === name);
        const across = Math.max(1, Math.floor((column - 1) / size.pitch));
        for (const [n, device] of list.entries()) out.cells.push(gridCell(device, n, across, 8 + size.label + i * column, y, size));
        height = Math.max(height, Math.ceil(list.length / across) * rowPitch(size));
      }
      y += height + 6;
    } else {
      const across = Math.max(1, Math.floor((out.width - 16) / size.pitch));
      for (const [n, device] of own.entries()) out.cells.push(gridCell(device, n, across, 8, y, size));
      y += Math.ceil(own.length / across) * rowPitch(size) + 6;
    }
  }
  if (leafs.length > 0) {
    out.texts.push({ x: 8, y: y + 11, words: tierWords(1, leafs.length), kind: 'tier' });
    y += BAND;
    if (columns.length > 1)
      for (let strip = 0; strip < strips; strip++)
        for (const [i, name] of columns.entries()) {
          const [plane, rail] = name.split('|');
          const words = size === SIZES.large ? `rail ${rail}${plane ? `, plane ${plane}` : ''}` : rail;
          out.texts.push({ x: 8 + strip * stripWidth + size.label + (i + 0.5) * column, y: y + 9, words, kind: 'rail' });
        }
    y += columns.length > 1 ? 14 : 0;
  }
  for (const [i, [unit, own]] of [...units].entries()) {
    const left = 8 + Math.floor(i / rows) * stripWidth;
    const at = y + (i % rows) * size.row;
    out.texts.push({ x: left, y: at + size.row / 2 + 3, words: unit === '' ? 'other' : `u${unit}`, kind: 'unit', pod, unit });
    const seen = new Map<string, number>();
    for (const device of own) {
      const name = columnOf(device);
      const n = seen.get(name) ?? 0;
      seen.set(name, n + 1);
      const w = column / most;
      out.cells.push({ device, x: left + size.label + columns.indexOf(name) * column + n * w, y: at, w: w - 2, h: size.row - 2 });
    }
    const served = servedBy(network, own);
    out.served.push({
      pod,
      unit,
      devices: served,
      x: left + size.label + columns.length * column + 2,
      y: at,
      w: size.served - 2,
      h: size.row - 2,
    });
  }
  out.height = y + Math.min(rows, units.size) * size.row + 6;
  out.pods.push({ pod, units: units.size, leafs: leafs.length, x: 0, y: 0, w: out.width, h: out.height });
  return out;
}

/** What leafs serve, each once. */
export function servedBy(network: Network, leafs: readonly number[]): number[] {
  const served = new Set<number>();
  for (const leaf of leafs)
    for (const link of linksAt(network.graph, leaf)) {
      const other = otherEnd(network, link, leaf);
      if (network.tier[other] === 0) served.add(other);
    }
  return [...served].sort((a, b) => a - b);
}

function place(out: Layout, box: Box, x: number, y: number): void {
  const moved = <T extends { x: number; y: number }>(each: T): T => ({ ...each, x: each.x + x, y: each.y + y });
  out.cells.push(...box.cells.map(moved));
  out.served.push(...box.served.map(moved));
  out.pods.push(...box.pods.map(moved));
  out.texts.push(...box.texts.map(moved));
}

function gridCell(device: number, i: number, columns: number, x: number, y: number, size: Sizes): Cell {
  const gap = size === SIZES.small ? 1 : 2;
  return {
    device,
    x: x + (i % columns) * size.pitch,
    y: y + Math.floor(i / columns) * rowPitch(size),
    w: size.pitch - gap,
    h: rowPitch(size) - gap,
  };
}

function rowPitch(size: Sizes): number {
  return size === SIZES.large ? size.row : size.pitch;
}

function grouped(devices: readonly number[], key: (device: number) => string): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  for (const device of devices) {
    const list = groups.get(key(device));
    if (list) list.push(device);
    else groups.set(key(device), [device]);
  }
  // Numbers in order, what has none behind them.
  return new Map([...groups].sort(([a], [b]) => (a === '' ? 1 : b === '' ? -1 : Number(a) - Number(b) || 0)));
}

const NAMES = ['', 'leaf', 'spine', 'core'];

/** @example tierWords(2, 256) -> '256 spines' */
export function tierWords(tier: number, count: number): string {
  const name = NAMES[tier] ?? `tier ${tier} switch`;
  return `${count.toLocaleString('en-US')} ${count === 1 ? name : name.endsWith('ch') ? `${name}es` : `${name}s`}`;
}

/** What is at a point of the picture. */
export function at(layout: Layout, x: number, y: number): { device: number } | { served: ServedBox } | { pod: string } | undefined {
  const inside = (box: { x: number; y: number; w: number; h: number }) =>
    x >= box.x - 1 && x < box.x + box.w + 1 && y >= box.y - 1 && y < box.y + box.h + 1;
  const cell = layout.cells.find(inside);
  if (cell) return { device: cell.device };
  const served = layout.served.find(inside);
  if (served) return { served };
  const pod = layout.pods.find(inside);
  return pod && { pod: pod.pod };
}
