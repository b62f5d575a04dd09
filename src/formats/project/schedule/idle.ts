import type { Finding } from '../../../finding/index.js';
import type { ScheduleTables } from '../../../schedule/index.js';
import { cell } from '../../../table/index.js';
import type { Calendars } from '../../exchange/index.js';
import type { PlaceOf } from './left-out.js';

/** An error CALENDAR-IDLE for each calendar without any working hour that an activity is to be done in. */
export function idleCalendars({ activities }: ScheduleTables, calendars: Calendars, placeOf: PlaceOf): Finding[] {
  const { calendar, duration, activity } = activities.columns;
  const isIdle = calendar.dict.map((name) => calendars.list[calendars.indexOf.get(name) ?? -1]?.week.every((hours) => hours.length === 0));
  const told = new Set<number>();
  const findings: Finding[] = [];
  for (let row = 0; row < activities.rows; row++) {
    const code = calendar.codes[row];
    if (duration.values[row] === 0 || !isIdle[code] || told.has(code)) continue;
    told.add(code);
    const place = placeOf(row);
    findings.push({
      code: 'CALENDAR-IDLE',
      severity: 'error',
      message: `calendar "${calendar.dict[code]}" has no working hour, and ${cell(activity, row)} is to be done in it`,
      subjects: [{ kind: 'field', name: calendar.dict[code] }],
      remedy: 'give the calendar its hours, or the activity another one',
      ...(place ? { place } : {}),
    });
  }
  return findings;
}
