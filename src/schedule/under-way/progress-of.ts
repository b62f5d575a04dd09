import type { Finding } from '../../finding/index.js';
import { activityName } from '../build-tables.js';
import type { Activities } from '../work/activities.js';
import { BEGUN, DONE, noProgress, type Progress, WAITING } from './progress.js';
import type { ProgressColumn, ProgressList } from './progress-list.js';
import { Who } from './who.js';

/** Faults that are listed; the others are counted. */
const MOST_LISTED = 100;

/**
 * Progress by activity from a list, and all that is wrong with the list, each at its place: rows about no activity or one that stands
 * before (PROGRESS-WHO), dates that cannot be (PROGRESS-DATES), rests that do not go with them (PROGRESS-REST). What has begun and
 * does not say what is left of it has all its duration left, which is a warning (PROGRESS-WHOLE). O(rows + activities).
 *
 * @param now       the data date
 * @param shift_min longest time that each trade works without a break
 * @returns without progress where something is wrong
 */
export function progressOf(
  list: ProgressList,
  activities: Activities,
  now: number,
  shift_min: (trade: string) => number,
): { progress?: Progress; findings: Finding[] } {
  const progress = noProgress(activities.count, now);
  const faults = new Told(list);
  const who = new Who(activities);
  const rowOf = new Map<number, number>();
  const whole: number[] = [];
  for (let row = 0; row < list.rows; row++) {
    const found = who.find(list, row);
    if (typeof found !== 'number') {
      faults.say('PROGRESS-WHO', row, found.column, found.message, found.remedy);
      continue;
    }
    const name = activityName(activities, found);
    const before = rowOf.get(found);
    if (before !== undefined) {
      faults.say('PROGRESS-WHO', row, 'activity', `"${name}" stands in line ${list.placeOf(before, 'activity').line} already`);
      continue;
    }
    rowOf.set(found, row);
    if (list.broken[row] === 1) continue;
    const state = dates(list, row, name, now, faults);
    const left = rest(list, row, { name, state, minutes: activities.minutes[found] }, faults);
    progress.state[found] = state;
    if (state === WAITING) continue;
    progress.actual_start[found] = list.actual_start[row];
    if (state === DONE) progress.actual_finish[found] = list.actual_finish[row];
    else {
      progress.remaining[found] = left ?? activities.minutes[found];
      if (left === undefined) whole.push(found);
      const { trade } = activities.kinds[activities.kind[found]];
      const shift = trade === undefined ? Number.POSITIVE_INFINITY : shift_min(trade);
      if (progress.remaining[found] > shift)
        faults.say(
          'PROGRESS-REST',
          row,
          'remaining_min',
          `${progress.remaining[found]} min of "${name}" are left, and no shift of its trade ${trade} is longer than ${shift} min`,
        );
    }
  }
  const findings = [...list.findings, ...faults.done()].sort((a, b) => (a.place?.line ?? 1e9) - (b.place?.line ?? 1e9));
  if (findings.some(({ severity }) => severity === 'error')) return { findings };
  if (whole.length > 0) findings.push(nothingSaid(whole, activities));
  return { progress, findings };
}

/** Tells what is wrong with a row's dates. @returns how far it is */
function dates({ actual_start, actual_finish }: ProgressList, row: number, name: string, now: number, faults: Told): number {
  const [began, ended] = [actual_start[row], actual_finish[row]];
  const [hasBegun, hasEnded] = [!Number.isNaN(began), !Number.isNaN(ended)];
  const say = (column: ProgressColumn, words: string, remedy?: string) =>
    faults.say('PROGRESS-DATES', row, column, `"${name}" ${words}`, remedy);
  if (hasEnded && !hasBegun) say('actual_finish', 'has ended and never begun');
  if (hasBegun && ended < began) say('actual_finish', 'ended before it began');
  if (began > now) say('actual_start', 'begins after the data date');
  if (ended > now) say('actual_finish', 'ends after the data date');
  if (began < 0) say('actual_start', "began before the schedule's first day", 'an earlier `start` in the site file');
  return hasEnded ? DONE : hasBegun ? BEGUN : WAITING;
}

/** Tells what is wrong with what is left of a row. @returns working minutes that are left; undefined where nothing is said */
function rest(
  { remaining_min, percent }: ProgressList,
  row: number,
  { name, state, minutes }: { name: string; state: number; minutes: number },
  faults: Told,
): number | undefined {
  const [left, done] = [remaining_min[row], percent[row]];
  const [saysLeft, saysDone] = [!Number.isNaN(left), !Number.isNaN(done)];
  const say = (column: ProgressColumn, words: string) => faults.say('PROGRESS-REST', row, column, words);
  if (state === DONE) {
    if (left > 0) say('remaining_min', `${left} min of "${name}" are left, and it has ended`);
    if (done < 100) say('percent', `${done} % of "${name}" are done, and it has ended`);
    return undefined;
  }
  if (state === WAITING) {
    // A list for spreadsheets may say of what waits that all of it is left.
    if (saysLeft && left !== minutes) say('remaining_min', `${left} min of "${name}" are left, and it has not begun`);
    if (done > 0) say('percent', `${done} % of "${name}" are done, and it has not begun`);
    return undefined;
  }
  if (saysLeft && saysDone) say('percent', `remaining_min and percent both say what is left of "${name}"; one of the two`);
  if (done >= 100) say('percent', `all of "${name}" is done, and it has no actual_finish`);
  if (saysLeft) return left;
  return saysDone ? Math.round(minutes * (1 - done / 100)) : undefined;
}

class Told {
  private readonly faults: Finding[] = [];
  private more = 0;

  constructor(private readonly list: ProgressList) {}

  say(code: string, row: number, column: ProgressColumn, message: string, remedy?: string): void {
    if (this.faults.length >= MOST_LISTED) this.more++;
    else {
      const place = this.list.placeOf(row, column);
      const subjects: Finding['subjects'] = [{ kind: 'file', name: place.file }];
      this.faults.push({ code, severity: 'error', message, subjects, place, ...(remedy === undefined ? {} : { remedy }) });
    }
  }

  done(): Finding[] {
    if (this.more === 0) return this.faults;
    const message = `${this.more.toLocaleString('en-US')} more rows or dates are wrong`;
    return [...this.faults, { code: 'PROGRESS-WHO', severity: 'error', message, subjects: this.faults[0].subjects }];
  }
}

function nothingSaid(whole: readonly number[], activities: Activities): Finding {
  const names = whole.slice(0, 3).map((i) => `"${activityName(activities, i)}"`);
  return {
    code: 'PROGRESS-WHOLE',
    severity: 'warning',
    message: `of ${whole.length === 1 ? '1 activity' : `${whole.length.toLocaleString('en-US')} activities`} under way nothing says what is left: all of it is taken to be: ${names.join(', ')}${whole.length > 3 ? ' ...' : ''}`,
    subjects: [],
    figures: { activities: whole.length },
    remedy: 'remaining_min or percent for each',
  };
}
