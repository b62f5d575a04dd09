import { chanceBy, type FinishSpread, type Risk, type RiskResult } from '../schedule/index.js';
import { columns, number, table } from './columns.js';

const DAY_MIN = 1440;
/** Activities that the report names. */
const NAMED = 20;

export type RiskReport = ReturnType<typeof riskReport>;

/** A result of minutes in days, the activities that matter most by name. */
export function riskReport(risk: Risk, result: RiskResult, deadline_min: number, name: (activity: number) => string) {
  const { importance, cruciality, tornado, finish, spread, dispatched } = result;
  const days = (minutes: number) => round(minutes / DAY_MIN, 3);
  const spreadOf = ({ samples, mean, deviation, percentiles, histogram, byDay }: FinishSpread) => ({
    samples,
    mean_days: days(mean),
    deviation_days: days(deviation),
    percentiles: percentiles.map(({ share, at, from, to }) => ({ share, days: days(at), from_days: days(from), to_days: days(to) })),
    histogram: { from_days: days(histogram.from), width_days: days(histogram.width), count: [...histogram.count] },
    by_day: [...byDay.share].map((share, i) => ({ day: byDay.first + i + 1, share })),
  });
  const order = Array.from(importance.activity, (_, i) => i).sort(
    (a, b) => importance.activity[b] - importance.activity[a] || cruciality[b] - cruciality[a] || a - b,
  );
  const { share, error } = chanceBy(finish, deadline_min);
  return {
    seed: risk.seed,
    activities: risk.order.activities,
    hand_overs: risk.order.handOvers,
    planned_days: days(risk.planned),
    deadline_days: days(deadline_min),
    chance: round(share, 4),
    chance_error: round(error, 4),
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
    tornado: tornado.map(({ name, type, p50_low, p50_high }) => ({ name, type, low_days: days(p50_low), high_days: days(p50_high) })),
    activities_that_matter: order.slice(0, NAMED).map((i) => ({
      activity: name(i),
      criticality: round(importance.activity[i], 4),
      cruciality: round(cruciality[i], 3),
    })),
  };
}

/** The analysis on one screen. */
export function printRisk(report: RiskReport, name: string): string {
  const { finish, dispatched, tornado, kinds } = report;
  const line = ({ percentiles, mean_days }: NonNullable<RiskReport['dispatched']>) =>
    `${percentiles.map(({ share, days }) => `P${share * 100} ${days.toFixed(1)}`).join(', ')}, mean ${mean_days.toFixed(1)} days`;
  return [
    `${name}: ${(report.chance * 100).toFixed(0)} % to end within the deadline of ${report.deadline_days} days; planned ${report.planned_days.toFixed(1)}`,
    '',
    ...columns([
      ['crews as planned', line(finish)],
      ...(dispatched ? [['whoever is free', line(dispatched)] as [string, string]] : []),
      ['samples', `${number(finish.samples)} of ${number(report.activities)} activities with ${number(report.hand_overs)} hand-overs`],
    ]).map((each) => `  ${each}`),
    '',
    ...table(
      ['driver', '', 'P50 when low', 'when high', 'swing'],
      tornado
        .slice(0, 12)
        .map((each) => [
          each.name,
          each.type === each.name ? '' : each.type,
          each.low_days.toFixed(1),
          each.high_days.toFixed(1),
          `${(each.high_days - each.low_days).toFixed(1)} d`,
        ]),
    ).map((each) => `  ${each}`),
    '',
    ...table(
      ['kind', '', 'critical', 'days on path'],
      kinds
        .filter(({ criticality }) => criticality > 0)
        .sort((a, b) => b.on_path_days - a.on_path_days)
        .map((each) => [each.kind, '', `${(each.criticality * 100).toFixed(0)} %`, each.on_path_days.toFixed(2)]),
    ).map((each) => `  ${each}`),
    '',
    ...table(
      ['activity', '', 'critical', 'cruciality'],
      report.activities_that_matter
        .slice(0, 8)
        .map((each) => [each.activity, '', `${(each.criticality * 100).toFixed(0)} %`, each.cruciality.toFixed(2)]),
    ).map((each) => `  ${each}`),
    '',
    '',
  ].join('\n');
}

function round(value: number, places: number): number {
  return Number(value.toFixed(places));
}
