import type { ScheduleTables } from '../../schedule/index.js';
import { cell } from '../../table/index.js';
import { type Calendars, clockOf, type Hours } from '../exchange/index.js';
import { calendarNames, cut, resourceNames } from './names.js';
import { xmlText } from './xml-text.js';

/** Calendars as elements; their UIDs are 1 and up in the given order. */
export function* calendarElements(calendars: Calendars): Generator<string> {
  const names = calendarNames(calendars);
  for (const [index, { week, exceptions }] of calendars.list.entries()) {
    yield `<Calendar><UID>${index + 1}</UID><Name>${xmlText(names[index])}</Name><IsBaseCalendar>1</IsBaseCalendar><BaseCalendarUID>-1</BaseCalendarUID>\n`;
    yield '<WeekDays>\n';
    for (let day = 0; day < 7; day++) yield `<WeekDay><DayType>${day + 1}</DayType>${workingTimes(week[(day + 6) % 7])}</WeekDay>\n`;
    yield '</WeekDays>\n';
    if (exceptions.size > 0) {
      yield '<Exceptions>\n';
      for (const [date, hours] of exceptions) yield exceptionElement(date, hours);
      yield '</Exceptions>\n';
    }
    yield '</Calendar>\n';
  }
}

/** UID of the calendar a resource has for itself. */
export function resourceCalendarUid(calendars: Calendars, resource: number): number {
  return calendars.list.length + 1 + resource;
}

/** Microsoft Project gives each resource a calendar of its own, which takes its hours from a base calendar. */
export function* resourceCalendarElements(tables: ScheduleTables, calendars: Calendars): Generator<string> {
  const { calendar } = tables.resources.columns;
  const names = resourceNames(tables);
  for (let row = 0; row < tables.resources.rows; row++) {
    const base = calendars.indexOf.get(cell(calendar, row));
    if (cell(calendar, row) === '' || base === undefined) continue;
    const uid = resourceCalendarUid(calendars, row);
    const name = xmlText(cut(names[row]));
    yield `<Calendar><UID>${uid}</UID><Name>${name}</Name><IsBaseCalendar>0</IsBaseCalendar><BaseCalendarUID>${base + 1}</BaseCalendarUID></Calendar>\n`;
  }
}

function exceptionElement(date: string, hours: Hours[]): string {
  const period = `<TimePeriod><FromDate>${date}T00:00:00</FromDate><ToDate>${date}T23:59:00</ToDate></TimePeriod>`;
  const what = `<Occurrences>1</Occurrences><Name>${date}</Name><Type>1</Type>`;
  return `<Exception><EnteredByOccurrences>0</EnteredByOccurrences>${period}${what}${workingTimes(hours)}</Exception>\n`;
}

function workingTimes(hours: Hours[]): string {
  if (hours.length === 0) return '<DayWorking>0</DayWorking>';
  const times = hours.map(
    ({ from, to }) => `<WorkingTime><FromTime>${clockOf(from)}:00</FromTime><ToTime>${clockOf(to)}:00</ToTime></WorkingTime>`,
  );
  return `<DayWorking>1</DayWorking><WorkingTimes>${times.join('')}</WorkingTimes>`;
}
