import type { Model } from '../../catalog/index.js';
import type { Finding } from '../../finding/index.js';
import type { PlanTables } from '../../plan/index.js';
import { Growing } from '../../table/index.js';
import { FS, fromFinish, RELATIONS, toStart } from '../relation.js';
import type { ActivityKind, Site, SubjectKind } from '../site/types.js';
import { constrain } from './constrain.js';
import { deliver } from './deliver.js';
import { type Incidence, members } from './incidence.js';
import { planView } from './plan-view.js';
import { Related } from './related.js';
import { type Subjects, subjectsOf } from './subjects.js';

/** All activities of a site, by number from 0, each after those it waits for. */
export interface Activities {
  count: number;
  /** Number of its kind in the site file, and of its subject among those of the kind. */
  kind: Uint16Array;
  subject: Uint32Array;
  /** From 1 where it is cut into parts, else 0. */
  part: Uint16Array;
  /** Likeliest working minutes. */
  minutes: Int32Array;
  /** Earliest start, minutes since the first rack: its delivery. */
  release: Int32Array;
  /** Date that it is held to: number in `CONSTRAINTS` from 1, 0 for none; and the minute. */
  constraint: Uint8Array;
  constraint_at: Int32Array;
  /** Relations: place in `RELATIONS`, and least minutes between the ends that it binds; below 0 for a lead. */
  from: Uint32Array;
  to: Uint32Array;
  type: Uint8Array;
  lag: Int32Array;
  kinds: readonly ActivityKind[];
  subjects: Record<SubjectKind, Subjects>;
}

/**
 * Every activity that a plan asks for, in the order of the site file's kinds and of the plan's tables.
 *
 * With `from: first rack` kinds of the site phase are done before and left out. Work that no shift is long enough for is cut into
 * parts of equal length, one after the other. Relations between kinds whose subjects have nothing to do with one another are told.
 * O(activities + relations).
 * @param shift_min  longest time that a trade works without a break
 */
export function activitiesOf(
  tables: PlanTables,
  models: readonly Model[],
  name: string,
  site: Site,
  shift_min: (trade: string) => number,
): { activities: Activities; findings: Finding[] } {
  const view = planView(tables, models);
  const subjects = subjectsOf(view, name);
  const counts = Object.fromEntries(Object.entries(subjects).map(([kind, { count }]) => [kind, count])) as Record<SubjectKind, number>;
  const related = new Related(view, counts);
  const kinds = inOrder(site.activities.filter(({ phase }) => phase !== 'site' || site.from === 'site'));
  const findings: Finding[] = [];
  const list = new ActivityList();
  const ofKind = new Map<string, Numbers>();
  for (const [k, each] of kinds.entries()) {
    const numbers = list.addKind(k, each, subjects[each.of], each.trade === undefined ? Number.POSITIVE_INFINITY : shift_min(each.trade));
    ofKind.set(each.kind, numbers);
    for (const { kind: before, type, lag_min } of each.after) {
      const earlier = kinds.find((other) => other.kind === before);
      if (!earlier) continue;
      const ties = related.of(each.of, earlier.of);
      if (ties) list.relate(ofKind.get(before) as Numbers, numbers, ties, RELATIONS.indexOf(type), lag_min);
      else findings.push(unrelated(each, earlier));
    }
  }
  const activities = { ...list.done(), kinds, subjects };
  deliver(activities, site, ofKind, findings);
  constrain(activities, site, ofKind, findings);
  return { activities, findings };
}

/** First and last part of the activity of each subject, -1 for none. */
export interface Numbers {
  first: Int32Array;
  last: Int32Array;
}

class ActivityList {
  private readonly kind = new Growing(Uint16Array);
  private readonly subject = new Growing(Uint32Array);
  private readonly part = new Growing(Uint16Array);
  private readonly minutes = new Growing(Int32Array);
  private readonly from = new Growing(Uint32Array);
  private readonly to = new Growing(Uint32Array);
  private readonly type = new Growing(Uint8Array);
  private readonly lag = new Growing(Int32Array);

  addKind(kind: number, rule: ActivityKind, of: Subjects, shift_min: number): Numbers {
    const numbers = { first: new Int32Array(of.count).fill(-1), last: new Int32Array(of.count).fill(-1) };
    for (let subject = 0; subject < of.count; subject++) {
      if (rule.where !== undefined && !of.is(subject, rule.where)) continue;
      numbers.first[subject] = this.kind.length;
      const minutes = minutesOf(rule, of, subject);
      const parts = Math.ceil(minutes / shift_min) || 1;
      for (let part = 0; part < parts; part++) {
        if (part > 0) this.relation(this.kind.length - 1, this.kind.length, FS, 0);
        this.kind.push(kind);
        this.subject.push(subject);
        this.part.push(parts === 1 ? 0 : part + 1);
        this.minutes.push(Math.floor((minutes * (part + 1)) / parts) - Math.floor((minutes * part) / parts));
      }
      numbers.last[subject] = this.kind.length - 1;
    }
    return numbers;
  }

  /** Starts are those of the first part, finishes those of the last. */
  relate(earlier: Numbers, later: Numbers, ties: Incidence, type: number, lag: number): void {
    const from = fromFinish(type) ? earlier.last : earlier.first;
    const to = toStart(type) ? later.first : later.last;
    for (let subject = 0; subject < to.length; subject++) {
      if (to[subject] < 0) continue;
      for (const other of members(ties, subject)) if (from[other] >= 0) this.relation(from[other], to[subject], type, lag);
    }
  }

  done(): Omit<Activities, 'kinds' | 'subjects'> {
    return {
      count: this.kind.length,
      release: new Int32Array(this.kind.length),
      constraint: new Uint8Array(this.kind.length),
      constraint_at: new Int32Array(this.kind.length),
      kind: this.kind.done(),
      subject: this.subject.done(),
      part: this.part.done(),
      minutes: this.minutes.done(),
      from: this.from.done(),
      to: this.to.done(),
      type: this.type.done(),
      lag: this.lag.done(),
    };
  }

  private relation(from: number, to: number, type: number, lag: number): void {
    this.from.push(from);
    this.to.push(to);
    this.type.push(type);
    this.lag.push(lag);
  }
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

/** At least a minute, but of a milestone, whose kind is given none. */
function minutesOf({ each_min, per_min }: ActivityKind, of: Subjects, subject: number): number {
  if (each_min === 0 && per_min.size === 0) return 0;
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
