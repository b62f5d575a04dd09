import { actualDates, deliveredAt, first, follows, from, keeps, last } from './dates.js';
import { HORIZON } from './minutes.js';
import { effortOf, type Toy, type ToyActivity, type ToyDates } from './project.js';

/** A schedule of the simplest kind: each activity in turn as early as relations, calendars and what is free allow, minute by minute. */
export function planDates(toy: Toy): ToyDates[] {
  const room = new Room(toy);
  const dates: ToyDates[] = [];
  for (const [i, { constraint }] of toy.activities.entries()) {
    if (constraint === 'ALAP') continue;
    dates[i] = actualDates(toy, i) ?? first(toy, i, (own) => allowed(toy, dates, i, own) && room.holds(i, own));
    room.take(i, dates[i]);
  }
  const end = Math.max(...dates.map((each) => each?.finish ?? 0));
  for (const [i, { constraint }] of toy.activities.entries())
    if (constraint === 'ALAP') dates[i] = last(toy, i, end, (own) => follows(toy, dates, i, own));
  return dates;
}

/** Whether dates are a right schedule, looked at minute by minute. */
export function isRight(toy: Toy, dates: readonly ToyDates[]): boolean {
  const room = new Room(toy);
  return dates.every((own, i) => {
    const actual = actualDates(toy, i);
    const placed = from(toy, i, own.begin);
    const right = actual || (placed?.finish === own.finish && allowed(toy, dates, i, own) && room.holds(i, own));
    if (right) room.take(i, own);
    return right;
  });
}

/** Which activities could stand a minute later with all others where they are. */
export function mayWait(toy: Toy, dates: readonly ToyDates[]): boolean[] {
  const room = new Room(toy);
  const end = Math.max(...dates.map((each) => each.finish));
  for (const [i, own] of dates.entries()) room.take(i, own);
  return dates.map((own, i) => {
    if (toy.activities[i].actual) return false;
    const later = from(toy, i, own.begin + 1);
    if (!later || later.finish !== own.finish + 1 || later.finish > end) return false;
    if (effortOf(toy.activities[i]) > 0 && !toy.minutes[toy.activities[i].calendar].works(own.begin)) return false;
    if (!meets(toy.activities[i], later) || !keeps(toy, dates, i, later)) return false;
    room.take(i, own, -1);
    const free = room.holds(i, later);
    room.take(i, own);
    return free;
  });
}

function allowed(toy: Toy, dates: readonly ToyDates[], i: number, own: ToyDates): boolean {
  const activity = toy.activities[i];
  if (!activity.actual && (own.start < deliveredAt(toy, i) || own.start < (toy.data_date ?? 0))) return false;
  return meets(activity, own) && follows(toy, dates, i, own);
}

function meets({ constraint, at = 0, actual }: ToyActivity, { start, finish }: ToyDates): boolean {
  switch (constraint) {
    case 'SNET':
      return !!actual || start >= at;
    case 'SNLT':
      return !!actual || start <= at;
    case 'MSO':
      return !!actual || start === at;
    case 'FNET':
      return finish >= at;
    case 'FNLT':
      return finish <= at;
    case 'MFO':
      return finish === at;
    default:
      return true;
  }
}

/** What is free of each resource in each minute. */
class Room {
  private readonly free: Record<string, Float64Array>;

  constructor(private readonly toy: Toy) {
    const entries = Object.entries(toy.resources).map(([name, { kind, calendar, steps }]): [string, Float64Array] => {
      const free = new Float64Array(HORIZON);
      for (const [at, amount] of steps) free.fill(amount, at);
      return [name, free.map((amount, t) => (kind !== 'crew' || toy.minutes[calendar].works(t) ? amount : 0))];
    });
    this.free = Object.fromEntries(entries);
  }

  holds(i: number, { begin, finish }: ToyDates): boolean {
    return Object.entries(this.toy.activities[i].takes ?? {}).every(([name, amount]) =>
      this.free[name].subarray(begin, finish).every((free) => free >= amount),
    );
  }

  /** @param times  -1 gives it back */
  take(i: number, { begin, finish }: ToyDates, times = 1): void {
    if (this.toy.activities[i].actual?.finish !== undefined) return;
    for (const [name, amount] of Object.entries(this.toy.activities[i].takes ?? {}))
      for (let t = begin; t < finish; t++) this.free[name][t] -= times * amount;
  }
}
