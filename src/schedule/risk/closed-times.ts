/** Times at which work rests, by calendar: rows `start[c]` to `start[c + 1]`, ascending, apart. Calendar 0 has none. */
export interface ClosedTimes {
  start: Int32Array;
  from: Float64Array;
  /** Infinity: never again. */
  to: Float64Array;
}

/** Calendars by number; those that close at the same times for the same reasons are one. */
export class Calendars {
  private readonly spans: (readonly (readonly [from: number, to: number])[])[] = [[]];
  private readonly known = new Map<string, number>();

  /**
   * The calendar that is closed when another is and at more times.
   *
   * @param reason  the same for the same times
   */
  closedToo(calendar: number, reason: string, times: () => (readonly [from: number, to: number])[]): number {
    const key = `${calendar} ${reason}`;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const number = this.spans.push(union([...this.spans[calendar], ...times()])) - 1;
    this.known.set(key, number);
    return number;
  }

  done(): ClosedTimes {
    const start = new Int32Array(this.spans.length + 1);
    for (const [c, spans] of this.spans.entries()) start[c + 1] = start[c] + spans.length;
    const all = this.spans.flat();
    return { start, from: Float64Array.from(all, ([from]) => from), to: Float64Array.from(all, ([, to]) => to) };
  }
}

function union(spans: (readonly [from: number, to: number])[]): (readonly [from: number, to: number])[] {
  const all: [number, number][] = [];
  for (const [from, to] of spans.sort((a, b) => a[0] - b[0])) {
    const last = all[all.length - 1];
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else all.push([from, to]);
  }
  return all;
}
