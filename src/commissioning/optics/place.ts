import { cell } from '../../table/index.js';
import { endAt } from '../links/end-at.js';
import type { PlannedEnds } from '../links/planned-ends.js';
import { type Bindings, type Who, whoIs } from '../links/who.js';
import type { Readings } from './readings.js';

/**
 * The planned end that each reading is of, -1 for none. A device is found by `whoIs`, also where it is called by its GUID alone, a port by
 * any name of it; files have `-` for the `/` of a port. O(rows).
 */
export function opticEnds(ends: PlannedEnds, { rows, columns, texts }: Readings, bindings: Bindings): Int32Array {
  const find = whoIs(ends, bindings);
  const known = new Map<number, Who>();
  const who = (code: number) => {
    const found = known.get(code) ?? find(texts[code], texts[code]);
    known.set(code, found);
    return found;
  };
  return Int32Array.from({ length: rows }, (_, row) =>
    endAt(ends, who(columns.device[row]), texts[columns.port[row]], texts[columns.port[row]].replaceAll('-', '/')),
  );
}

/** What the plan says of the module in an end and of the cable behind it. */
export interface PlannedOptic {
  /** The transceiver at this end and at the other; empty for a cable with its plugs on. */
  own: string;
  far: string;
  /** Ends of one class have the same modules, cable and role, and are about as long: light that should be alike. */
  alike: string;
}

/** Lengths up to which fibre takes little of the light: 0.04 and 0.2 dB at 0.4 dB/km. */
const LENGTHS_M = [100, 500];

/** @param end  of a planned link */
export function plannedOptic({ tables, deviceOf }: PlannedEnds, end: number): PlannedOptic {
  const { devices, links, cables } = tables;
  const { a_transceiver, b_transceiver, model, run_m, trunk } = cables.columns;
  const row = links.columns.cable.values[end >> 1] - 1;
  const [own, far] = (end & 1) === 0 ? [a_transceiver, b_transceiver] : [b_transceiver, a_transceiver];
  const role = deviceOf[end] < 0 ? '' : cell(devices.columns.role, deviceOf[end]);
  const length = LENGTHS_M.filter((limit) => run_m.values[row] > limit).length;
  // Panels take more of the light than a hundred metres do.
  const panels = trunk.values[row] > 0 ? 'panels' : '';
  const modules = [cell(own, row), cell(far, row)] as const;
  return { own: modules[0], far: modules[1], alike: [...modules, cell(model, row), role, length, panels].join('|') };
}
