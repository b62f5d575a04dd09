import { deviceText, type Network, otherEnd } from './network.js';
import { linksAt } from './paths.js';

/** A switch in the picture, or a device that it serves. */
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
  /** Height of a unit's leafs, which bounds the letters beside them. */
  unit_px: number;
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

const SIZES: Record<'tiny' | 'small' | 'middle' | 'large', Sizes> = {
  tiny: { column: 9, row: 9, pitch: 4.5, label: 21, served: 17 },
  small: { column: 15, row: 11, pitch: 7, label: 26, served: 30 },
  middle: { column: 28, row: 20, pitch: 13, label: 34, served: 60 },
  large: { column: 94, row: 24, pitch: 46, label: 44, served: 110 },
};
/** Up to so many switches of pods are drawn at a size: of the whole network, and of a pod alone. */
const MOST: Record<'middle' | 'large', [whole: number, alone: number]> = { middle: [700, 1000], large: [60, 600] };
/** Up to so many devices of a unit are drawn one by one, so many side by side. */
const MOST_SERVED = 32;
const BESIDE = 4;
const MOST_ROWS = 32;
const GAP = 8;
const NARROW = 600;
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
  const loose = all.filter((device) => deviceText(network, 'pod', device) === '');
  const inPods = all.filter((device) => deviceText(network, 'pod', device) !== '');
  const size = sizeFor(network, inPods, width, pod !== undefined);
  const out: Layout = { width, height: 0, cells: [], served: [], pods: [], texts: [], named: size === SIZES.large, unit_px: size.row };
  let y = 0;
  const top = Math.max(0, ...loose.map((device) => network.tier[device]));
  for (let tier = top; tier >= 1; tier--) {
    const own = loose.filter((device) => network.tier[device] === tier);
    if (own.length > 0) y = band(out, network, own, tier, y, loose.length > 60 ? (loose.length > 700 ? SIZES.small : SIZES.middle) : size);
  }
  const pods = grouped(inPods, (device) => deviceText(network, 'pod', device));
  let [x, rowHeight] = [0, 0];
  if (pods.size > 0 && y > 0) y += 10;
  for (const [name, members] of pods) {
    const box = podBox(network, name, members, size, width);
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

/** The largest size that shows all without being wider than the picture. */
function sizeFor(network: Network, devices: readonly number[], width: number, alone: boolean): Sizes {
  const pods = [...grouped(devices, (device) => deviceText(network, 'pod', device)).values()];
  const widths = (size: Sizes) => pods.map((list) => podWidth(gridOf(network, list, size, width)));
  for (const name of ['large', 'middle'] as const)
    if (devices.length <= MOST[name][alone ? 1 : 0] && Math.max(0, ...widths(SIZES[name])) <= width) return SIZES[name];
  // Pods in one row are seen at a glance.
  const row = (size: Sizes) => widths(size).reduce((sum, each) => sum + each + GAP, -GAP);
  return row(SIZES.small) > width && (row(SIZES.tiny) <= width || width < NARROW) ? SIZES.tiny : SIZES.small;
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

/** How a pod's switches fall into columns and rows. */
interface Grid {
  /** Columns in order, a plane and a rail each; where neither applies there is one. */
  columns: string[];
  columnOf: (device: number) => string;
  column_px: number;
  /** Leafs by unit; those of none in rows of their own. */
  units: { unit: string; leafs: number[] }[];
  /** Leafs of one unit and rail, which stand side by side. */
  beside: number;
  /** Rows of units to a strip; strips stand side by side. */
  rows: number;
  row_px: number;
  strips: number;
  strip_px: number;
  /** Each device that a unit serves is drawn. */
  single: boolean;
}

function podBox(network: Network, pod: string, devices: readonly number[], size: Sizes, most_px: number): Box {
  const grid = gridOf(network, devices, size, most_px);
  const width = podWidth(grid);
  const out: Box = { pod, width, height: 0, cells: [], served: [], pods: [], texts: [], named: false, unit_px: size.row };
  let y = HEAD + 4;
  const upper = [...new Set(devices.map((device) => network.tier[device]))].filter((tier) => tier > 1).sort((p, q) => q - p);
  for (const tier of upper)
    y = upperTier(
      out,
      network,
      devices.filter((device) => network.tier[device] === tier),
      grid,
      y,
      size,
    );
  if (grid.units.length > 0) y = leafHeads(out, grid, y, size);
  for (const [i, { unit, leafs }] of grid.units.entries()) {
    const left = 8 + Math.floor(i / grid.rows) * grid.strip_px;
    unitRow(out, network, grid, { unit, leafs, left, top: y + (i % grid.rows) * grid.row_px }, size);
  }
  out.height = y + grid.rows * grid.row_px + 6;
  const units = grid.units.filter(({ unit }) => unit !== '').length;
  out.pods.push({ pod, units, leafs: leafCount(grid), x: 0, y: 0, w: out.width, h: out.height });
  return out;
}

function gridOf(network: Network, devices: readonly number[], size: Sizes, most_px: number): Grid {
  const columnOf = (device: number) => `${deviceText(network, 'plane', device)}|${deviceText(network, 'rail', device)}`;
  const parts = (name: string) => name.split('|').map(Number);
  const columns = [...new Set(devices.map(columnOf))].sort((p, q) => parts(p)[0] - parts(q)[0] || parts(p)[1] - parts(q)[1]);
  const leafs = devices.filter((device) => network.tier[device] === 1);
  const unitOf = (device: number) => deviceText(network, 'unit', device);
  const named = leafs.filter((device) => unitOf(device) !== '');
  const cells = [...grouped(named, (device) => `${unitOf(device)}/${columnOf(device)}`).values()];
  const beside = Math.max(1, ...cells.map((list) => list.length));
  const units = [...grouped(leafs, unitOf)].flatMap(([unit, list]) => (unit === '' ? inRows(list, beside) : [{ unit, leafs: list }]));
  const column_px = Math.max(size.column, beside * (size === SIZES.large ? size.column : size.pitch));
  const strips = Math.max(1, Math.ceil(units.length / MOST_ROWS));
  const rows = Math.ceil(units.length / strips);
  const most = size === SIZES.large ? Math.max(0, ...units.map((row) => servedBy(network, row.leafs).length)) : 0;
  const strip = (served: number) => size.label + columns.length * column_px + served + 8;
  const singly = strip(BESIDE * size.column + 6);
  const single = most > 0 && most <= MOST_SERVED && strips * singly + 12 <= most_px;
  return {
    columns,
    columnOf,
    column_px,
    units,
    beside,
    rows,
    row_px: single ? Math.ceil(most / BESIDE) * size.row + 6 : size.row,
    strips,
    strip_px: single ? singly : strip(size.served),
    single,
  };
}

function inRows(leafs: readonly number[], beside: number): { unit: string; leafs: number[] }[] {
  const rows: { unit: string; leafs: number[] }[] = [];
  for (let from = 0; from < leafs.length; from += beside) rows.push({ unit: '', leafs: leafs.slice(from, from + beside) });
  return rows;
}

function leafCount({ units }: Grid): number {
  return units.reduce((sum, { leafs }) => sum + leafs.length, 0);
}

function podWidth({ strips, strip_px }: Grid): number {
  return strips * strip_px + 12;
}

/** Spines of a pod: under their rail where all have one, else side by side. @returns where they end */
function upperTier(out: Box, network: Network, devices: readonly number[], grid: Grid, from: number, size: Sizes): number {
  out.texts.push({ x: 8, y: from + 11, words: tierWords(network.tier[devices[0]], devices.length), kind: 'tier' });
  const top = from + BAND;
  const railed = grid.columns.length > 1 && devices.every((device) => deviceText(network, 'rail', device) !== '');
  const lists = railed ? grid.columns.map((name) => devices.filter((device) => grid.columnOf(device) === name)) : [devices];
  const across = Math.max(1, Math.floor((railed ? grid.column_px : out.width - 16) / size.pitch));
  for (const [i, list] of lists.entries()) {
    const left = railed ? 8 + size.label + i * grid.column_px : 8;
    for (const [n, device] of list.entries()) out.cells.push(gridCell(device, n, across, left, top, size));
  }
  return top + Math.ceil(Math.max(...lists.map((list) => list.length)) / across) * rowPitch(size) + 6;
}

/** What stands over the leafs: their number, and the rails. @returns where the heads end */
function leafHeads(out: Box, grid: Grid, from: number, size: Sizes): number {
  out.texts.push({ x: 8, y: from + 11, words: tierWords(1, leafCount(grid)), kind: 'tier' });
  const top = from + BAND;
  if (grid.columns.length === 1) return top;
  for (let strip = 0; strip < grid.strips; strip++)
    for (const [i, name] of grid.columns.entries()) {
      const [plane, rail] = name.split('|');
      const words = size === SIZES.large ? `rail ${rail}${plane ? `, plane ${plane}` : ''}` : rail;
      out.texts.push({ x: 8 + strip * grid.strip_px + size.label + (i + 0.5) * grid.column_px, y: top + 9, words, kind: 'rail' });
    }
  return top + 14;
}

/** A unit's leafs under their rails, and what they serve. */
function unitRow(
  out: Box,
  network: Network,
  grid: Grid,
  { unit, leafs, left, top }: { unit: string; leafs: number[]; left: number; top: number },
  size: Sizes,
): void {
  const { pod } = out;
  out.texts.push({ x: left, y: top + size.row / 2 + 3, words: unit === '' ? 'other' : `u${unit}`, kind: 'unit', pod, unit });
  const seen = new Map<string, number>();
  const gap = gapOf(size);
  const w = grid.column_px / grid.beside;
  for (const device of leafs) {
    const name = grid.columnOf(device);
    const n = seen.get(name) ?? 0;
    seen.set(name, n + 1);
    const x = left + size.label + grid.columns.indexOf(name) * grid.column_px + n * w;
    out.cells.push({ device, x, y: top, w: w - gap, h: size.row - gap });
  }
  const x = left + size.label + grid.columns.length * grid.column_px + 2;
  const devices = servedBy(network, leafs);
  if (!grid.single) out.served.push({ pod, unit, devices, x, y: top, w: size.served - 2, h: size.row - gap });
  else
    for (const [n, device] of devices.entries()) {
      const [column, row] = [n % BESIDE, Math.floor(n / BESIDE)];
      out.cells.push({ device, x: x + 6 + column * size.column, y: top + row * size.row, w: size.column - 2, h: size.row - 2 });
    }
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
  const gap = gapOf(size);
  return {
    device,
    x: x + (i % columns) * size.pitch,
    y: y + Math.floor(i / columns) * rowPitch(size),
    w: size.pitch - gap,
    h: rowPitch(size) - gap,
  };
}

/** Between a cell and the next. */
function gapOf(size: Sizes): number {
  return size.pitch < 10 ? 1 : 2;
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
