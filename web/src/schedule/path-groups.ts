import type { PathStep } from './driving.js';

/** A stretch of the driving path: one activity, or a run in which the same people or machines went from one to the next. */
export interface Stretch {
  steps: PathStep[];
  /** What was busy all through; undefined for a single activity. */
  resource: string | undefined;
}

/** Runs shorter than that are listed one by one. */
const LEAST = 4;

/** The path in stretches, so that a day of one crew is one line and not a hundred. */
export function stretchesOf(path: readonly PathStep[]): Stretch[] {
  const stretches: Stretch[] = [];
  let run: PathStep[] = [];
  let resource: string | undefined;
  const close = () => {
    if (run.length >= LEAST) stretches.push({ steps: run, resource });
    else for (const step of run) stretches.push({ steps: [step], resource: undefined });
    run = [];
  };
  for (const step of path) {
    const own = step.driver.why === 'resource' ? step.driver.resource : undefined;
    if (own === undefined || own !== resource) close();
    resource = own;
    run.push(step);
    if (own === undefined) close();
  }
  close();
  return stretches;
}

/** What the time of the path goes into, the most first: minutes by a word for each activity. */
export function timeBy(
  path: readonly PathStep[],
  wordOf: (activity: number) => string,
  minutes: (activity: number) => number,
): [word: string, minutes: number][] {
  const sums = new Map<string, number>();
  for (const { activity } of path) sums.set(wordOf(activity), (sums.get(wordOf(activity)) ?? 0) + minutes(activity));
  return [...sums].sort((a, b) => b[1] - a[1]);
}
