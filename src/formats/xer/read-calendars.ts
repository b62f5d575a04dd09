import { addCalendar, type Draft, type Faults, type WorkCalendar } from '../exchange/index.js';
import { unpackCalendar } from './clndr-data.js';
import type { XerFile } from './file.js';
import { rowsOfTable } from './rows.js';

/** Adds a file's calendars, and gives the name each has in the tables by its clndr_id. */
export function readCalendars(file: XerFile, faults: Faults, draft: Draft): Map<string, string> {
  const calendars = new Map<string, WorkCalendar>();
  const bases = new Map<string, string>();
  const taken = new Set<string>();
  for (const row of rowsOfTable(file, 'CALENDAR', faults)) {
    const id = row.key('clndr_id');
    if (calendars.has(id)) row.wrong('clndr_id', 'expected another clndr_id than that of a calendar before');
    const hours = unpackCalendar(row.text('clndr_data'));
    if (!hours) row.wrong('clndr_data', 'expected a calendar such as (0||CalendarData()((0||DaysOfWeek()(...))))');
    let name = row.text('clndr_name') || `Calendar ${id}`;
    while (taken.has(name)) name += ` (${id})`;
    taken.add(name);
    calendars.set(id, { name, week: hours?.week ?? [], exceptions: hours?.exceptions ?? new Map() });
    bases.set(id, row.key('base_clndr_id'));
  }
  const names = new Map<string, string>();
  for (const [id, calendar] of calendars) {
    const base = calendars.get(bases.get(id) ?? '');
    // A calendar keeps the holidays of the one it was made from.
    for (const [date, hours] of base?.exceptions ?? []) if (!calendar.exceptions.has(date)) calendar.exceptions.set(date, [...hours]);
    names.set(id, addCalendar(draft, calendar));
  }
  return names;
}
