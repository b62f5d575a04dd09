import type { ScheduleHead, ScheduleTables } from '../../schedule/index.js';
import { calendarsOf, chunks, Timeline, windows1252 } from '../exchange/index.js';
import { calendarTable, currencyTable, optionsTable, projectTable, wbsTable } from './write-project.js';
import { rateTable, resourceTable, taskResourceTable } from './write-resources.js';
import { codeTables, relationTable, taskCodeTable, taskTable, valueTable, valueTypeTable } from './write-tasks.js';

/**
 * A schedule as an XER file of Primavera P6 (tab-separated tables, Windows-1252, CR LF), in chunks.
 *
 * The work breakdown hangs below one node for the project; kinds of activities become an activity code, their subjects
 * and what resources are of become user-defined fields; a resource's capacity is the units per hour of its rates. The
 * planned dates stand as planned and as remaining early dates. The same schedule gives the same bytes.
 *
 * Not held: baselines, which P6 does not put into XER; deliveries; tabs, line ends and characters beyond Windows-1252 in
 * texts, and what of a text is longer than P6 takes (`xerLosses` tells); a data date at the very start, which P6 has
 * without any progress; steps of a capacity to nothing and back that only repeat the resource's calendar.
 */
export function writeXer(head: ScheduleHead, tables: ScheduleTables): Generator<Uint8Array> {
  return chunks(lines(head, tables), windows1252);
}

function* lines(head: ScheduleHead, tables: ScheduleTables): Generator<string> {
  const timeline = new Timeline(head.start);
  const calendars = calendarsOf(tables);
  yield `ERMHDR\t19.12\t${head.start}\tProject\tadmin\tadmin\tdbxDatabaseNoName\tProject Management\tUSD\r\n`;
  yield* currencyTable();
  yield* valueTypeTable();
  yield* projectTable(head, tables, timeline, calendars);
  yield* calendarTable(tables, calendars, timeline);
  yield* optionsTable();
  yield* wbsTable(head, tables);
  yield* resourceTable(tables, calendars);
  yield* codeTables(tables);
  yield* rateTable(tables, calendars, head.start, timeline);
  yield* taskTable(head, tables, timeline, calendars);
  yield* relationTable(tables);
  yield* taskResourceTable(tables, timeline);
  yield* taskCodeTable(tables);
  yield* valueTable(tables);
  yield '%E\r\n';
}
