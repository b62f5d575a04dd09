/** Minutes that the toy schedules know; all ends before. */
export const HORIZON = 18 * 1440;
const DAY_MIN = 1440;

/** Working hours as a person writes them: days from 1 for Monday, and dates by their day from 0. */
export interface Hours {
  days: readonly number[];
  hours: readonly (readonly [from: number, to: number])[];
  /** No hours: none that day. */
  exceptions?: Readonly<Record<number, readonly (readonly [from: number, to: number])[]>>;
}

/** A calendar minute by minute: slow, and too simple to be wrong. The project starts on a Monday. */
export class Minutes {
  /** Minutes worked before each. */
  private readonly count = new Int32Array(HORIZON + 1);
  /** Each minute that is worked. */
  private readonly worked: number[] = [];

  private constructor(hours: Hours | undefined) {
    for (let t = 0; t < HORIZON; t++) {
      if (worksAt(hours, t)) this.worked.push(t);
      this.count[t + 1] = this.worked.length;
    }
  }

  /** The same hours are counted once. */
  static of(hours: Hours | undefined): Minutes {
    const known = KNOWN.get(hours) ?? new Minutes(hours);
    KNOWN.set(hours, known);
    return known;
  }

  works(t: number): boolean {
    return t >= 0 && t < HORIZON && this.count[t + 1] > this.count[t];
  }

  /** Working minutes from one minute to another, below 0 backwards. */
  between(from: number, to: number): number {
    return this.count[to] - this.count[from];
  }

  /** When so many working minutes that begin at t are over; undefined beyond the horizon. */
  after(t: number, minutes: number): number | undefined {
    const last = this.worked[this.count[t] + minutes - 1];
    return last === undefined ? undefined : last + 1;
  }

  /** When so many working minutes begin that are over at t; undefined before minute 0. */
  ahead(t: number, minutes: number): number | undefined {
    return this.worked[this.count[t] - minutes];
  }
}

const KNOWN = new Map<Hours | undefined, Minutes>();

function worksAt(hours: Hours | undefined, t: number): boolean {
  if (!hours) return true;
  const day = Math.floor(t / DAY_MIN);
  const spans = hours.exceptions?.[day] ?? (hours.days.includes((day % 7) + 1) ? hours.hours : []);
  return spans.some(([from, to]) => t % DAY_MIN >= from && t % DAY_MIN < to);
}
