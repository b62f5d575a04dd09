import type { Finding } from '../../finding/index.js';
import type { Site } from '../site/types.js';
import type { SiteProject } from '../site-project.js';
import type { Activities } from '../work/activities.js';
import type { RiskModel } from './model.js';
import type { Repairs, RiskInput } from './risk.js';

/** What is known of a schedule of a site once it is made. */
export interface SitePlan {
  activities: Activities;
  site: Site;
  project: SiteProject;
  start: Int32Array;
}

/**
 * A site's schedule as a risk analysis takes it: trades and spreads of its kinds, trucks of `model.trucks.load` subjects in the order in
 * which they are delivered, and parts that can be bad by the measures of the plan. O(activities).
 *
 * Minutes. Only the first part of work that is cut into parts has repairs.
 * @returns findings where a rule of the model names a kind that the site does not have
 */
export function siteRisk({ activities, site, project, start }: SitePlan, model: RiskModel): { input: RiskInput; findings: Finding[] } {
  const trades = [...site.trades.keys()];
  const { kinds, kind } = activities;
  const findings: Finding[] = [];
  const repairs: Repairs[] = [];
  for (const rule of model.repairs) {
    const k = kinds.findIndex((each) => each.kind === rule.kind);
    if (k < 0) findings.push(unknownKind(rule.kind, rule.name));
    const rows = Int32Array.from(kind, (_, i) => i).filter((i) => kind[i] === k && activities.part[i] <= 1);
    const of = k < 0 ? undefined : activities.subjects[kinds[k].of];
    const parts = rows.map((i) => Math.round(of?.measure(activities.subject[i], rule.per) ?? 0));
    repairs.push({
      name: rule.name,
      activity: rows.filter((_, row) => parts[row] > 0),
      parts: parts.filter((count) => count > 0),
      rate: rule.rate,
      each: rule.each_min,
      once: rule.once_min,
    });
  }
  return {
    input: {
      project: project.project,
      start,
      day: DAY_MIN,
      kind,
      kinds: kinds.map(({ kind: name, trade, spread: [low, high] }) => ({
        name,
        trade: trade === undefined ? -1 : trades.indexOf(trade),
        low,
        high,
      })),
      trades,
      ...trucksOf(activities, site, model.trucks.load),
      repairs,
    },
    findings,
  };
}

const DAY_MIN = 1440;

/** Truck of each activity that waits for a delivery: subjects of one kind that come at one time fill trucks in their order. */
function trucksOf({ count, kind, kinds, subject, subjects, release, part }: Activities, site: Site, load: number) {
  const truck = new Int32Array(count).fill(-1);
  const open = new Map<string, { truck: number; left: number }>();
  let trucks = 0;
  for (let i = 0; i < count; i++) {
    const { of, kind: name } = kinds[kind[i]];
    if (part[i] > 1 || kinds.find((each) => each.of === of)?.kind !== name) continue;
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

function unknownKind(kind: string, rule: string): Finding {
  return {
    code: 'RISK-KIND',
    severity: 'warning',
    message: `"${rule}" adds to activities "${kind}", of which the site has none`,
    subjects: [{ kind: 'field', name: 'activities' }],
  };
}
