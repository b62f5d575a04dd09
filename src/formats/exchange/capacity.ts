import type { ScheduleTables } from '../../schedule/index.js';
import { cell } from '../../table/index.js';
import type { Calendars, WorkCalendar } from './calendars.js';
import { childrenOf } from './outline.js';
import { worksBetween } from './working-time.js';

/** How much of a resource there is from a minute on. */
export interface CapacityStep {
  from: number;
  amount: number;
}

/**
 * Capacity of each resource, in the order of the resources, without the steps to nothing and back that only repeat the
 * breaks and nights of the resource's calendar: other tools know the calendar, and keep capacity by the day.
 */
export function capacityOf(tables: ScheduleTables, calendars: Calendars, start: string): CapacityStep[][] {
  const { resources, capacity } = tables;
  const rowOf = new Map(Array.from({ length: resources.rows }, (_, row) => [cell(resources.columns.resource, row), row]));
  const own = childrenOf(resources.rows, capacity.rows, (row) => (rowOf.get(cell(capacity.columns.resource, row)) ?? -1) + 1);
  return Array.from({ length: resources.rows }, (_, row) => {
    const steps = Array.from(own.rows.subarray(own.starts[row + 1], own.starts[row + 2]), (i) => ({
      from: capacity.columns.from.values[i],
      amount: capacity.columns.amount.values[i],
    }));
    const name = cell(resources.columns.calendar, row);
    const calendar = name === '' ? undefined : calendars.list[calendars.indexOf.get(name) ?? -1];
    return calendar ? withoutBreaks(steps, calendar, start) : steps;
  });
}

function withoutBreaks(steps: CapacityStep[], calendar: WorkCalendar, start: string): CapacityStep[] {
  const kept: CapacityStep[] = [];
  let left = false;
  for (const [i, step] of steps.entries()) {
    const next = steps[i + 1];
    if (step.amount === 0 && next && !worksBetween(calendar, start, step.from, next.from)) left = true;
    else if (!left || step.amount !== kept.at(-1)?.amount) {
      kept.push(step);
      left = false;
    }
  }
  return kept;
}
