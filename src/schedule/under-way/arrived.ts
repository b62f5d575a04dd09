import type { Site, SubjectKind } from '../site/types.js';
import type { Activities } from '../work/activities.js';
import { type Progress, WAITING } from './progress.js';

/**
 * Activities with the deliveries that what has begun leaves to what waits. Subjects of a delivery are alike: those that were begun on had
 * the first that came, whichever they were to be, and have theirs when they were begun on at the latest; the others have the later
 * ones, in their order. O(activities log activities).
 */
export function arrived(activities: Activities, site: Site, progress: Progress): Activities {
  const { count, kind, kinds, subject, part } = activities;
  const release = activities.release.slice();
  const begunAt = begun(activities, progress);
  const groups = new Map<string, number[]>();
  for (let i = 0; i < count; i++) {
    const { of, kind: name } = kinds[kind[i]];
    if (part[i] > 1 || kinds.find((each) => each.of === of)?.kind !== name) continue;
    const delivery = site.deliveries.find(
      (each) => each.of === of && (each.where === undefined || activities.subjects[of].is(subject[i], each.where)),
    );
    if (!delivery) continue;
    const key = `${of} ${delivery.where ?? ''}`;
    const group = groups.get(key);
    if (group) group.push(i);
    else groups.set(key, [i]);
  }
  for (const group of groups.values()) {
    const comes = Int32Array.from(group, (i) => release[i]).sort();
    const at = (i: number) => begunAt(kinds[kind[i]].of, subject[i]);
    const inOrder = group.filter((i) => at(i) < Number.POSITIVE_INFINITY).sort((a, b) => at(a) - at(b) || a - b);
    inOrder.push(...group.filter((i) => at(i) === Number.POSITIVE_INFINITY));
    for (const [n, i] of inOrder.entries()) release[i] = Math.min(comes[n], at(i));
  }
  return { ...activities, release };
}

/** When work on a subject began; Infinity where it has not. */
function begun(activities: Activities, { state, actual_start }: Progress): (of: SubjectKind, subject: number) => number {
  const { kinds, kind, subject, subjects } = activities;
  const first = new Map<SubjectKind, Float64Array>();
  for (const { of } of kinds) if (!first.has(of)) first.set(of, new Float64Array(subjects[of].count).fill(Number.POSITIVE_INFINITY));
  for (let i = 0; i < state.length; i++) {
    if (state[i] === WAITING) continue;
    const own = first.get(kinds[kind[i]].of) as Float64Array;
    own[subject[i]] = Math.min(own[subject[i]], actual_start[i]);
  }
  return (of, number) => first.get(of)?.[number] ?? Number.POSITIVE_INFINITY;
}
