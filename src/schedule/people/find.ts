import { type Aim, type OpenSite, openTrades, type Staffing, staffed, worth } from './staffing.js';

/** Steps by which a trade is tried smaller, as shares. */
const CUTS = [0.2, 0.1, 0.05, 0.02];
/** Beyond so many times the fewest, more people do not help. */
const MOST_TIMES = 8;

/**
 * People who meet a deadline at the least cost, or as few as can be: all open trades are raised alike above the fewest until a
 * schedule meets it, then each is lowered as far as it still does and the aim gains.
 *
 * Yields after each schedule tried: the best so far, or the last while none meets the deadline.
 * @param fewest  of each trade, from `fewestPeople`
 * @returns a staffing that misses the deadline where none was found that meets it
 */
export function* findPeople(
  open: OpenSite,
  aim: Aim,
  deadline_min: number,
  fewest: ReadonlyMap<string, number>,
): Generator<Staffing, Staffing> {
  const first = yield* raised(open, deadline_min, fewest);
  if (first.scheduled.makespan > deadline_min) return first;
  return yield* lowered(open, aim, deadline_min, fewest, first);
}

function* raised(open: OpenSite, deadline_min: number, fewest: ReadonlyMap<string, number>): Generator<Staffing, Staffing> {
  const { trades } = open.site;
  const times = (factor: number) =>
    staffed(open, new Map([...fewest].map(([trade, least]) => [trade, trades.get(trade)?.people ?? Math.ceil(least * factor)])));
  const met = (staffing: Staffing) => staffing.scheduled.makespan <= deadline_min;
  let low = 1;
  let best = times(low);
  yield best;
  for (let factor = 1.15; !met(best); factor *= 1.3) {
    if (factor > MOST_TIMES) return best;
    best = times(factor);
    yield best;
    if (!met(best)) low = factor;
    else
      for (let high = factor; high / low > 1.02; ) {
        const middle = Math.sqrt(low * high);
        const found = times(middle);
        if (met(found)) [best, high] = [found, middle];
        else low = middle;
        yield best;
      }
  }
  return best;
}

/** Each open trade is lowered, dear ones first, while the deadline is met and the aim gains. */
export function* lowered(
  open: OpenSite,
  aim: Aim,
  deadline_min: number,
  fewest: ReadonlyMap<string, number>,
  from: Staffing,
): Generator<Staffing, Staffing> {
  let best = from;
  const share = (trade: string) => (aim === 'cost' ? (open.site.trades.get(trade)?.rate_usd ?? 0) : 1) * (from.people.get(trade) ?? 0);
  const dear = openTrades(open.site)
    .filter((trade) => fewest.has(trade))
    .sort((a, b) => share(b) - share(a));
  for (const cut of CUTS)
    for (const trade of dear) {
      const now = best.people.get(trade) as number;
      const less = Math.max(fewest.get(trade) as number, Math.floor(now * (1 - cut)));
      if (less >= now) continue;
      const found = staffed(open, new Map(best.people).set(trade, less));
      if (found.scheduled.makespan <= deadline_min && worth(found, aim) < worth(best, aim)) best = found;
      yield best;
    }
  return best;
}
