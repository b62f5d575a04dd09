import type { PlanTables } from '../../plan/index.js';
import type { ScheduleTables } from '../../schedule/index.js';
import { cell } from '../../table/index.js';
import { nodePlaces } from './places.js';

/**
 * When each node is planned to be ready to be accepted, in minutes after the schedule's start, by device row: when the last work on its unit
 * ends, such as the unit's test; without such work, when the last on its rack does. NaN for other devices, and where the schedule says
 * nothing. O(devices + activities).
 */
export function readyMinutes(tables: Pick<PlanTables, 'devices'>, { activities }: Pick<ScheduleTables, 'activities'>): Float64Array {
  const { subject, finish } = activities.columns;
  const last = new Map<string, number>();
  for (let row = 0; row < activities.rows; row++) {
    const name = cell(subject, row);
    last.set(name, Math.max(last.get(name) ?? 0, finish.values[row]));
  }
  const { devices } = tables;
  const ready = new Float64Array(devices.rows).fill(Number.NaN);
  const places = nodePlaces(tables);
  for (const [place, unit] of places.unit.entries()) {
    const ofUnit = last.get(`unit ${unit}`);
    for (const node of places.row.subarray(places.first[place], places.first[place + 1]))
      ready[node] = ofUnit ?? last.get(cell(devices.columns.rack, node)) ?? Number.NaN;
  }
  return ready;
}
