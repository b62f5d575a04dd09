import type { ScheduleReport } from '../../../schedule/index.js';
import type { Check } from '../../report.js';
import type { ScheduleRead } from '../read/schedule.js';
import type { Steps } from '../read/usage.js';
import { BEGUN, CREW, DONE, EQUIPMENT, WAITING } from '../read/words.js';

/**
 * The report in schedule.json says what the tables come to (REPORT): counts, the finish, people, person-hours of work and of presence and
 * what they cost, when each kind of activity is done; no bound is on the wrong side of what it bounds, and the gap is that between
 * the two (REPORT-BOUND).
 *
 * People are paid in their calendar's hours from the first work of their trade, planned or done, to its last, equipment by the clock; once
 * work has begun the report says how much is done and under way. O(assignments log days).
 *
 * @param capacity  of each resource
 */
export function checkReport(plan: ScheduleRead, capacity: readonly Steps[], report: ScheduleReport, check: Check): void {
  const { activities, relations } = plan.tables;
  const told = new Told(check);
  told.same('activities', report.activities, activities.rows);
  told.same('relations', report.relations, relations.rows);
  told.same('finish_min', report.finish_min, plan.end);
  told.ordered('bound_min', report.bound_min, 'finish_min', report.finish_min);
  told.ordered('least_cost_usd', report.least_cost_usd, 'cost_usd', report.cost_usd);
  told.same('gap_pct', report.gap_pct, report.bound_min > 0 ? (100 * (report.finish_min - report.bound_min)) / report.bound_min : 0, 0.01);
  kinds(plan, report, told);
  progress(plan, report, told);
  costs(plan, capacity, report, told);
}

class Told {
  constructor(private readonly check: Check) {}

  same(field: string, said: number | undefined, found: number, within = 0): void {
    this.check.examined++;
    if (said !== undefined && Math.abs(said - found) <= within) return;
    this.fault('REPORT', field, `${said ?? 'nothing'} is given, the tables come to ${found}`);
  }

  ordered(low: string, lowest: number, high: string, highest: number): void {
    this.check.examined++;
    if (lowest <= highest) return;
    this.fault('REPORT-BOUND', low, `${lowest} is given as the least of ${high}, which is ${highest}`);
  }

  private fault(code: string, field: string, words: string): void {
    this.check.fault(code, () => ({ message: `report.${field}: ${words}`, subjects: [{ kind: 'field', name: `report.${field}` }] }));
  }
}

function kinds({ tables }: ScheduleRead, report: ScheduleReport, told: Told): void {
  const { kind, start, finish, critical } = tables.activities.columns;
  const found = kind.dict.map(() => ({ count: 0, first: Number.POSITIVE_INFINITY, last: 0, critical: 0 }));
  for (let i = 0; i < tables.activities.rows; i++) {
    const of = found[kind.codes[i]];
    of.count++;
    of.first = Math.min(of.first, start.values[i]);
    of.last = Math.max(of.last, finish.values[i]);
    of.critical += critical.values[i];
  }
  for (const [code, name] of kind.dict.entries()) {
    const said = report.kinds.find((each) => each.kind === name);
    const { count, first, last, critical: marked } = found[code];
    if (count === 0) continue;
    told.same(`kinds.${name}.count`, said?.count, count);
    told.same(`kinds.${name}.first_min`, said?.first_min, first);
    told.same(`kinds.${name}.last_min`, said?.last_min, last);
    told.same(`kinds.${name}.critical`, said?.critical, marked);
  }
}

/** How many are done, under way and to go, of all and of each kind. */
function progress({ tables, activities, head }: ScheduleRead, report: ScheduleReport, told: Told): void {
  if (head.data_date === undefined) return;
  const { kind } = tables.activities.columns;
  const all = [0, 0, 0];
  const ofKind = kind.dict.map(() => [0, 0, 0]);
  for (const [i, state] of activities.state.entries()) {
    all[state]++;
    ofKind[kind.codes[i]][state]++;
  }
  told.same('progress.data_date', report.progress?.data_date, head.data_date);
  told.same('progress.done', report.progress?.done, all[DONE]);
  told.same('progress.under_way', report.progress?.under_way, all[BEGUN]);
  told.same('progress.to_go', report.progress?.to_go, all[WAITING]);
  for (const [code, name] of kind.dict.entries()) {
    const said = report.kinds.find((each) => each.kind === name);
    if (!said) continue;
    told.same(`kinds.${name}.done`, said.done, ofKind[code][DONE]);
    told.same(`kinds.${name}.under_way`, said.under_way, ofKind[code][BEGUN]);
  }
}

/** Sums are of figures that are rounded, each by half a unit at most. */
function costs(plan: ScheduleRead, capacity: readonly Steps[], report: ScheduleReport, told: Told): void {
  const { price_per_hour_usd } = plan.tables.resources.columns;
  let labour = 0;
  let all = 0;
  for (const [k, kind] of plan.resources.kind.entries()) {
    if (kind !== CREW && kind !== EQUIPMENT) continue;
    const units = capacity[k].value.reduce((most, amount) => Math.max(most, amount), 0);
    const { first, last, work } = usedFrom(plan, k);
    const clock = plan.calendars.clocks[Math.max(0, plan.resources.calendar[k])];
    const minutes = last <= first ? 0 : kind === CREW ? clock.before(last) - clock.before(first) : last - first;
    const paid = (units * minutes) / 60;
    all += paid * price_per_hour_usd.values[k];
    if (kind !== CREW) continue;
    labour += paid * price_per_hour_usd.values[k];
    const name = plan.resourceName(k);
    const said = report.trades.find(({ trade }) => trade === name);
    told.same(`trades.${name}.people`, said?.people, units);
    told.same(`trades.${name}.work_h`, said?.work_h, work / 60, 0.5);
    told.same(`trades.${name}.paid_h`, said?.paid_h, paid, 0.5);
    told.same(`trades.${name}.cost_usd`, said?.cost_usd, paid * price_per_hour_usd.values[k], 0.5);
    if (said?.fewest !== undefined) told.ordered(`trades.${name}.fewest`, said.fewest, `trades.${name}.people`, units);
  }
  told.same('labour_usd', report.labour_usd, labour, report.trades.length / 2);
  told.same('cost_usd', report.cost_usd, all, 0.5);
}

/** First and last minute of a resource's use, and units times minutes. */
function usedFrom({ assignments, tables }: ScheduleRead, resource: number): { first: number; last: number; work: number } {
  const { start, finish, duration } = tables.activities.columns;
  const { starts, rows } = assignments.ofResource;
  const used = { first: Number.POSITIVE_INFINITY, last: 0, work: 0 };
  for (let at = starts[resource]; at < starts[resource + 1]; at++) {
    const i = assignments.activity[rows[at]];
    if (i < 0) continue;
    used.first = Math.min(used.first, start.values[i]);
    used.last = Math.max(used.last, finish.values[i]);
    used.work += duration.values[i] * tables.assignments.columns.amount.values[rows[at]];
  }
  return used;
}
