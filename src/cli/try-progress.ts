import { DAY_MIN, headcount, type Staffing } from '../schedule/index.js';
import { Progress } from './progress.js';

/** Schedules that finding people takes, about. */
const USUAL_TRIES = 60;

/** Shows how far a search for people is. @param searches  how many follow one another */
export class TryProgress {
  private tried = 0;
  private readonly progress: Progress;

  constructor(searches = 1) {
    this.progress = new Progress(USUAL_TRIES * searches);
  }

  step(made: Staffing): void {
    const days = (made.scheduled.makespan / DAY_MIN).toFixed(1);
    const cost = (made.cost_usd / 1e6).toFixed(2);
    this.progress.step(`schedule ${++this.tried}: ${days} days, ${headcount(made)} people, ${cost} million USD`);
  }

  clear(): void {
    this.progress.clear();
  }
}
