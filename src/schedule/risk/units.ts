/** Units of a resource that one activity held last; ranges of unit numbers [from, to, from, to, …]. */
interface Piece {
  /** -1 where none held them yet. */
  last: number;
  ranges: number[];
  units: number;
}

/** Times at which the same units are not there, ascending. */
export interface Closing {
  ranges: readonly number[];
  from: number[];
  to: number[];
}

/**
 * The units of one resource while a plan goes by, each with a number and with the activity that held it last.
 *
 * Where the level falls, units that are idle at that moment go (the highest numbers first, so that the same ones go each night); they come
 * back when it rises. In a plan that never takes more than there is, enough are idle. So each unit has its own times at which it is not
 * there, and no activity of the plan runs on it then.
 */
export class Units {
  /** Those longest idle first. */
  private idle: Piece[];
  private gone: { pieces: Piece[]; since: number }[] = [];
  private goneUnits = 0;
  private readonly known = new Map<string, Closing>();

  constructor(readonly most: number) {
    this.idle = [{ last: -1, ranges: [0, most], units: most }];
  }

  /** From `now` on there are so many. @throws where the plan holds more at that time */
  level(units: number, now: number): void {
    const change = this.most - units - this.goneUnits;
    this.goneUnits += change;
    if (change > 0) this.gone.push({ pieces: this.takeHighest(change, now), since: now });
    for (let left = -change; left > 0; ) {
      const group = this.gone[this.gone.length - 1];
      const back: Piece[] = [];
      while (left > 0 && group.pieces.length > 0) {
        const piece = group.pieces[group.pieces.length - 1];
        if (piece.units <= left) group.pieces.pop();
        const part = split(piece, left);
        back.push(part);
        left -= part.units;
      }
      this.close(back, group.since, now);
      this.idle.unshift(...back);
      if (group.pieces.length === 0) this.gone.pop();
    }
  }

  /**
   * Idle units for an activity: of those that it waits for anyway, then never used ones, then those longest idle, from one giver where one
   * has as many, or more: the longer a unit stood idle in the plan, the later its giver may be without harm, and the fewer givers, the fewer
   * can be late; crews that stay together cross other crews less.
   *
   * @param waits   whether the activity waits for another anyway
   * @param giver   told who gave
   * @returns the ranges, sorted
   */
  take(amount: number, waits: (activity: number) => boolean, giver: (activity: number) => void): number[] {
    const ranges: number[] = [];
    let left = amount;
    const from = (at: number) => {
      const piece = this.idle[at];
      if (piece.units <= left) this.idle.splice(at, 1);
      const part = split(piece, left);
      left -= part.units;
      ranges.push(...part.ranges);
      if (part.last >= 0) giver(part.last);
    };
    for (let at = 0; at < this.idle.length && left > 0; ) {
      const { last, units } = this.idle[at];
      if (last >= 0 && !waits(last)) at++;
      else if (units > left) from(at++);
      else from(at);
    }
    while (left > 0) {
      if (this.idle.length === 0) throw new Error('the plan takes more of a resource than there is');
      const exact = this.idle.findIndex(({ units }) => units === left);
      from(Math.max(0, exact < 0 ? this.idle.findIndex(({ units }) => units >= left) : exact));
    }
    return merged(ranges);
  }

  giveBack(ranges: readonly number[], activity: number): void {
    this.idle.push({ last: activity, ranges: [...ranges], units: unitsOf(ranges) });
  }

  /** All times at which units are not there; those that never come back are gone until Infinity. */
  closings(): Closing[] {
    for (const { pieces, since } of this.gone) this.close(pieces, since, Number.POSITIVE_INFINITY);
    this.gone = [];
    return [...this.known.values()];
  }

  private close(pieces: readonly Piece[], from: number, to: number): void {
    if (from === to) return;
    const ranges = merged(pieces.flatMap((piece) => piece.ranges));
    const key = ranges.join(' ');
    const known = this.known.get(key) ?? { ranges, from: [], to: [] };
    this.known.set(key, known);
    known.from.push(from);
    known.to.push(to);
  }

  private takeHighest(amount: number, now: number): Piece[] {
    const ranges = this.idle.flatMap(({ last, ranges }) => pairs(ranges).map(([from, to]) => ({ last, from, to })));
    ranges.sort((a, b) => b.to - a.to);
    const taken: Piece[] = [];
    const kept: Piece[] = [];
    let left = amount;
    for (const { last, from, to } of ranges) {
      const cut = Math.max(from, to - left);
      if (cut < to) taken.push({ last, ranges: [cut, to], units: to - cut });
      if (cut > from) kept.push({ last, ranges: [from, cut], units: cut - from });
      left -= to - cut;
    }
    if (left > 0) throw new Error(`the plan takes more of a resource at ${now} than there is`);
    // The order of the idle ones is by how long they are idle, which the sort above lost.
    const age = new Map(this.idle.map(({ last }, at) => [last, at]));
    this.idle = kept.sort((a, b) => (age.get(a.last) as number) - (age.get(b.last) as number));
    return taken;
  }
}

/** Up to so many units of a piece, which loses them. */
function split(piece: Piece, most: number): Piece {
  if (piece.units <= most) return piece;
  const ranges: number[] = [];
  let left = most;
  while (left > 0) {
    const [from, to] = piece.ranges;
    const cut = Math.min(to, from + left);
    ranges.push(from, cut);
    left -= cut - from;
    if (cut === to) piece.ranges.splice(0, 2);
    else piece.ranges[0] = cut;
  }
  piece.units -= most;
  return { last: piece.last, ranges, units: most };
}

function merged(ranges: readonly number[]): number[] {
  if (ranges.length <= 2) return [...ranges];
  const all: number[] = [];
  for (const [from, to] of pairs(ranges).sort((a, b) => a[0] - b[0])) {
    if (all[all.length - 1] === from) all[all.length - 1] = to;
    else all.push(from, to);
  }
  return all;
}

function pairs(ranges: readonly number[]): [from: number, to: number][] {
  return Array.from({ length: ranges.length / 2 }, (_, i) => [ranges[2 * i], ranges[2 * i + 1]]);
}

function unitsOf(ranges: readonly number[]): number {
  let units = 0;
  for (let i = 0; i < ranges.length; i += 2) units += ranges[i + 1] - ranges[i];
  return units;
}
