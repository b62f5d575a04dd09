import type { ScheduleTables } from '../../schedule/index.js';
import { cell } from '../../table/index.js';
import { OKABE_ITO } from '../palette.js';
import type { Activities } from './activities.js';

/** Who does an activity, and so its colour: the crew that gives most people to it, or, in a schedule without crews, its kind. */
export interface Doers {
  by: 'crew' | 'kind';
  doers: Doer[];
  /** Of each activity, in the order of `doers`. */
  of: Uint8Array;
  /** Person-minutes of each activity where there are crews, minutes elsewhere. */
  work: Float64Array;
  /** Duration of each activity. */
  minutes: Float64Array;
}

export interface Doer {
  label: string;
  fill: string;
  /** Its name where it is one crew. */
  crew?: string | undefined;
}

/** Yellow late, for it stands out least from paper; vermillion last, for it is nearest to the red of what is above a limit. */
const FILLS = [OKABE_ITO.sky, OKABE_ITO.orange, OKABE_ITO.green, OKABE_ITO.blue, OKABE_ITO.purple, OKABE_ITO.yellow, OKABE_ITO.vermillion];
const NOBODY: Doer = { label: 'no crew: runs by itself', fill: OKABE_ITO.grey };
const OTHERS: Doer = { label: 'others', fill: OKABE_ITO.grey };

/** The doers in the order in which their work comes, at most seven and those left over. O(activities + assignments). */
export function readDoers(tables: ScheduleTables, activities: Activities): Doers {
  const { people, most } = crewsOf(tables, activities);
  const byCrew = most.some((name) => name !== '');
  const { kind, duration } = tables.activities.columns;
  const names = byCrew ? most : Array.from({ length: activities.count }, (_, i) => cell(kind, i));
  const ranked = inOrder(names, activities);
  const shown = ranked.slice(0, FILLS.length);
  const doers: Doer[] = shown.map((label, i) => ({ label, fill: FILLS[i], crew: byCrew ? label : undefined }));
  const rest = doers.length;
  const plain = ranked.length === 0;
  const left = names.some((name) => name === '');
  if (plain) doers.push({ label: 'work', fill: FILLS[0] });
  else if (ranked.length > shown.length) doers.push(OTHERS);
  else if (left) doers.push(byCrew ? NOBODY : OTHERS);
  const at = new Map(shown.map((name, i) => [name, i]));
  const minutes = Float64Array.from(duration.values, (each) => Math.max(0, each) || 0);
  return {
    by: byCrew ? 'crew' : 'kind',
    doers,
    of: Uint8Array.from(names, (name) => at.get(name) ?? rest),
    work: Float64Array.from(people, (each, i) => minutes[i] * (byCrew ? each : 1)),
    minutes,
  };
}

/** People on each activity, and the crew with most of them; empty where none has any. */
function crewsOf({ resources, assignments }: ScheduleTables, { count, rowOf }: Activities): { people: Float64Array; most: string[] } {
  const kinds = new Map<string, string>();
  for (let row = 0; row < resources.rows; row++) kinds.set(cell(resources.columns.resource, row), cell(resources.columns.kind, row));
  const { activity, resource, amount } = assignments.columns;
  const isCrew = resource.dict.map((name) => kinds.get(name) === 'crew');
  const people = new Float64Array(count);
  const largest = new Float64Array(count);
  const most: string[] = new Array(count).fill('');
  for (let row = 0; row < assignments.rows; row++) {
    const i = rowOf.get(activity.values[row]);
    if (i === undefined || !isCrew[resource.codes[row]] || !(amount.values[row] > 0)) continue;
    people[i] += amount.values[row];
    if (amount.values[row] <= largest[i]) continue;
    largest[i] = amount.values[row];
    most[i] = resource.dict[resource.codes[row]];
  }
  return { people, most };
}

/** Those with most activities, by the mean of their starts. */
function inOrder(names: readonly string[], { start }: Activities): string[] {
  const found = new Map<string, { count: number; sum: number }>();
  for (const [i, name] of names.entries()) {
    if (name === '' || Number.isNaN(start[i])) continue;
    const own = found.get(name) ?? { count: 0, sum: 0 };
    own.count++;
    own.sum += start[i];
    found.set(name, own);
  }
  const most = [...found].sort((a, b) => b[1].count - a[1].count || (a[0] < b[0] ? -1 : 1));
  const shown = most.slice(0, FILLS.length).sort((a, b) => a[1].sum / a[1].count - b[1].sum / b[1].count || (a[0] < b[0] ? -1 : 1));
  return [...shown, ...most.slice(FILLS.length)].map(([name]) => name);
}
