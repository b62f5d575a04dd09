import type { Finding } from '../finding/index.js';
import { calendarRules, type ProgressList, type ScheduleTables, type WorkingTime, workingMinutes, workingTime } from '../schedule/index.js';
import { cell } from '../table/index.js';
import type { Actuals } from './actuals.js';

/** How far a site is, as its schedule is brought up to date with it. */
export interface SiteProgress {
  list: ProgressList;
  /** What was said of times that cannot be, which stands at the nearest that can (ACTUALS-EARLY, ACTUALS-AHEAD). */
  findings: Finding[];
}

const DAY_MIN = 1440;

/**
 * The list of progress that actuals come to: a row for each activity that has begun. What is left of one under way is what was counted as not
 * done, and where nothing can be counted, its duration less the working time since it began; a minute at least. Events from before the
 * schedule's first day stand at its first minute, those of clocks that are ahead at the data date. O(activities log spans).
 *
 * @param start_s    the schedule's minute 0, in seconds since 1970
 * @param data_date  minutes since then
 */
export function siteProgress(
  actuals: Actuals,
  schedule: Pick<ScheduleTables, 'activities' | 'shifts' | 'exceptions'>,
  start: string,
  start_s: number,
  data_date: number,
): SiteProgress {
  const { columns } = schedule.activities;
  const worked = workedBy(schedule, start, data_date);
  const begun = Array.from(actuals.began_s.keys()).filter((i) => actuals.began_s[i] > 0);
  const [began, ended, left] = [0, 1, 2].map(() => new Float64Array(begun.length).fill(Number.NaN));
  let [early, ahead] = [0, 0];
  const minute = (second: number) => {
    const at = Math.floor((second - start_s) / 60);
    if (at < 0) early++;
    if (at > data_date) ahead++;
    return Math.max(0, Math.min(data_date, at));
  };
  for (const [row, i] of begun.entries()) {
    began[row] = minute(actuals.began_s[i]);
    if (actuals.ended_s[i] > 0) {
      ended[row] = Math.max(began[row], minute(actuals.ended_s[i]));
      continue;
    }
    const all = columns.duration.values[i];
    const done = Number.isNaN(actuals.share[i]) ? worked(cell(columns.calendar, i), began[row]) : all * actuals.share[i];
    left[row] = Math.min(all, Math.max(1, Math.round(all - done)));
  }
  const texts = () => new Array<string>(begun.length).fill('');
  const list: ProgressList = {
    rows: begun.length,
    activity: begun.map((i) => cell(columns.activity, i)),
    kind: texts(),
    subject: texts(),
    part: new Int32Array(begun.length),
    actual_start: began,
    actual_finish: ended,
    remaining_min: left,
    percent: new Float64Array(begun.length).fill(Number.NaN),
    broken: new Uint8Array(begun.length),
    findings: [],
    placeOf: (row) => ({ file: 'events of the site', line: row + 1, column: 1, length: 0, text: '' }),
  };
  return { list, findings: outOfRange(early, ahead) };
}

/** Working minutes from one to the data date, by calendar. */
function workedBy(
  schedule: Pick<ScheduleTables, 'shifts' | 'exceptions'>,
  start: string,
  data_date: number,
): (calendar: string, from: number) => number {
  const rules = calendarRules(schedule);
  const times = new Map<string, WorkingTime>();
  return (calendar, from) => {
    const rule = rules.get(calendar);
    if (!rule) return data_date - from;
    const time = times.get(calendar) ?? workingTime(rule, start, Math.ceil(data_date / DAY_MIN) + 1);
    times.set(calendar, time);
    return workingMinutes(time, from, data_date);
  };
}

function outOfRange(early: number, ahead: number): Finding[] {
  const warning = (code: string, count: number, where: string, remedy: string): Finding[] => {
    if (count === 0) return [];
    const message = `${count.toLocaleString('en-US')} ${count === 1 ? 'time' : 'times'} of events ${where}`;
    return [{ code, severity: 'warning', message, subjects: [], figures: { times: count }, remedy }];
  };
  return [
    ...warning('ACTUALS-EARLY', early, "before the schedule's first day: put at its first minute", 'an earlier `start` in the site file'),
    ...warning('ACTUALS-AHEAD', ahead, 'after the data date: put at it', 'set the clocks of the devices'),
  ];
}
