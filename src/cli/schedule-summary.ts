import type { ScheduleReport } from '../schedule/index.js';
import { columns, number, table } from './columns.js';

const DAY_MIN = 1440;
const DAY_MS = 86_400_000;

/** A schedule on one screen. */
export function printSchedule(report: ScheduleReport, name: string, folder: string): string {
  const { finish_min, deadline_min, trades } = report;
  const people = trades.reduce((sum, trade) => sum + trade.people, 0);
  const spare = deadline_min - finish_min;
  const lines = [
    `${name}: first training job after ${days(finish_min)}, ${when(report.start, finish_min)}`,
    '',
    ...columns([
      ['deadline', `${days(deadline_min)}, ${spare >= 0 ? `${days(spare)} to spare` : `missed by ${days(-spare)}`}`],
      [
        'bound',
        `no schedule with these people ends before ${days(report.bound_min)} (${report.bound_by}); at most ${report.gap_pct.toFixed(1)} % above it`,
      ],
      ['activities', `${number(report.activities)} with ${number(report.relations)} relations`],
      ['people', `${number(people)} on shift at a time`],
      [
        'cost',
        `${million(report.cost_usd)} million USD, ${million(report.labour_usd)} of it labour; no schedule costs less than ${million(report.least_cost_usd)}; at most ${(100 * (report.cost_usd / report.least_cost_usd - 1)).toFixed(1)} % above it`,
      ],
    ]).map((line) => `  ${line}`),
    '',
    ...table(
      ['trade', 'calendar', 'people', 'fewest', 'person-hours', 'at work', 'USD'],
      trades.map((trade) => [
        trade.trade,
        trade.calendar,
        number(trade.people),
        trade.fewest === undefined ? '' : number(trade.fewest),
        number(trade.work_h),
        trade.paid_h > 0 ? `${Math.round((100 * trade.work_h) / trade.paid_h)} %` : '',
        number(trade.cost_usd),
      ]),
    ).map((line) => `  ${line}`),
    '',
    ...table(
      ['activity', '', 'number', 'first', 'last', 'critical'],
      report.kinds.map((kind) => [kind.kind, '', number(kind.count), day(kind.first_min), day(kind.last_min), number(kind.critical)]),
    ).map((line) => `  ${line}`),
    '',
    ...byCustom(report),
    `  written to ${folder}`,
    '',
    '',
  ];
  return lines.join('\n');
}

/** This schedule beside the same by custom, with what is assumed. */
function byCustom({ conventional: steps }: ScheduleReport): string[] {
  if (steps.length === 0) return [];
  const sum = steps.reduce((all, { custom_min }) => all + custom_min, 0);
  const oneShift = steps.reduce((all, { one_shift_min }) => all + (one_shift_min ?? 0), 0);
  const here = steps.flatMap(({ from_min, to_min }) => (from_min === undefined || to_min === undefined ? [] : [from_min, to_min]));
  const span = (from: number, to: number) => `${((to - from) / DAY_MIN).toFixed(1)} d`;
  const whole = (minutes: number | undefined) => (minutes === undefined ? '' : `${Math.round(minutes / DAY_MIN)} d`);
  const rows = steps.map(({ step, custom_min, one_shift_min, from_min, to_min }) => [
    step,
    '',
    whole(custom_min),
    whole(one_shift_min),
    from_min === undefined || to_min === undefined ? '' : span(from_min, to_min),
    from_min === undefined ? '' : day(from_min),
  ]);
  const total = [
    'all, one after the other; here overlapping',
    '',
    whole(sum),
    whole(oneShift),
    here.length === 0 ? '' : span(Math.min(...here), Math.max(...here)),
    '',
  ];
  return [
    ...table(['step', '', 'by custom', 'one shift', 'here', 'from'], [...rows, total]).map((line) => `  ${line}`),
    '',
    "  One shift: this schedule's people and work, eight hours five days a week, one kind of work after the other.",
    ...steps.flatMap(({ step, instead }) => (instead === undefined ? [] : [`  ${step}: ${instead}.`])),
    '  Sources and assumptions of the customary times stand in schedule.json and the site file.',
    '',
  ];
}

function million(usd: number): string {
  return number(Number((usd / 1e6).toPrecision(4)));
}

function days(minutes: number): string {
  const count = Number((minutes / DAY_MIN).toFixed(2));
  return `${count} ${count === 1 ? 'day' : 'days'}`;
}

/** @example day(1500) -> 'day 2 01:00' */
function day(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const ofDay = minutes % DAY_MIN;
  return `day ${Math.floor(minutes / DAY_MIN) + 1} ${two(Math.floor(ofDay / 60))}:${two(ofDay % 60)}`;
}

function when(start: string, minutes: number): string {
  return new Date(Date.parse(`${start}T00:00:00Z`) + Math.floor(minutes / DAY_MIN) * DAY_MS).toISOString().slice(0, 10);
}
