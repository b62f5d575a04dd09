import type { Model } from '../../catalog/index.js';
import type { Finding } from '../../finding/index.js';
import type { PlanTables } from '../../plan/index.js';
import { Growing } from '../../table/index.js';
import type { ActivityKind, Site, SubjectKind } from '../site/types.js';
import { members } from './incidence.js';
import { planView } from './plan-view.js';
import { Related } from './related.js';
import { type Subjects, subjectsOf } from './subjects.js';

/** All activities of a site, by number from 0, each after those it waits for. */
export interface Activities {
  count: number;
  /** Number of its kind in the site file, and of its subject among those of the kind. */
  kind: Uint16Array;
  subject: Uint32Array;
  /** Likeliest working minutes. */
  minutes: Int32Array;
  /** Earliest start, minutes since the first rack: its delivery. */
  release: Int32Array;
  /** Relations: `from` must have ended `lag` minutes before `to` begins. */
  from: Uint32Array;
  to: Uint32Array;
  lag: Int32Array;
  kinds: readonly ActivityKind[];
  subjects: Record<SubjectKind, Subjects>;
}

/**
 * Every activity that a plan asks for, in the order of the site file's kinds and of the plan's tables.
 *
 * With `from: first rack` kinds of the site phase are done before and left out. Relations between kinds whose subjects have
 * nothing to do with one another are told. O(activities + relations).
 */
export function activitiesOf(
  tables: PlanTables,
  models: readonly Model[],
  name: string,
  site: Site,
): { activities: Activities; findings: Finding[] } {
  const view = planView(tables, models);
  const subjects = subjectsOf(view, models, name);
  const counts = Object.fromEntries(Object.entries(subjects).map(([kind, { count }]) => [kind, count])) as Record<SubjectKind, number>;
  const related = new Related(view, counts);
  const kinds = inOrder(site.activities.filter(({ phase }) => phase !== 'site' || site.from === 'site'));
  const findings: Finding[] = [];
  const kind = new Growing(Uint16Array);
  const subject = new Growing(Uint32Array);
  const minutes = new Growing(Int32Array);
  const relations = { from: new Growing(Uint32Array), to: new Growing(Uint32Array), lag: new Growing(Int32Array) };
  const numberOf = new Map<string, Int32Array>();
  for (const [k, each] of kinds.entries()) {
    const of = subjects[each.of];
    const numbers = new Int32Array(of.count).fill(-1);
    for (let i = 0; i < of.count; i++) {
      if (each.where !== undefined && !of.is(i, each.where)) continue;
      numbers[i] = kind.length;
      kind.push(k);
      subject.push(i);
      minutes.push(minutesOf(each, of, i));
    }
    numberOf.set(each.kind, numbers);
    for (const { kind: before, lag_min } of each.after) {
      const earlier = kinds.find((other) => other.kind === before);
      if (!earlier) continue;
      const ties = related.of(each.of, earlier.of);
      if (!ties) {
        findings.push(unrelated(each, earlier));
        continue;
      }
      const earlierNumbers = numberOf.get(before) as Int32Array;
      for (let i = 0; i < of.count; i++) {
        if (numbers[i] < 0) continue;
        for (const other of members(ties, i)) {
          if (earlierNumbers[other] < 0) continue;
          relations.from.push(earlierNumbers[other]);
          relations.to.push(numbers[i]);
          relations.lag.push(lag_min);
        }
      }
    }
  }
  const activities: Activities = {
    count: kind.length,
    kind: kind.done(),
    subject: subject.done(),
    minutes: minutes.done(),
    release: new Int32Array(kind.length),
    from: relations.from.done(),
    to: relations.to.done(),
    lag: relations.lag.done(),
    kinds,
    subjects,
  };
  release(activities, site, numberOf, findings);
  return { activities, findings };
}

/** Kinds after those that they wait for. */
function inOrder(kinds: readonly ActivityKind[]): ActivityKind[] {
  const sorted: ActivityKind[] = [];
  const place = (each: ActivityKind) => {
    if (sorted.includes(each)) return;
    for (const { kind } of each.after) {
      const before = kinds.find((other) => other.kind === kind);
      if (before) place(before);
    }
    sorted.push(each);
  };
  for (const each of kinds) place(each);
  return sorted;
}

/** At least a minute. */
function minutesOf({ each_min, per_min }: ActivityKind, of: Subjects, subject: number): number {
  let total = each_min;
  for (const [measure, each] of per_min) total += each * of.measure(subject, measure);
  return Math.max(1, Math.round(total));
}

function unrelated(later: ActivityKind, earlier: ActivityKind): Finding {
  return {
    code: 'ACTIVITY-UNRELATED',
    severity: 'error',
    message: `"${later.kind}" of a ${later.of} cannot wait for "${earlier.kind}" of a ${earlier.of}: neither belongs to the other`,
    subjects: [{ kind: 'field', name: `activities.${later.kind}.after` }],
  };
}

/** The first kind of each subject that is delivered waits for it; deliveries are taken in the subjects' order. */
function release(
  { release: at, subjects, kinds }: Activities,
  site: Site,
  numberOf: ReadonlyMap<string, Int32Array>,
  findings: Finding[],
): void {
  const sources = new Map<string, { from_min: number; left: number }[]>();
  for (const { of, where, from_min, count } of site.deliveries) {
    const key = `${of} ${where ?? ''}`;
    sources.set(key, [...(sources.get(key) ?? []), { from_min, left: count }]);
  }
  for (const [key, batches] of sources) {
    const { of, where } = site.deliveries.find((each) => `${each.of} ${each.where ?? ''}` === key) as (typeof site.deliveries)[number];
    batches.sort((a, b) => a.from_min - b.from_min);
    const first = kinds.find((each) => each.of === of);
    if (!first) continue;
    const numbers = numberOf.get(first.kind) as Int32Array;
    let batch = 0;
    let missing = 0;
    for (let i = 0; i < subjects[of].count; i++) {
      if (numbers[i] < 0 || (where !== undefined && !subjects[of].is(i, where))) continue;
      while (batch < batches.length && batches[batch].left === 0) batch++;
      if (batch === batches.length) {
        missing++;
        continue;
      }
      batches[batch].left--;
      at[numbers[i]] = batches[batch].from_min;
    }
    if (missing > 0)
      findings.push({
        code: 'DELIVERY-SHORT',
        severity: 'error',
        message: `deliveries bring ${missing.toLocaleString('en-US')} ${where ?? ''} ${of}s too few`.replace('  ', ' '),
        subjects: [{ kind: 'field', name: 'deliveries' }],
        remedy: 'a larger count, or one more delivery',
      });
  }
}
