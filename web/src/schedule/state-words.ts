import { FINISHED, HELD, MAY_BEGIN, UNDER_WAY } from '../../../src/asbuilt/index.js';
import { timeText } from '../../../src/drawing/index.js';
import type { StandView } from './view.js';

/** How far an activity is, in words. */
export function stateText({ step, inferred, done, told }: StandView, i: number): string {
  switch (step[i]) {
    case FINISHED:
      return inferred[i] ? 'done: what follows has begun' : 'done';
    case UNDER_WAY:
      return `under way, about ${Math.round(100 * done[i])} % done`;
    case MAY_BEGIN:
      return told ? 'may begin' : 'to do';
    case HELD:
      return 'waits';
    default:
      return '';
  }
}

/** Float in words. Float is of relations and calendars; critical is what has none left with the people and machines there are. */
export function floatText(total_min: number, critical: boolean): string {
  if (critical)
    return total_min > 0 ? `critical: no float left with the people there are (${timeText(total_min)} without)` : 'critical: no float';
  if (!Number.isFinite(total_min)) return '';
  return `${timeText(Math.abs(total_min))} ${total_min < 0 ? 'too late for its dates' : 'of float'}`;
}
