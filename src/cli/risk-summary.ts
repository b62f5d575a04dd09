import type { RiskReport, ScheduleHead } from '../schedule/index.js';
import { columns, number, table } from './columns.js';

const DAY_MS = 86_400_000;

/** The analysis on one screen. */
export function printRisk(report: RiskReport, head: Pick<ScheduleHead, 'name' | 'start'>, folder: string | undefined): string {
  const { finish, dispatched, tornado, kinds } = report;
  const line = ({ percentiles, mean_days }: NonNullable<RiskReport['dispatched']>) =>
    `${percentiles.map(({ share, days }) => `P${share * 100} ${days.toFixed(1)}`).join(', ')}, mean ${mean_days.toFixed(1)} days`;
  return [
    `${head.name}: ${percent(report.chance)} to end within the deadline of ${report.deadline_days} days; planned ${report.planned_days.toFixed(1)}`,
    ...askedLines(report, head),
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
          each.type === 'trade' || each.type === 'kind' ? each.type : '',
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
    ...(folder === undefined ? [] : [`  written to ${folder}`, '']),
    '',
  ].join('\n');
}

/** Which deadline is met with the chance that was asked for. */
function askedLines({ asked }: RiskReport, { start }: Pick<ScheduleHead, 'start'>): string[] {
  if (!asked) return [];
  const { chance, days, from_days, to_days, free_days } = asked;
  const wanted = `${Number((chance * 100).toFixed(2))} %`;
  if (!Number.isFinite(days)) return [`  no deadline is met with ${wanted} chance: too many samples never end`];
  const date = new Date(Date.parse(`${start}T00:00:00Z`) + Math.floor(days) * DAY_MS).toISOString().slice(0, 10);
  const free = free_days === undefined ? '' : `; ${free_days.toFixed(1)} where whoever is free takes the next work`;
  const sure = `between ${from_days.toFixed(1)} and ${to_days.toFixed(1)} with 95 % confidence`;
  return [`  met with ${wanted} chance: a deadline of ${(Math.ceil(days * 100) / 100).toFixed(2)} days, ${date} (${sure}${free})`];
}

/** A share in percent; neither 0 nor 100 % where it is not. */
function percent(share: number): string {
  const whole = Math.round(share * 100);
  return (whole === 0 && share > 0) || (whole === 100 && share < 1) ? `${Number((share * 100).toFixed(2))} %` : `${whole} %`;
}
