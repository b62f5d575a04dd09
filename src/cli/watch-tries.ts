import { DAY_MIN, type ScheduleProgress } from '../schedule/index.js';
import { Progress } from './progress.js';

/** Schedules that finding people takes, about. */
const USUAL_TRIES = 40;

/** Runs a search for people to its end and shows how far it is. @param searches  how many follow one another */
export function watchTries<T>(steps: Generator<ScheduleProgress, T>, searches = 1): T {
  const progress = new Progress(USUAL_TRIES * searches);
  let step = steps.next();
  for (; !step.done; step = steps.next()) {
    const { finish_min, people, cost_usd, tried } = step.value;
    progress.step(
      `schedule ${tried}: ${(finish_min / DAY_MIN).toFixed(1)} days, ${people} people, ${(cost_usd / 1e6).toFixed(2)} million USD`,
    );
  }
  progress.clear();
  return step.value;
}
