import { DAY_MIN } from '../calendar.js';
import type { Site } from '../site/types.js';
import type { SiteProject } from '../site-project.js';
import { DONE, type Progress, WAITING } from '../under-way/progress.js';
import type { Activities } from '../work/activities.js';
import type { RepairRule, RiskModel } from './model.js';
import type { Repairs, RiskInput } from './risk.js';

/** What is known of a schedule of a site. */
export interface SitePlan {
  activities: Activities;
  site: Site;
  /** Under way, what is left. */
  project: SiteProject;
  start: Int32Array;
  /** Undefined before the work begins. */
  progress?: Progress | undefined;
}

/**
 * A site's schedule as a risk analysis takes it: trades and times of its kinds, trucks of `model.trucks.load` subjects in the order in
 * which they are delivered, and parts that can be bad by the measures of the plan. O(activities).
 *
 * Minutes. Only the first part of work that is cut into parts has repairs; rules of kinds that the site does not have are left out.
 * Under way, only trucks that come after the data date can be late, and of what has begun as many parts can be bad as it has left to do.
 */
export function siteRisk({ activities, site, project, start, progress }: SitePlan, model: RiskModel): RiskInput {
  const trades = [...site.trades.keys()];
  return {
    project: project.project,
    start,
    day: DAY_MIN,
    kind: activities.kind,
    kinds: activities.kinds.map(({ kind, trade }) => {
      const { low, likely, high } = model.durations.get(kind) ?? model.other;
      return { name: kind, trade: trade === undefined ? -1 : trades.indexOf(trade), low, likely, high };
    }),
    trades,
    ...trucksOf(activities, site, model.trucks.load, progress),
    repairs: model.repairs.flatMap((rule) => repairsOf(activities, rule, leftOf(activities, progress))),
  };
}

/** Share of an activity that is still to be done, 0 to 1. */
function leftOf({ minutes }: Activities, progress: Progress | undefined): (activity: number) => number {
  return (i) => {
    const state = progress?.state[i] ?? WAITING;
    if (!progress || state === WAITING) return 1;
    return state === DONE || minutes[i] === 0 ? 0 : Math.min(1, progress.remaining[i] / minutes[i]);
  };
}

/** Activities of a rule's kind with the parts that each finds. */
function repairsOf({ kinds, kind, subject, subjects, part }: Activities, rule: RepairRule, left: (activity: number) => number): Repairs[] {
  const k = kinds.findIndex((each) => each.kind === rule.kind);
  if (k < 0) return [];
  const of = subjects[kinds[k].of];
  const rows = Int32Array.from(kind, (_, i) => i).filter((i) => kind[i] === k && part[i] <= 1);
  const parts = rows.map((i) => Math.round(of.measure(subject[i], rule.per) * left(i)));
  return [
    {
      name: rule.name,
      activity: rows.filter((_, row) => parts[row] > 0),
      parts: parts.filter((count) => count > 0),
      rate: rule.rate,
      each: rule.each_min,
      once: rule.once_min,
    },
  ];
}

/** Truck of each activity that waits for a delivery: subjects of one kind that come at one time fill trucks in their order. */
function trucksOf(
  { count, kind, kinds, subject, subjects, release, part }: Activities,
  site: Site,
  load: number,
  progress: Progress | undefined,
) {
  const truck = new Int32Array(count).fill(-1);
  const open = new Map<string, { truck: number; left: number }>();
  let trucks = 0;
  for (let i = 0; i < count; i++) {
    const { of, kind: name } = kinds[kind[i]];
    if (part[i] > 1 || kinds.find((each) => each.of === of)?.kind !== name) continue;
    if (progress && (progress.state[i] !== WAITING || release[i] < progress.now)) continue;
    const delivered = site.deliveries.find(
      (each) => each.of === of && (each.where === undefined || subjects[of].is(subject[i], each.where)),
    );
    if (!delivered) continue;
    const key = `${of} ${delivered.where ?? ''} ${release[i]}`;
    const filling = open.get(key) ?? { truck: -1, left: 0 };
    open.set(key, filling);
    if (filling.left === 0) Object.assign(filling, { truck: trucks++, left: load });
    filling.left--;
    truck[i] = filling.truck;
  }
  return { truck, trucks };
}
