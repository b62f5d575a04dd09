import { unitTexts } from '../label/index.js';
import { cell } from '../table/index.js';
import type { Paper } from './paper.js';
import type { PlanPapers } from './plan-papers.js';
import { thousands } from './words.js';

const NUMBER_MM = 6;
const FACING_MM = 11;
const BESIDE_MM = 7;
const LARGEST_PT = 9;

/** Devices of each rack, rows of both tables. */
export type DevicesByRack = readonly (readonly number[])[];

/**
 * A rack's elevation as seen from its front, U by U: each device with its model, power and the aisle that its ports look
 * into, free U hatched, what stays clear above a device grey, and at the right what takes no U.
 */
export class Elevation {
  private readonly unit: readonly string[];

  constructor(
    private readonly paper: Paper,
    private readonly papers: PlanPapers,
  ) {
    this.unit = unitTexts(papers.tables.devices);
  }

  /** @param devices  rows of the devices in the rack */
  draw(rack: number, devices: readonly number[], x: number, y: number, width_mm: number, height_mm: number): void {
    const { paper, papers } = this;
    const { u_bottom, u_height } = papers.tables.devices.columns;
    const units = Math.max(1, papers.tables.racks.columns.u_total.values[rack]);
    const beside = devices.filter((device) => Number.isNaN(u_bottom.values[device]));
    const mounted = devices.filter((device) => !Number.isNaN(u_bottom.values[device]));
    const unit_mm = height_mm / units;
    const left = x + NUMBER_MM;
    const body = width_mm - NUMBER_MM - beside.length * (BESIDE_MM + 1);
    const top = (u: number) => y + (units - u) * unit_mm;
    const size_pt = Math.min(7, (unit_mm / 1.35) * (72 / 25.4));
    for (let u = 1; u <= units; u++) {
      paper.text(left - 1.2, top(u) + unit_mm * 0.7, String(u), { size_pt: Math.min(6, size_pt), align: 'right' });
      paper.line(left - 0.8, top(u) + unit_mm, left, top(u) + unit_mm, 0.1);
    }
    const { free, clear } = spansOf(units, mounted, u_bottom.values, u_height.values, papers.clearanceOf);
    const spanText = ([from, to]: Span) => `U ${from === to ? from : `${from} to ${to}`}`;
    for (const span of free) {
      const height = (span[1] - span[0] + 1) * unit_mm;
      paper.hatch(left, top(span[1]), body, height);
      paper.box(left, top(span[1]), body, height, { line_mm: 0.1 });
      this.plate(left + body / 2, top(span[1]) + height / 2, `free: ${spanText(span)}`, size_pt);
    }
    for (const span of clear) {
      const height = (span[1] - span[0] + 1) * unit_mm;
      paper.box(left, top(span[1]), body, height, { line_mm: 0.1, fill: 0.93 });
      paper.text(left + body / 2, top(span[1]) + height / 2 + size_pt * 0.12, `keep clear: ${spanText(span)}`, {
        size_pt,
        align: 'middle',
      });
    }
    for (const device of mounted) {
      const height = Math.max(1, u_height.values[device]);
      this.device(device, left, top(u_bottom.values[device] + height - 1), body, height * unit_mm, size_pt);
    }
    paper.box(left, y, body, height_mm, { line_mm: 0.5 });
    for (const [i, device] of beside.entries()) this.beside(device, left + body + 1 + i * (BESIDE_MM + 1), y, height_mm);
  }

  private device(row: number, x: number, y: number, width: number, height: number, size_pt: number): void {
    const { paper } = this;
    const { device, model, power_w, facing } = this.papers.tables.devices.columns;
    paper.box(x, y, width, height, { line_mm: 0.25, fill: 1 });
    const tall = height > 9;
    const name_pt = tall ? LARGEST_PT : size_pt;
    const middle = y + height / 2;
    const base = tall ? middle - 0.6 : middle + size_pt * 0.12;
    const room = width - FACING_MM - 2;
    const name = paper.fitted(cell(device, row), room, name_pt, 'bold');
    paper.text(x + 1.5, base, name, { size_pt: name_pt, face: 'bold' });
    const about = [cell(model, row), power_w.values[row] > 0 ? `${thousands(power_w.values[row])} W` : ''].filter(Boolean).join(', ');
    if (tall) paper.text(x + 1.5, base + 3.6, paper.fitted(about, room, 7), { size_pt: 7 });
    else {
      const rest = room - paper.textWidth(name, size_pt, 'bold') - 3;
      if (rest > 5) paper.text(x + width - FACING_MM - 2, base, paper.fitted(about, rest, size_pt), { size_pt, align: 'right' });
    }
    const side = cell(facing, row);
    if (side === '') return;
    // Black for the rear, so that it is seen at a glance without colour.
    const rear = side === 'rear';
    const tag = Math.min(height - 0.8, 5);
    paper.box(x + width - FACING_MM - 0.4, middle - tag / 2, FACING_MM, tag, { line_mm: 0.15, fill: rear ? 0 : 1 });
    paper.text(x + width - FACING_MM / 2 - 0.4, middle + size_pt * 0.12, side, { size_pt, align: 'middle', grey: rear ? 1 : 0 });
  }

  /** What hangs beside the rack's rails: a strip with its name along it. */
  private beside(row: number, x: number, y: number, height: number): void {
    const { device, model } = this.papers.tables.devices.columns;
    this.paper.box(x, y, BESIDE_MM, height, { line_mm: 0.25 });
    const text = `${this.unit[row]}   ${cell(device, row)}   ${cell(model, row)}`;
    this.paper.text(x + BESIDE_MM / 2 + 0.9, y + height - 3, this.paper.fitted(text, height - 6, 7), { size_pt: 7, upwards: true });
  }

  /** Text on a white plate. */
  private plate(x: number, y: number, text: string, size_pt: number): void {
    const width = this.paper.textWidth(text, size_pt) + 2;
    const height = size_pt * 0.42;
    this.paper.box(x - width / 2, y - height / 2, width, height, { line_mm: 0, fill: 1 });
    this.paper.text(x, y + size_pt * 0.12, text, { size_pt, align: 'middle' });
  }
}

type Span = [from: number, to: number];

/** Runs of U that no device takes, lowest first: those free, and those that stay clear above a device. */
function spansOf(
  units: number,
  devices: readonly number[],
  bottom: ArrayLike<number>,
  height: ArrayLike<number>,
  clearanceOf: (device: number) => number,
): { free: Span[]; clear: Span[] } {
  const [FREE, CLEAR, TAKEN] = [0, 1, 2];
  const state = new Uint8Array(units + 2);
  const top = (device: number) => Math.max(0, bottom[device] + Math.max(1, height[device]));
  for (const device of devices) state.fill(CLEAR, top(device), Math.min(units + 1, top(device) + clearanceOf(device)));
  for (const device of devices) state.fill(TAKEN, bottom[device], top(device));
  state[units + 1] = TAKEN;
  const spans = (wanted: number) => {
    const found: Span[] = [];
    for (let u = 1; u <= units; u++) {
      if (state[u] !== wanted) continue;
      const from = u;
      while (state[u + 1] === wanted) u++;
      found.push([from, u]);
    }
    return found;
  };
  return { free: spans(FREE), clear: spans(CLEAR) };
}
