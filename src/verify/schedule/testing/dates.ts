import { HORIZON } from './minutes.js';
import { effortOf, relationHolds, type Toy, type ToyDates } from './project.js';

/** Early and late dates and floats of a toy project, minute by minute from their meaning. */
export interface ToyPasses {
  early: ToyDates[];
  late: ToyDates[];
  total: number[];
  free: number[];
}

export function passesOf(toy: Toy): ToyPasses {
  const early: ToyDates[] = [];
  for (const i of toy.activities.keys()) early.push(actualDates(toy, i) ?? first(toy, i, (dates) => mayBeEarly(toy, early, i, dates)));
  const end = Math.max(...early.map(({ finish }) => finish));
  const late: ToyDates[] = [];
  for (let i = toy.activities.length - 1; i >= 0; i--)
    late[i] = actualDates(toy, i) ?? last(toy, i, end, (dates) => mayBeLate(toy, late, i, dates));
  const done = (i: number) => toy.activities[i].actual?.finish !== undefined;
  const minutes = (i: number) => toy.minutes[toy.activities[i].calendar];
  return {
    early,
    late,
    total: early.map((dates, i) => (done(i) ? 0 : minutes(i).between(dates.finish, late[i].finish))),
    free: early.map((dates, i) => {
      if (done(i)) return 0;
      const latest = last(toy, i, end, (moved) => keeps(toy, early, i, moved));
      return minutes(i).between(dates.finish, latest.finish);
    }),
  };
}

/** Dates of what is done. */
export function actualDates({ activities }: Toy, i: number): ToyDates | undefined {
  const { actual } = activities[i];
  return actual?.finish === undefined ? undefined : { start: actual.start, begin: actual.start, finish: actual.finish };
}

/** The first dates that will do. */
export function first(toy: Toy, i: number, good: (dates: ToyDates) => boolean): ToyDates {
  for (let t = toy.data_date ?? 0; t < HORIZON; t++) {
    const dates = from(toy, i, t);
    if (dates && good(dates)) return dates;
  }
  throw new Error(`activity ${i} finds no place`);
}

/** The last dates up to `end` that will do. */
export function last(toy: Toy, i: number, end: number, good: (dates: ToyDates) => boolean): ToyDates {
  const effort = effortOf(toy.activities[i]);
  const minutes = toy.minutes[toy.activities[i].calendar];
  for (let t = end; t >= 0; t--) {
    if (effort > 0 && !minutes.works(t - 1)) continue;
    const begin = effort > 0 ? minutes.ahead(t, effort) : t;
    if (begin === undefined) break;
    const dates = { start: toy.activities[i].actual?.start ?? begin, begin, finish: t };
    if (good(dates)) return dates;
  }
  throw new Error(`activity ${i} finds no place`);
}

/** Dates with a begin at t; undefined where nobody works then. */
export function from(toy: Toy, i: number, t: number): ToyDates | undefined {
  const effort = effortOf(toy.activities[i]);
  const minutes = toy.minutes[toy.activities[i].calendar];
  if (effort > 0 && !minutes.works(t)) return undefined;
  const finish = effort > 0 ? minutes.after(t, effort) : t;
  return finish === undefined ? undefined : { start: toy.activities[i].actual?.start ?? t, begin: t, finish };
}

/** Relations that bind, for what lies before activity i. */
export function follows(toy: Toy, dates: readonly ToyDates[], i: number, own: ToyDates): boolean {
  return toy.relations.every((relation) => relation[1] !== i || relationHolds(toy, relation, dates[relation[0]], own));
}

/** Whether what comes after activity i may stay where it is; the start of what is begun binds nobody any more. */
export function keeps(toy: Toy, dates: readonly ToyDates[], i: number, own: ToyDates): boolean {
  return toy.relations.every((relation) => {
    const [earlier, later, type] = relation;
    if (earlier !== i || (toy.activities[i].actual && (type === 'SS' || type === 'SF'))) return true;
    return relationHolds(toy, relation, own, dates[later]);
  });
}

export function deliveredAt({ activities, deliveries }: Toy, i: number): number {
  const { kind, subject } = activities[i];
  return Math.max(0, ...deliveries.filter((each) => each.kind === kind && each.subject === subject).map(({ at }) => at));
}

function mayBeEarly(toy: Toy, dates: readonly ToyDates[], i: number, own: ToyDates): boolean {
  const { constraint, at = 0, actual } = toy.activities[i];
  if (!actual && own.start < deliveredAt(toy, i)) return false;
  if (!actual && (constraint === 'SNET' || constraint === 'MSO') && own.start < at) return false;
  if ((constraint === 'FNET' || constraint === 'MFO') && own.finish < at) return false;
  return follows(toy, dates, i, own);
}

function mayBeLate(toy: Toy, dates: readonly ToyDates[], i: number, own: ToyDates): boolean {
  const { constraint, at = 0, actual } = toy.activities[i];
  if (!actual && (constraint === 'SNLT' || constraint === 'MSO') && own.start > at) return false;
  if ((constraint === 'FNLT' || constraint === 'MFO') && own.finish > at) return false;
  return keeps(toy, dates, i, own);
}
