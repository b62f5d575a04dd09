import type { ScheduleTables } from '../../schedule/index.js';
import { cell, rowsById } from '../../table/index.js';
import type { Hours } from '../exchange/index.js';

/** An activity that a crew works on. */
export interface Work {
  /** Row in the activities. */
  row: number;
  from: number;
  to: number;
  /** How much of the crew it takes. */
  amount: number;
}

/** What is done in one shift, or apart from all shifts. */
export interface ShiftWork {
  /** The shift; undefined of an activity that no shift of the crew meets. */
  shift: Hours | undefined;
  work: Work[];
}

/** The activities of a crew by their start. */
export function workOf({ activities, assignments }: ScheduleTables, crew: string): Work[] {
  const { activity, resource, amount } = assignments.columns;
  const { start, finish } = activities.columns;
  const rowOf = rowsById(activities.columns.activity);
  const code = resource.dict.indexOf(crew);
  const work: Work[] = [];
  for (let i = 0; i < assignments.rows; i++) {
    if (resource.codes[i] !== code) continue;
    const row = rowOf(activity.values[i]);
    if (Number.isNaN(start.values[row]) || Number.isNaN(finish.values[row])) continue;
    work.push({ row, from: start.values[row], to: finish.values[row], amount: amount.values[i] });
  }
  return work.sort((a, b) => a.from - b.from || a.row - b.row);
}

/** Parts work into shifts: an activity stands in each shift that it meets. */
export function byShift(work: readonly Work[], shifts: readonly Hours[]): ShiftWork[] {
  const parts: ShiftWork[] = [];
  const met = new Set<Work>();
  let open: Work[] = [];
  let next = 0;
  for (const shift of shifts) {
    while (next < work.length && work[next].from < shift.to) open.push(work[next++]);
    open = open.filter(({ from, to }) => to > shift.from || (to === from && from >= shift.from));
    if (open.length === 0) continue;
    for (const one of open) met.add(one);
    parts.push({ shift, work: [...open] });
  }
  for (const one of work) if (!met.has(one)) parts.push({ shift: undefined, work: [one] });
  return parts;
}

/** Names of the crews that have work, in the order of the resources. */
export function crewsWithWork({ resources, assignments }: ScheduleTables): string[] {
  const { dict, codes } = assignments.columns.resource;
  const busy = new Set(Array.from(new Set(codes), (code) => dict[code]));
  const names: string[] = [];
  for (let row = 0; row < resources.rows; row++) {
    const name = cell(resources.columns.resource, row);
    if (cell(resources.columns.kind, row) === 'crew' && busy.has(name)) names.push(name);
  }
  return names;
}
