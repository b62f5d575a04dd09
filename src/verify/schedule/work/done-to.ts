import type { ActivityKind, Site } from '../../../schedule/index.js';
import { type Groups, groupBy, NONE } from '../../read/columns.js';
import type { ScheduleRead } from '../read/schedule.js';
import type { PlanWork } from './subjects.js';

/** One kind of the site file, and the activities of it. */
export interface KindRead {
  rule: ActivityKind;
  /** 1 for each subject that has to have it. */
  asked: Uint8Array;
  /** Activities of each subject, its parts, in the order of their relations. */
  parts: Groups;
}

/** A schedule held against the plan and the site file it is of. */
export interface WorkRead extends PlanWork {
  schedule: ScheduleRead;
  site: Site;
  kinds: readonly KindRead[];
  /** Place of each activity's kind in `kinds`, and its subject; -1 where there is no such. */
  kindOf: Int32Array;
  subjectOf: Int32Array;
}

/** Finds what each activity is, by the texts of its kind and subject. O(activities + subjects of each kind). */
export function readDoneTo(work: PlanWork, schedule: ScheduleRead, site: Site): WorkRead {
  const { kind, subject } = schedule.tables.activities.columns;
  const count = schedule.tables.activities.rows;
  const rules = site.activities.filter(({ phase }) => phase !== 'site' || site.from === 'site');
  const kindOfCode = kind.dict.map((text) => rules.findIndex((rule) => rule.kind === text));
  const numbers = new Map<string, Int32Array>();
  const numberOf = (of: ActivityKind['of']) => {
    const known = numbers.get(of);
    if (known) return known;
    const index = new Map(work.subjects[of].names.map((name, i) => [name, i]));
    const made = Int32Array.from(subject.dict, (text) => index.get(text) ?? NONE);
    numbers.set(of, made);
    return made;
  };
  const kindOf = Int32Array.from({ length: count }, (_, i) => kindOfCode[kind.codes[i]]);
  const subjectOf = kindOf.map((k, i) => (k === NONE ? NONE : numberOf(rules[k].of)[subject.codes[i]]));
  const place = placesOf(schedule);
  const kinds = rules.map((rule, k): KindRead => {
    const { names, is } = work.subjects[rule.of];
    const { where } = rule;
    return {
      rule,
      asked: Uint8Array.from(names, (_, i) => (where === undefined || is(i, where) ? 1 : 0)),
      parts: inOrder(
        place,
        groupBy(
          subjectOf.map((number, i) => (kindOf[i] === k ? number : NONE)),
          names.length,
        ),
      ),
    };
  });
  return { ...work, schedule, site, kinds, kindOf, subjectOf };
}

/** Place of each activity among all, each after those that it waits for; where they wait in a circle, by planned dates. */
function placesOf({ network, activities }: ScheduleRead): Float64Array {
  const place = activities.begin.slice();
  if (network.cycle.length === 0) for (const [at, i] of network.order.entries()) place[i] = at;
  return place;
}

/** Dates would not tell the order of parts: the second may have begun out of order. */
function inOrder(place: Float64Array, groups: Groups): Groups {
  for (let g = 0; g + 1 < groups.starts.length; g++)
    if (groups.starts[g + 1] - groups.starts[g] > 1)
      groups.rows.subarray(groups.starts[g], groups.starts[g + 1]).sort((a, b) => place[a] - place[b] || a - b);
  return groups;
}

/** Activities of one subject, in the order of their relations. */
export function partsOf({ parts }: KindRead, subject: number): Uint32Array {
  return parts.rows.subarray(parts.starts[subject], parts.starts[subject + 1]);
}
