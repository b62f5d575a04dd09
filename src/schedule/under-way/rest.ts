import { makeProject, NEVER } from '../project.js';
import { fromFinish, ownLag } from '../relation.js';
import { CONSTRAINTS } from '../site/types.js';
import { type SiteProject, windowsOf } from '../site-project.js';
import type { Activities } from '../work/activities.js';
import { BEGUN, DONE, hasBeen, type Progress, WAITING } from './progress.js';

/** What is left to be scheduled, by the same numbers of activities and resources. */
export interface Rest {
  site: SiteProject;
  /** What goes on at the data date as far as people and equipment reach: begun, and nothing that it waits for is left. */
  first: readonly number[];
  /** By resource: 1 where something that has begun takes it, so that it is paid for already. */
  atWork: Uint8Array;
}

/**
 * What is left of a project at its data date, by retained logic (as Primavera P6 calls it): what waits begins at the data date at the
 * earliest, what has begun goes on with what remains of it after all that it waits for, also where it began before that had ended.
 * What is done stands at its end, takes nothing and waits for nothing; what follows it, or a start that has been, has that as a release.
 * O(activities + relations + demands).
 *
 * Assumes that a relation with a lag leads to work without breaks, as the site file has it; without a lag, what has been is before the
 * data date and binds no finish.
 */
export function restOf({ project, resources }: SiteProject, activities: Activities, progress: Progress): Rest {
  const { count, from, to, type, lag } = activities;
  const { state, actual_start, remaining } = progress;
  const duration = project.duration.map((minutes, i) => (state[i] === WAITING ? minutes : state[i] === BEGUN ? remaining[i] : 0));
  const { release, deadline } = timesOf(activities, progress);
  const arcs = { from: [] as number[], to: [] as number[], type: [] as number[], lag: [] as number[] };
  const waits = new Uint8Array(count);
  for (let row = 0; row < from.length; row++) {
    const [earlier, later] = [from[row], to[row]];
    if (state[later] === DONE) continue;
    const been = hasBeen(progress, earlier, fromFinish(type[row]));
    if (been !== undefined) release[later] = Math.max(release[later], been + lag[row] + ownLag(type[row], 0, duration[later]));
    else {
      arcs.from.push(earlier);
      arcs.to.push(later);
      arcs.type.push(type[row]);
      arcs.lag.push(lag[row] + ownLag(type[row], duration[earlier], duration[later]));
      waits[later] = 1;
    }
  }
  const demands = { activity: [] as number[], resource: [] as number[], amount: [] as number[] };
  const atWork = new Uint8Array(resources.length);
  const { start, resource, amount } = project.demands;
  for (let i = 0; i < count; i++)
    for (let row = start[i]; row < start[i + 1]; row++) {
      if (state[i] !== WAITING) atWork[resource[row]] = 1;
      if (state[i] !== WAITING && duration[i] === 0) continue;
      demands.activity.push(i);
      demands.resource.push(resource[row]);
      demands.amount.push(amount[row]);
    }
  const rest = makeProject({ duration, arcs, demands, capacity: resources.map(({ steps }) => steps), release, deadline });
  const first = Array.from(state.keys()).filter((i) => state[i] === BEGUN && waits[i] === 0);
  return { site: { project: rest, resources }, first: first.sort((a, b) => actual_start[a] - actual_start[b] || a - b), atWork };
}

/** Earliest begin and latest finish of what is left: of what has begun, dates for its start have lost their sense. */
function timesOf(activities: Activities, { now, state, actual_finish }: Progress): { release: Int32Array; deadline: Int32Array } {
  const { release, deadline } = windowsOf(activities);
  for (let i = 0; i < activities.count; i++) {
    if (state[i] === DONE) release[i] = actual_finish[i];
    else release[i] = state[i] === BEGUN ? now : Math.max(now, release[i]);
    const ofFinish = CONSTRAINTS[activities.constraint[i] - 1] === 'FNLT';
    if (state[i] === DONE || (state[i] === BEGUN && !ofFinish)) deadline[i] = NEVER;
  }
  return { release, deadline };
}

/** Starts and finishes of all activities: actual ones, and of what is left those that were found. */
export function wholeDates({ state, actual_start, actual_finish }: Progress, begin: Int32Array, duration: Int32Array) {
  return {
    start: begin.map((at, i) => (state[i] === WAITING ? at : actual_start[i])),
    finish: begin.map((at, i) => (state[i] === DONE ? actual_finish[i] : at + duration[i])),
  };
}
