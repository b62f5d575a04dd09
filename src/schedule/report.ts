import type { LowerBound } from './bounds/lower-bound.js';
import type { Made } from './build-tables.js';
import { type WorkingTime, workingMinutes } from './calendar.js';

/** What a schedule comes to. */
export interface ScheduleReport {
  activities: number;
  relations: number;
  start: string;
  finish_min: number;
  deadline_min: number;
  /** No schedule with these people is shorter. */
  bound_min: number;
  gap_pct: number;
  bound_by: string;
  trades: TradeReport[];
  labour_usd: number;
  kinds: KindReport[];
}

export interface TradeReport {
  trade: string;
  people: number;
  /** Fewest that any schedule within the deadline needs. */
  fewest: number | undefined;
  calendar: string;
  /** Person-hours of work, and of presence from the trade's first start to its last finish. */
  work_h: number;
  paid_h: number;
  cost_usd: number;
}

/** When a kind of activity is done. */
export interface KindReport {
  kind: string;
  count: number;
  first_min: number;
  last_min: number;
  critical: number;
}

export function scheduleReport(
  made: Made,
  found: {
    bound: LowerBound;
    fewest: ReadonlyMap<string, number>;
    people: ReadonlyMap<string, number>;
    working: ReadonlyMap<string, WorkingTime>;
  },
): ScheduleReport {
  const { activities, site, start, project } = made;
  const { duration } = project.project;
  let finish_min = 0;
  for (let i = 0; i < start.length; i++) finish_min = Math.max(finish_min, start[i] + duration[i]);
  const { bound } = found;
  const trades = tradesOf(made, found);
  return {
    activities: activities.count,
    relations: activities.from.length,
    start: site.start,
    finish_min,
    deadline_min: site.deadline_min,
    bound_min: bound.length,
    gap_pct: bound.length > 0 ? (100 * (finish_min - bound.length)) / bound.length : 0,
    bound_by: bound.resource === undefined ? bound.by : project.resources[bound.resource].name,
    trades,
    labour_usd: Math.round(trades.reduce((sum, { cost_usd }) => sum + cost_usd, 0)),
    kinds: kindsOf(made),
  };
}

function tradesOf(
  { project: { project, resources }, start, site }: Made,
  {
    fewest,
    people,
    working,
  }: { fewest: ReadonlyMap<string, number>; people: ReadonlyMap<string, number>; working: ReadonlyMap<string, WorkingTime> },
): TradeReport[] {
  const crews = resources.map(({ kind }) => ({ crew: kind === 'crew', first: Number.POSITIVE_INFINITY, last: 0, work: 0 }));
  const { demands, duration } = project;
  for (let i = 0; i < start.length; i++)
    for (let row = demands.start[i]; row < demands.start[i + 1]; row++) {
      const of = crews[demands.resource[row]];
      of.first = Math.min(of.first, start[i]);
      of.last = Math.max(of.last, start[i] + duration[i]);
      of.work += duration[i] * demands.amount[row];
    }
  return resources.flatMap(({ name, kind, calendar, rate_usd }, k) => {
    if (kind !== 'crew') return [];
    const count = people.get(name) ?? 0;
    const paid_h = (count * workingMinutes(working.get(calendar ?? '') as WorkingTime, crews[k].first, crews[k].last)) / 60;
    return [
      {
        trade: name,
        people: count,
        fewest: fewest.get(name),
        calendar: site.trades.get(name)?.calendar ?? '',
        work_h: Math.round(crews[k].work / 60),
        paid_h: Math.round(paid_h),
        cost_usd: Math.round(paid_h * rate_usd),
      },
    ];
  });
}

function kindsOf({ activities: { kinds, kind }, start, project, critical }: Made): KindReport[] {
  const all = kinds.map((each) => ({ kind: each.kind, count: 0, first_min: Number.POSITIVE_INFINITY, last_min: 0, critical: 0 }));
  for (let i = 0; i < start.length; i++) {
    const of = all[kind[i]];
    of.count++;
    of.first_min = Math.min(of.first_min, start[i]);
    of.last_min = Math.max(of.last_min, start[i] + project.project.duration[i]);
    of.critical += critical[i];
  }
  return all.filter(({ count }) => count > 0);
}
