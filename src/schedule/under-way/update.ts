import type { Finding } from '../../finding/index.js';
import { carriedBaselines, freeName, withBaseline } from '../compare/baseline.js';
import { type Comparison, compared, peopleOf } from '../compare/compare.js';
import type { ScheduleReport } from '../report.js';
import type { Site } from '../site/types.js';
import type { ScheduleHead, ScheduleTables } from '../tables.js';
import type { ProgressList } from './progress-list.js';

/** What a schedule is brought up to date with. */
export interface ScheduleUpdate {
  /** Minutes since the schedule's start. */
  data_date: number | undefined;
  progress?: ProgressList | undefined;
  baseline?: BaselineSchedule | undefined;
}

/** Another schedule, to be kept for comparison; whose people are kept where no others are asked for. */
export interface BaselineSchedule {
  name: string;
  head: ScheduleHead;
  tables: ScheduleTables;
  report: ScheduleReport;
}

/** The people of a baseline for the trades whose people the site file leaves to be found; the trades that it does not have. */
export function peopleKept(
  { tables }: BaselineSchedule,
  site: Site,
  needed: readonly string[],
): { people: Map<string, number>; missing: string[] } {
  const kept = peopleOf(tables);
  const people = new Map<string, number>();
  const missing: string[] = [];
  for (const [trade, { people: given }] of site.trades) {
    const number = given ?? kept.get(trade);
    if (number !== undefined) people.set(trade, number);
    else if (needed.includes(trade)) missing.push(trade);
  }
  return { people, missing };
}

/** A schedule's tables with a baseline and those that it carries, what the schedule differs in, and what is new or gone. */
export function againstBaseline(
  made: { head: ScheduleHead; tables: ScheduleTables; report: ScheduleReport },
  baseline: BaselineSchedule,
): { tables: ScheduleTables; name: string; against: Comparison; findings: Finding[] } {
  const carried = carriedBaselines(made, baseline);
  const name = freeName(baseline.name, carried.columns.baseline.dict);
  const { table, added, gone } = withBaseline({ ...made, tables: { ...made.tables, baselines: carried } }, baseline, name);
  const against = compared(baseline, made);
  const number = (count: number) => count.toLocaleString('en-US');
  const findings: Finding[] = [];
  if (added > 0 || gone > 0)
    findings.push({
      code: 'BASELINE-OTHER',
      severity: 'warning',
      message: `${number(added)} activities are new and ${number(gone)} are gone since the baseline ${name}: ${[...against.added.first.slice(0, 3).map((each) => `"${each}" is new`), ...against.removed.first.slice(0, 3).map((each) => `"${each}" is gone`)].join(', ')}`,
      subjects: [{ kind: 'file', name }],
      figures: { added, gone },
    });
  return { tables: { ...made.tables, baselines: table }, name, against, findings };
}
