import { DAY_MIN, type ScheduleReport } from '../schedule/index.js';
import { columns, number, table } from './columns.js';
import { ends, later, whatSlipped } from './comparison-summary.js';
import { dateAt, dayAndTime, days } from './times.js';

/** A schedule on one screen. */
export function printSchedule(report: ScheduleReport, name: string, folder: string): string {
  const { finish_min, deadline_min, trades } = report;
  const people = trades.reduce((sum, trade) => sum + trade.people, 0);
  const spare = deadline_min - finish_min;
  const lines = [
    `${name}: first training job after ${days(finish_min)}, ${dateAt(report.start, finish_min)}`,
    '',
    ...columns([
      ...progressRows(report),
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
    ...kindTable(report).map((line) => `  ${line}`),
    '',
    ...(report.baseline ? whatSlipped(report.baseline.against, SLIPPED) : []),
    ...byCustom(report),
    `  written to ${folder}`,
    '',
    '',
  ];
  return lines.join('\n');
}

/** Parts and activities that are named as those that slipped most. */
const SLIPPED = 5;

/** How far the work is, and the finish beside that of the baseline. */
function progressRows({ progress, baseline, finish_min, start }: ScheduleReport): [string, string][] {
  const rows: [string, string][] = [];
  if (progress) {
    const { data_date, done, under_way, to_go } = progress;
    rows.push(['data date', `${dayAndTime(data_date)}, ${dateAt(start, data_date)}`]);
    rows.push(['progress', `${number(done)} activities done, ${number(under_way)} under way, ${number(to_go)} to go`]);
  }
  if (baseline) {
    const { moved, a } = baseline.against.finish_min;
    rows.push(['baseline', `${baseline.name} ended ${dayAndTime(a)}; this ${ends(moved)}, ${dayAndTime(finish_min)}`]);
  }
  return rows;
}

/** Kinds of activity with their dates; how far they are once work has begun, and how much later they end than in the baseline. */
function kindTable({ kinds, progress, baseline }: ScheduleReport): string[] {
  const moved = new Map(baseline?.against.kinds.map(({ name, moved_min }) => [name, moved_min]));
  const header = [
    ...['activity', '', 'number'],
    ...(progress ? ['done', 'under way', 'to go'] : []),
    ...['first', 'last', 'critical'],
    ...(baseline ? ['later by'] : []),
  ];
  const rows = kinds.map(({ kind, count, first_min, last_min, critical, done = 0, under_way = 0 }) => [
    ...[kind, '', number(count)],
    ...(progress ? [number(done), number(under_way), number(count - done - under_way)] : []),
    ...[dayAndTime(first_min), dayAndTime(last_min), number(critical)],
    ...(baseline ? [later(moved.get(kind) ?? 0)] : []),
  ]);
  return table(header, rows);
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
    from_min === undefined ? '' : dayAndTime(from_min),
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
