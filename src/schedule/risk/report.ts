import type { RiskResult } from './analysis.js';
import type { Risk } from './risk.js';
import { chanceBy, type FinishSpread, percentile } from './summary.js';

const DAY_MIN = 1440;
/** Activities that the report names. */
const NAMED = 20;

/** What is asked of an analysis. */
export interface RiskQuestion {
  deadline_min: number;
  /** Chance, above 0 and below 1, with which a deadline is to be met; undefined where none is asked for. */
  chance: number | undefined;
}

export type RiskReport = ReturnType<typeof riskReport>;

/** A result of minutes in days, the activities that matter most by name. Times without end are `Infinity`, null in JSON. */
export function riskReport(risk: Risk, result: RiskResult, { deadline_min, chance }: RiskQuestion, name: (activity: number) => string) {
  const { importance, cruciality, tornado, tornadoP50, finish, free, spread, dispatched } = result;
  const order = Array.from(importance.activity, (_, i) => i).sort(
    (a, b) => importance.activity[b] - importance.activity[a] || cruciality[b] - cruciality[a] || a - b,
  );
  const by = chanceBy(finish, deadline_min);
  return {
    seed: risk.seed,
    activities: risk.order.activities,
    hand_overs: risk.order.handOvers,
    planned_days: days(risk.planned),
    deadline_days: days(deadline_min),
    chance: round(by.share, 4),
    chance_error: round(by.error, 4),
    chance_free: free.length > 0 ? round(chanceBy(free, deadline_min).share, 4) : undefined,
    asked: chance === undefined ? undefined : { chance, ...deadlineFor(finish, chance), free_days: freeDays(free, chance) },
    finish: spreadOf(spread),
    dispatched: dispatched ? spreadOf(dispatched) : undefined,
    kinds: risk.kinds.map((kind, k) => ({
      kind: kind.name,
      criticality: round(importance.kind[k], 4),
      on_path_days: days(importance.spent[k]),
    })),
    before_path_days: days(importance.spent[risk.kinds.length]),
    trades: risk.trades.map((trade, t) => ({ trade, criticality: round(importance.trade[t], 4) })),
    late_truck_criticality: round(importance.lateTruck, 4),
    tornado_p50_days: tornado.length > 0 ? days(tornadoP50) : undefined,
    tornado: tornado.map(({ name, type, p50_low, p50_high }) => ({ name, type, low_days: days(p50_low), high_days: days(p50_high) })),
    activities_that_matter: order.slice(0, NAMED).map((i) => ({
      activity: name(i),
      criticality: round(importance.activity[i], 4),
      cruciality: round(cruciality[i], 3),
    })),
  };
}

/** The deadline that is met with a chance, and where it lies with 95 % confidence. */
function deadlineFor(finish: Float64Array, chance: number) {
  const { at, from, to } = percentile(finish.slice().sort(), chance);
  return { days: days(at), from_days: days(from), to_days: days(to) };
}

function freeDays(free: Float64Array, chance: number): number | undefined {
  return free.length > 0 ? days(percentile(free.slice().sort(), chance).at) : undefined;
}

function spreadOf({ samples, mean, deviation, percentiles, histogram, byDay }: FinishSpread) {
  return {
    samples,
    mean_days: days(mean),
    deviation_days: days(deviation),
    percentiles: percentiles.map(({ share, at, from, to }) => ({ share, days: days(at), from_days: days(from), to_days: days(to) })),
    histogram: { from_days: days(histogram.from), width_days: days(histogram.width), count: [...histogram.count] },
    by_day: [...byDay.share].map((share, i) => ({ day: byDay.first + i + 1, share })),
  };
}

function days(minutes: number): number {
  return round(minutes / DAY_MIN, 3);
}

function round(value: number, places: number): number {
  return Number(value.toFixed(places));
}
