import type { ScheduleTables } from '../../schedule/index.js';
import { cell } from '../../table/index.js';
import type { Calendars } from '../exchange/index.js';

/** Characters of a calendar's name that Microsoft Project takes; it refuses a file with more. */
export const LONGEST_CALENDAR_NAME = 51;

/**
 * Names of the resources as Microsoft Project takes them: it refuses a file in which one has a comma or a square bracket.
 * No two are alike.
 */
export function resourceNames({ resources }: ScheduleTables): string[] {
  const names = Array.from({ length: resources.rows }, (_, row) => cell(resources.columns.resource, row));
  return apart(names.map((name) => name.replaceAll(',', ';').replaceAll('[', '(').replaceAll(']', ')')));
}

/** Names of the calendars, cut to what Microsoft Project takes. No two are alike. */
export function calendarNames({ list }: Calendars): string[] {
  return apart(list.map(({ name }) => cut(name)));
}

/** Name of the calendar that a resource has for itself. */
export function cut(name: string): string {
  return name.length <= LONGEST_CALENDAR_NAME
    ? name
    : Array.from(name).slice(0, LONGEST_CALENDAR_NAME).join('').slice(0, LONGEST_CALENDAR_NAME);
}

/** Numbers names that are alike. */
function apart(names: string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let own = name;
    for (let number = 2; taken.has(own); number++) {
      const suffix = ` (${number})`;
      own = name.slice(0, LONGEST_CALENDAR_NAME - suffix.length) + suffix;
    }
    taken.add(own);
    return own;
  });
}
