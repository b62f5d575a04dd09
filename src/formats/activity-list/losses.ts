import type { Finding } from '../../finding/index.js';
import type { ScheduleHead, ScheduleTables } from '../../schedule/index.js';
import { cell } from '../../table/index.js';
import { calendarsOf, capacityOf, changedTexts, counted, deliveriesLost, notHeld, usualMinutes } from '../exchange/index.js';
import { BELOW } from './words.js';
import { resourceName } from './write.js';

/** Minutes of a week. */
const WHOLE_WEEK = 10_080;

const FORMAT = 'a list of activities (CSV)';

/** What of a schedule `writeList` cannot hold, as warnings SCHEDULE-NOT-HELD. */
export function listLosses(head: ScheduleHead, tables: ScheduleTables): Finding[] {
  const findings = deliveriesLost(FORMAT, tables);
  const say = (count: number, one: string, many?: string) => {
    if (count > 0) findings.push(notHeld(FORMAT, counted(count, one, many)));
  };
  const calendars = calendarsOf(tables);
  const hours = calendars.list.filter((calendar) => calendar.exceptions.size > 0 || usualMinutes(calendar).week < WHOLE_WEEK);
  if (hours.length > 0) findings.push(notHeld(FORMAT, `the hours of ${named(hours.map(({ name }) => name))}`));
  const { resource } = tables.resources.columns;
  const capacity = capacityOf(tables, calendars, head.start);
  const changes = (row: number) => new Set(capacity[row].map(({ amount }) => amount)).size > 1;
  const changing = [...capacity.keys()].filter(changes).map((row) => cell(resource, row));
  if (changing.length > 0) findings.push(notHeld(FORMAT, `when how much there is of ${named(changing)}: the most there is stands for it`));
  if (tables.resources.rows > 0) findings.push(notHeld(FORMAT, 'kinds, calendars, units and prices of resources'));
  if (head.data_date !== undefined) findings.push(notHeld(FORMAT, 'the data date'));
  say(tables.baselines.rows, 'date of a baseline', 'dates of baselines');
  say(
    changedTexts(resource, resourceName),
    'name of a resource with a colon or a semicolon',
    'names of resources with a colon or a semicolon',
  );
  say(
    changedTexts(tables.wbs.columns.name, (name) => name.split(BELOW)[0]),
    `name in the work breakdown with "${BELOW.trim()}"`,
    `names in the work breakdown with "${BELOW.trim()}"`,
  );
  return findings;
}

/** Names in quotes, three at most. */
function named(names: readonly string[]): string {
  const shown = names.slice(0, 3).map((name) => `"${name}"`);
  return `${shown.join(', ')}${names.length > 3 ? ` and ${names.length - 3} more` : ''}`;
}
