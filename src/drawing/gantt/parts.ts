import type { ScheduleHead, ScheduleTables } from '../../schedule/index.js';
import { readActivities } from './activities.js';
import { readCalendars } from './calendars.js';
import { findGroup, readOutline } from './outline.js';

/** Whether a schedule has a part of its work breakdown by an id, a name or a path, with dated activities in it. */
export function hasPart(tables: ScheduleTables, head: ScheduleHead, wbs: string): boolean {
  return findGroup(readOutline(tables, readActivities(tables, head, readCalendars(tables, head))), wbs) !== undefined;
}
