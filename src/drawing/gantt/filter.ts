import type { ScheduleTables } from '../../schedule/index.js';
import type { Activities } from './activities.js';

/** Which activities are drawn; all that meet every one of these. */
export interface Filter {
  /** Only these kinds. */
  kinds?: readonly string[] | undefined;
  /** Only what takes one of these resources. */
  resources?: readonly string[] | undefined;
  /** Only what is critical. */
  critical?: boolean | undefined;
}

/** Whether a filter leaves out anything. */
export function filters({ kinds, resources, critical }: Filter): boolean {
  return kinds !== undefined || resources !== undefined || critical === true;
}

/** The activities that meet a filter, in the order they are given. O(rows + assignments). */
export function filtered(rows: readonly number[], tables: ScheduleTables, activities: Activities, filter: Filter): readonly number[] {
  if (!filters(filter)) return rows;
  const { kind } = tables.activities.columns;
  const kinds = filter.kinds && kind.dict.map((name) => filter.kinds?.includes(name));
  const takes = filter.resources && takersOf(filter.resources, tables, activities);
  return rows.filter(
    (i) => (!kinds || kinds[kind.codes[i]]) && (!takes || takes[i] === 1) && (!filter.critical || activities.critical[i] === 1),
  );
}

/** What a filter leaves, in words. */
export function filterWords({ kinds, resources, critical }: Filter): string[] {
  const words: string[] = critical ? ['critical activities only'] : [];
  if (kinds) words.push(`only ${kinds.join(', ')}`);
  if (resources) words.push(`only work of ${resources.join(', ')}`);
  return words;
}

function takersOf(names: readonly string[], { assignments }: ScheduleTables, { count, rowOf }: Activities): Uint8Array {
  const { activity, resource, amount } = assignments.columns;
  const wanted = resource.dict.map((name) => names.includes(name));
  const takes = new Uint8Array(count);
  for (let row = 0; row < assignments.rows; row++) {
    const i = rowOf.get(activity.values[row]);
    if (i !== undefined && wanted[resource.codes[row]] && amount.values[row] > 0) takes[i] = 1;
  }
  return takes;
}
