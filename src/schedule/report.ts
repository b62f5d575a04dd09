import type { LowerBound } from './bounds/lower-bound.js';
import type { Made } from './build-tables.js';
import type { WorkingTime } from './calendar.js';
import type { Comparison } from './compare/compare.js';
import { type ConventionalStep, conventional } from './conventional.js';
import { costOf, paidHours, presenceOf, unitsOf } from './people/presence.js';
import { counted } from './under-way/progress.js';

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
  /** People and hired equipment, and what no schedule with any people that meets the deadline, or ends as early as this one, stays below. */
  cost_usd: number;
  least_cost_usd: number;
  kinds: KindReport[];
  /** The same by custom, where the site file says what is custom. */
  conventional: ConventionalStep[];
  /** Activities by how far they are at the data date; undefined before the work begins. */
  progress?: ProgressCounts;
  /** How the schedule differs from the baseline it was made against, and what that is called. */
  baseline?: { name: string; against: Comparison };
}

interface ProgressCounts {
  data_date: number;
  done: number;
  under_way: number;
  to_go: number;
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
  /** How many are done and under way, once work has begun. */
  done?: number;
  under_way?: number;
}

interface Found {
  bound: LowerBound;
  fewest: ReadonlyMap<string, number>;
  least_cost_usd: number;
  working: ReadonlyMap<string, WorkingTime>;
}

export function scheduleReport(made: Made, found: Found): ScheduleReport {
  const { activities, site, start, finish, project, progress } = made;
  const finish_min = finish.reduce((last, at) => Math.max(last, at), 0);
  const { bound, working } = found;
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
    labour_usd: trades.reduce((sum, { cost_usd }) => sum + cost_usd, 0),
    cost_usd: Math.round(costOf(project, start, working, finish)),
    least_cost_usd: Math.floor(found.least_cost_usd),
    kinds: kindsOf(made),
    conventional: conventional(made),
    ...(progress ? { progress: { data_date: progress.now, ...counted(progress) } } : {}),
  };
}

function tradesOf({ project: { project, resources }, start, finish }: Made, { fewest, working }: Found): TradeReport[] {
  const presence = presenceOf(project, start, finish);
  return resources.flatMap((resource, k) => {
    if (resource.kind !== 'crew') return [];
    const paid_h = paidHours(resource, presence[k], working);
    return [
      {
        trade: resource.name,
        people: unitsOf(resource),
        fewest: fewest.get(resource.name),
        calendar: resource.calendar ?? '',
        work_h: Math.round(presence[k].work / 60),
        paid_h: Math.round(paid_h),
        cost_usd: Math.round(paid_h * resource.rate_usd),
      },
    ];
  });
}

function kindsOf({ activities: { kinds, kind }, start, finish, critical, progress }: Made): KindReport[] {
  const all = kinds.map((each) => ({ kind: each.kind, count: 0, first_min: Number.POSITIVE_INFINITY, last_min: 0, critical: 0 }));
  for (let i = 0; i < start.length; i++) {
    const of = all[kind[i]];
    of.count++;
    of.first_min = Math.min(of.first_min, start[i]);
    of.last_min = Math.max(of.last_min, finish[i]);
    of.critical += critical[i];
  }
  const some = all.filter(({ count }) => count > 0);
  if (!progress) return some;
  const farAs = all.map((_, k) => counted(progress, (i) => kind[i] === k));
  return some.map((each) => {
    const { done, under_way } = farAs[all.indexOf(each)];
    return { ...each, done, under_way };
  });
}
