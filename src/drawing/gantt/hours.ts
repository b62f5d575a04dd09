import type { ScheduleTables } from '../../schedule/index.js';
import { cell } from '../../table/index.js';
import { OKABE_ITO } from '../palette.js';
import type { Doers } from './doers.js';
import type { Scene } from './scene.js';

/** A trade and its minutes of work on each activity. */
export interface Trade {
  label: string;
  fill: string;
  /** Of each activity, in the order of the table. */
  minutes: Float64Array;
}

/**
 * Person-minutes of some activities by crew, in the order and colours of the chart; crews that have no colour of their own share
 * one. Without crews, minutes by kind. O(activities × trades + assignments).
 */
export function tradesOf({ tables, activities, doers, rows }: Pick<Scene, 'tables' | 'activities' | 'doers' | 'rows'>): Trade[] {
  const taken = Uint8Array.from({ length: activities.count }, () => 0);
  for (const i of rows) taken[i] = 1;
  const trades = doers.doers.map(({ label, fill }): Trade => ({ label, fill, minutes: new Float64Array(activities.count) }));
  if (doers.by === 'kind') for (const i of rows) trades[doers.of[i]].minutes[i] = doers.work[i];
  else addCrews(trades, { tables, doers, taken, rowOf: activities.rowOf });
  return trades.filter(({ minutes }) => minutes.some((each) => each > 0));
}

function addCrews(
  trades: Trade[],
  { tables, doers, taken, rowOf }: { tables: ScheduleTables; doers: Doers; taken: Uint8Array; rowOf: ReadonlyMap<number, number> },
): void {
  const { resources, assignments } = tables;
  const crews = new Set<string>();
  for (let row = 0; row < resources.rows; row++)
    if (cell(resources.columns.kind, row) === 'crew') crews.add(cell(resources.columns.resource, row));
  const { activity, resource, amount } = assignments.columns;
  const size = taken.length;
  const ofCode = resource.dict.map((name) => {
    if (!crews.has(name)) return undefined;
    const own = doers.doers.findIndex(({ crew }) => crew === name);
    if (own >= 0) return trades[own];
    const others = trades.find(({ label }) => label === 'other crews');
    if (others) return others;
    trades.push({ label: 'other crews', fill: OKABE_ITO.grey, minutes: new Float64Array(size) });
    return trades[trades.length - 1];
  });
  for (let row = 0; row < assignments.rows; row++) {
    const trade = ofCode[resource.codes[row]];
    const i = rowOf.get(activity.values[row]);
    if (trade && i !== undefined && taken[i] === 1 && amount.values[row] > 0) trade.minutes[i] += amount.values[row] * doers.minutes[i];
  }
}
