import { criticalPath } from '../critical-path.js';
import { fewestPeople } from './fewest.js';
import {
  type Aim,
  BEST,
  CAREFUL,
  meets,
  type OpenSite,
  openTrades,
  type PeopleSearch,
  QUICK,
  type Staffing,
  tryOne,
  worth,
} from './staffing.js';

/** Steps by which a trade is tried smaller or larger, as shares. */
const STEPS = [0.2, 0.1, 0.05, 0.02];
/** By how much more people are tried from one try to the next. */
const RAISE = 1.3;
/** Beyond so many times the fewest, more people do not help. */
const MOST_TIMES = 8;
/** Numbers of people closer than this by ratio are one. */
const CLOSE = 1.03;

/** Earlier deadlines tried for the cheapest people, as shares of the way from the longest chain to the first that met the deadline. */
const EARLIER = [0.75, 0.5, 0.3, 0.2, 0.1, 0.03];
/** A step that gains less than this share ends the search. */
const LEAST_GAIN = 0.002;

/**
 * People who meet a deadline at the least cost, or as few as can be: all open trades are raised alike above the fewest until a
 * schedule meets it, on as long as that gains, then each is lowered or raised while that does. All are paid from their first work to
 * their last, so that an earlier deadline can be cheaper: some are tried, while that gains.
 *
 * @param fewest  of each trade, from `fewestPeople`
 * @returns a staffing that misses the deadline where none was found that meets it
 */
export function* findPeople(open: OpenSite, aim: Aim, deadline_min: number, fewest: ReadonlyMap<string, number>): PeopleSearch<Staffing> {
  let raised = yield* raiseAll(open, aim, deadline_min, fewest);
  if (!meets(raised, deadline_min)) return raised;
  let least = fewest;
  const chain = criticalPath(open.base.project).length;
  const slack = raised.scheduled.makespan - chain;
  for (const share of aim === 'cost' ? EARLIER : []) {
    const earlier_min = Math.floor(chain + slack * share);
    const people = fewestPeople(open.base, earlier_min, open.working);
    if (!people) break;
    const tried = yield* raiseAll(open, aim, earlier_min, people);
    if (!meets(tried, earlier_min) || tried.cost_usd >= raised.cost_usd) break;
    [raised, least] = [tried, people];
  }
  return yield* changeEach(open, aim, deadline_min, least, raised);
}

function* raiseAll(open: OpenSite, aim: Aim, deadline_min: number, fewest: ReadonlyMap<string, number>): PeopleSearch<Staffing> {
  const { trades } = open.site;
  const times = (factor: number) => ({
    people: new Map([...fewest].map(([trade, least]) => [trade, trades.get(trade)?.people ?? Math.ceil(least * factor)])),
    care: QUICK,
  });
  const met = (staffing: Staffing) => meets(staffing, deadline_min);
  let low = 1;
  let high = 1;
  let best: Staffing;
  for (let next = 1.15; ; next = high * RAISE) {
    const [one, other] = yield [times(high), times(next)];
    best = one;
    if (met(one)) break;
    [best, low, high] = [other, high, next];
    if (met(other)) break;
    [low, high] = [next, next * RAISE];
    if (high > MOST_TIMES) return best;
  }
  // More people can be cheaper, for all are paid from their first work to their last.
  for (let factor = high * RAISE; aim === 'cost' && factor <= MOST_TIMES; factor *= RAISE ** 2) {
    const found = yield [times(factor), times(factor * RAISE)];
    const dear = found.findIndex((each) => worth(each, aim) > 1.5 * worth(best, aim));
    for (const [n, each] of found.slice(0, dear < 0 ? 2 : dear).entries())
      if (worth(each, aim) < worth(best, aim)) [best, low, high] = [each, factor * RAISE ** (n - 1), factor * RAISE ** n];
    if (dear >= 0) break;
  }
  while (high / low > CLOSE) {
    const third = Math.cbrt(high / low);
    const between = [low * third, low * third ** 2];
    const found = yield between.map(times);
    const fits = found.findIndex((each) => met(each) && worth(each, aim) <= worth(best, aim));
    if (fits < 0) low = between[1];
    else {
      best = found[fits];
      [low, high] = [fits === 0 ? low : between[0], between[fits]];
    }
  }
  return best;
}

/** Each open trade is changed, dear ones first, while the deadline is met and the aim gains. */
export function* changeEach(
  open: OpenSite,
  aim: Aim,
  deadline_min: number,
  fewest: ReadonlyMap<string, number>,
  from: Staffing,
): PeopleSearch<Staffing> {
  const better = (one: Staffing, other: Staffing) => meets(one, deadline_min) && worth(one, aim) < worth(other, aim);
  const again = yield* tryOne(from.people, CAREFUL);
  let best = better(again, from) ? again : from;
  const share = (trade: string) => (aim === 'cost' ? (open.site.trades.get(trade)?.rate_usd ?? 0) : 1) * (from.people.get(trade) ?? 0);
  const dear = openTrades(open.site)
    .filter((trade) => fewest.has(trade))
    .sort((a, b) => share(b) - share(a));
  for (const step of STEPS) {
    const before = worth(best, aim);
    for (const trade of dear) {
      const now = best.people.get(trade) as number;
      const less = Math.max(fewest.get(trade) as number, Math.floor(now * (1 - step)));
      // More of one trade can spare idle hours of the others.
      const more = aim === 'cost' ? Math.ceil(now * (1 + step)) : now;
      const changed = [less, more].filter((people) => people !== now);
      if (changed.length === 0) continue;
      const found = yield changed.map((people) => ({ people: new Map(best.people).set(trade, people), care: CAREFUL }));
      for (const each of found) if (better(each, best)) best = each;
    }
    if (worth(best, aim) > before * (1 - LEAST_GAIN)) break;
  }
  const last = yield* tryOne(best.people, BEST);
  return meets(last, deadline_min) && last.cost_usd < best.cost_usd ? last : best;
}
