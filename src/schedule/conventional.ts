import type { Made } from './build-tables.js';
import { DAY_MIN } from './calendar.js';
import { unitsOf } from './people/presence.js';

/** A step of the work as custom does it, beside this schedule; minutes. */
export interface ConventionalStep {
  step: string;
  /** What custom takes, and where that is from. */
  custom_min: number;
  source: string;
  /** Where the step is no work of this schedule: what becomes of it, in words. */
  instead: string | undefined;
  /** The step's work by the same people in one shift of eight hours, five days a week, each kind of work after the other. */
  one_shift_min: number | undefined;
  /** First start and last finish in this schedule. */
  from_min: number | undefined;
  to_min: number | undefined;
}

const WEEK_MIN = 7 * DAY_MIN;
const ONE_SHIFT_WEEK_MIN = 5 * 8 * 60;

/**
 * Custom's steps beside this schedule's. In one shift a kind of work takes its work content over its trade's people, or its longest
 * activity where that is more; what nobody does takes its longest activity by the clock, for all of them run at once.
 */
export function conventional(made: Made): ConventionalStep[] {
  const ofKind = new Map(usesByKind(made).map((use, k) => [made.activities.kinds[k].kind, use]));
  return made.site.custom.map(({ step, custom_min, source, instead, kinds }) => {
    const uses = kinds.flatMap((kind) => ofKind.get(kind) ?? []).filter(({ last }) => last > 0);
    const some = uses.length > 0;
    return {
      step,
      custom_min,
      source,
      instead,
      one_shift_min: some ? Math.round(uses.reduce((sum, { one_shift }) => sum + one_shift, 0)) : undefined,
      from_min: some ? Math.min(...uses.map(({ first }) => first)) : undefined,
      to_min: some ? Math.max(...uses.map(({ last }) => last)) : undefined,
    };
  });
}

/** When each kind is first and last worked on, and how long it takes in one shift. */
function usesByKind({ activities, start, finish, project: { project, resources } }: Made) {
  const all = activities.kinds.map(() => ({ first: Number.POSITIVE_INFINITY, last: 0, work: 0, longest: 0 }));
  for (let i = 0; i < start.length; i++) {
    const k = activities.kind[i];
    const of = all[k];
    const minutes = project.duration[i];
    of.first = Math.min(of.first, start[i]);
    of.last = Math.max(of.last, finish[i]);
    of.work += minutes * activities.kinds[k].people;
    of.longest = Math.max(of.longest, minutes);
  }
  return all.map(({ first, last, work, longest }, k) => {
    const crew = resources.find(({ kind, name }) => kind === 'crew' && name === activities.kinds[k].trade);
    const one_shift = crew ? Math.max(work / unitsOf(crew), longest) * (WEEK_MIN / ONE_SHIFT_WEEK_MIN) : longest;
    return { first, last, one_shift };
  });
}
