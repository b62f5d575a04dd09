import type { PlanTables } from '../../plan/index.js';
import type { ScheduleTables } from '../../schedule/index.js';
import { cell } from '../../table/index.js';

/** Kinds of work without which a link does not come up. */
const MAKE_A_LINK = new Set(['pull', 'fit optics', 'dress and patch', 'dress and patch switch', 'energise', 'configure switch', 'boot']);

/**
 * Which links should be up at a moment: 1 for a link when all work of these kinds has ended, as it was or else as it is planned, that is
 * done to its cable, the bundle or trunk that this is in, its devices and their racks. O(activities + links).
 *
 * @param minute  of the schedule
 */
export function dueLinks({ devices, links, cables }: PlanTables, { activities }: ScheduleTables, minute: number): Uint8Array {
  const { kind, subject, finish, actual_finish } = activities.columns;
  const ready = new Map<string, number>();
  for (let i = 0; i < activities.rows; i++) {
    if (!MAKE_A_LINK.has(cell(kind, i))) continue;
    const ended = actual_finish.values[i];
    const at = Number.isNaN(ended) ? finish.values[i] : ended;
    const name = cell(subject, i);
    ready.set(name, Math.max(at, ready.get(name) ?? Number.NEGATIVE_INFINITY));
  }
  const isReady = (name: string) => (ready.get(name) ?? Number.NEGATIVE_INFINITY) <= minute;
  const rackReady = devices.columns.rack.dict.map(isReady);
  const deviceReady = new Map<string, boolean>();
  for (let row = 0; row < devices.rows; row++) {
    const name = cell(devices.columns.device, row);
    deviceReady.set(name, rackReady[devices.columns.rack.codes[row]] && isReady(name));
  }
  const { a_device, b_device, cable } = links.columns;
  const [aReady, bReady] = [a_device, b_device].map((column) => column.dict.map((name) => deviceReady.get(name) ?? true));
  return Uint8Array.from({ length: links.rows }, (_, link) => {
    const row = cable.values[link] - 1;
    const pulled = [cables.columns.cable, cables.columns.bundle, cables.columns.trunk].every((column) => isReady(cell(column, row)));
    return Number(pulled && aReady[a_device.codes[link]] && bReady[b_device.codes[link]]);
  });
}
