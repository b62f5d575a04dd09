import { DAY_MIN, type ScheduleTables } from '../../schedule/index.js';
import { cell } from '../../table/index.js';
import { calendarsOf, dayOf, type Hours, hoursOfDay } from '../exchange/index.js';

/** A break up to this long belongs to the shift. */
const LONGEST_BREAK_MIN = 120;

/** Longer than this, hours that touch are shifts of their own: nobody works through. */
const LONGEST_SHIFT_MIN = 14 * 60;

/**
 * The shifts of a calendar between two minutes, in order: hours with their breaks, a night shift as one over midnight.
 *
 * A calendar that says nothing gives a shift for each day.
 * @param start  day of minute 0
 */
export function shiftsBetween(tables: ScheduleTables, calendar: string, start: string, from: number, to: number): Hours[] {
  const calendars = calendarsOf(tables);
  const found = calendar === '' ? undefined : calendars.list[calendars.indexOf.get(calendar) ?? -1];
  const works = found && (found.exceptions.size > 0 || found.week.some((hours) => hours.length > 0)) ? found : undefined;
  const first = dayOf(start) as number;
  const shifts: Hours[] = [];
  // One day more at either end, since a night shift begins the day before.
  for (let day = Math.floor(from / DAY_MIN) - 1; day <= Math.floor(to / DAY_MIN) + 1; day++) {
    const hours = works ? hoursOfDay(works, first + day) : [{ from: 0, to: DAY_MIN }];
    for (const part of hours) {
      const next = { from: day * DAY_MIN + part.from, to: day * DAY_MIN + part.to };
      const last = shifts.at(-1);
      if (last && next.from - last.to <= LONGEST_BREAK_MIN && next.to - last.from <= LONGEST_SHIFT_MIN) last.to = next.to;
      else shifts.push(next);
    }
  }
  return shifts;
}

/** Calendar of a resource; '' where it has none or is unknown. */
export function calendarOfResource({ resources }: ScheduleTables, name: string): string {
  for (let row = 0; row < resources.rows; row++)
    if (cell(resources.columns.resource, row) === name) return cell(resources.columns.calendar, row);
  return '';
}
