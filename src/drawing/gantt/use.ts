import type { ScheduleTables } from '../../schedule/index.js';
import { cell } from '../../table/index.js';
import type { Activities } from './activities.js';

/** How a resource is used. */
export interface Use {
  resource: string;
  kind: string;
  unit: string;
  /** Most in use at a time, and most there is while it is used; NaN where no capacity is told. */
  most: number;
  capacity: number;
  /** Share of what there is that is used, from the first use to the last, 0 to 1; NaN without a capacity. */
  load: number;
  /** Minutes above what there is, and by how much at most. */
  over_min: number;
  over: number;
  /** First minute above; NaN without one. */
  over_from: number;
  /** Visits the time from the first use to the last, in spans in which nothing changes. */
  sweep: Sweep;
  /** The same for the use by a part of the schedule; undefined where no part is asked for. */
  part: Sweep | undefined;
  /** How much there is from a minute on, until the next. */
  steps: readonly (readonly [minute: number, amount: number])[];
}

export type Sweep = (visit: (from: number, to: number, use: number, capacity: number) => void) => void;

/** What is asked about: a time, and the activities of a part, whose resources alone are told then. */
interface Asked {
  from: number;
  to: number;
  part: readonly number[] | undefined;
}

const EPSILON = 1e-6;

/**
 * Use of all resources that are used in a time, exactly, as activities stand; all activities count, those of other parts as
 * well. Those above their capacity come first, then crews, equipment and supplies, then places; each by load.
 * O(assignments log assignments + capacity).
 */
export function usesOf(tables: ScheduleTables, activities: Activities, asked: Asked): Use[] {
  const { resources, assignments } = tables;
  const { activity, resource, amount } = assignments.columns;
  const known = new Map<string, number>();
  for (let row = 0; row < resources.rows; row++) known.set(cell(resources.columns.resource, row), row);
  const rowsOf = new Map<string, number[]>();
  for (let row = 0; row < assignments.rows; row++) {
    const i = activities.rowOf.get(activity.values[row]);
    if (i === undefined || !(amount.values[row] > 0)) continue;
    if (!(activities.finish[i] > Math.max(asked.from, activities.start[i]) && activities.start[i] < asked.to)) continue;
    const name = resource.dict[resource.codes[row]];
    const own = rowsOf.get(name);
    if (own) own.push(row);
    else rowsOf.set(name, [row]);
  }
  const steps = stepsOf(tables);
  const inPart = asked.part && new Set(asked.part);
  const uses = [...rowsOf].flatMap(([name, rows]) => {
    const taken = rows.map((row): Taken => [activities.rowOf.get(activity.values[row]) as number, amount.values[row]]);
    const own = inPart && taken.filter(([i]) => inPart.has(i));
    if (own?.length === 0) return [];
    const at = known.get(name);
    const limits = steps.get(name) ?? [];
    const use = {
      resource: name,
      kind: at === undefined ? '' : cell(resources.columns.kind, at),
      unit: at === undefined ? '' : cell(resources.columns.unit, at),
      sweep: sweepOf(taken, activities, limits, asked),
      part: own && sweepOf(own, activities, limits, asked),
      steps: limits,
    };
    return summed(use, activities.dataDate ?? Number.NEGATIVE_INFINITY);
  });
  return uses.sort(
    (a, b) =>
      Number(b.over > 0) - Number(a.over > 0) ||
      Number(a.kind === 'place') - Number(b.kind === 'place') ||
      (b.load || 0) - (a.load || 0) ||
      (a.resource < b.resource ? -1 : 1),
  );
}

function stepsOf({ capacity }: ScheduleTables): Map<string, [number, number][]> {
  const { resource, from, amount } = capacity.columns;
  const steps = new Map<string, [number, number][]>();
  for (let row = 0; row < capacity.rows; row++) {
    const name = cell(resource, row);
    const own = steps.get(name);
    if (own) own.push([from.values[row], amount.values[row]]);
    else steps.set(name, [[from.values[row], amount.values[row]]]);
  }
  for (const own of steps.values()) own.sort((a, b) => a[0] - b[0]);
  return steps;
}

/** An activity and how much it takes. */
type Taken = [activity: number, amount: number];

function sweepOf(taken: readonly Taken[], activities: Activities, steps: Use['steps'], { from, to }: Asked): Sweep {
  const spans = taken.flatMap(([i, amount]) =>
    worked(activities, i).map(([begin, end]) => [Math.max(from, begin), Math.min(to, end), amount]),
  );
  const within = spans.filter(([begin, end]) => begin < end);
  if (within.length === 0) return () => {};
  const begins = within.map(([begin, , amount]): [number, number] => [begin, amount]).sort((a, b) => a[0] - b[0]);
  const ends = within.map(([, end, amount]): [number, number] => [end, -amount]).sort((a, b) => a[0] - b[0]);
  return (visit) => {
    const changes = [new Steps(begins), new Steps(ends)];
    const limits = new Steps(steps);
    let at = begins[0][0];
    let use = 0;
    while (true) {
      for (const each of changes) for (const amount of each.upTo(at)) use += amount;
      for (const amount of limits.upTo(at)) limits.value = amount;
      if (changes[1].next === Number.POSITIVE_INFINITY) return;
      const next = Math.min(changes[0].next, changes[1].next, limits.next);
      // Before the first step there is nothing; where there is no step at all, nobody told.
      visit(at, next, use < EPSILON ? 0 : use, steps.length === 0 ? Number.NaN : limits.value);
      at = next;
    }
  };
}

/** When an activity takes something: from start to finish, but not while what is left of one under way waits. */
function worked({ start, finish, restFrom, dataDate }: Activities, i: number): [from: number, to: number][] {
  if (dataDate === undefined || !(restFrom[i] > dataDate)) return [[start[i], finish[i]]];
  return [
    [start[i], dataDate],
    [restFrom[i], finish[i]],
  ];
}

/** Amounts by minute, taken one after the other. */
class Steps {
  value = 0;
  private at = 0;

  constructor(private readonly steps: readonly (readonly [minute: number, amount: number])[]) {}

  get next(): number {
    return this.at < this.steps.length ? this.steps[this.at][0] : Number.POSITIVE_INFINITY;
  }

  *upTo(minute: number): Generator<number> {
    while (this.next <= minute) yield this.steps[this.at++][1];
  }
}

/** What happened before the data date is not held against what is there: nobody tells how many worked on it, and when. */
function summed(use: Pick<Use, 'resource' | 'kind' | 'unit' | 'sweep' | 'part' | 'steps'>, dataDate: number): Use {
  let [most, capacity, used, there, over_min, over, over_from] = [0, Number.NaN, 0, 0, 0, 0, Number.NaN];
  use.sweep((from, to, amount, limit) => {
    most = Math.max(most, amount);
    used += amount * (to - from);
    if (Number.isNaN(limit)) return;
    capacity = Math.max(Number.isNaN(capacity) ? 0 : capacity, limit);
    there += limit * (to - from);
    if (amount <= limit + EPSILON || to <= dataDate) return;
    over_min += to - Math.max(from, dataDate);
    over = Math.max(over, amount - limit);
    if (Number.isNaN(over_from)) over_from = Math.max(from, dataDate);
  });
  return { ...use, most, capacity, load: there > 0 ? used / there : Number.NaN, over_min, over, over_from };
}
