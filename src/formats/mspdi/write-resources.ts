import type { ScheduleTables } from '../../schedule/index.js';
import { cell, rowsById } from '../../table/index.js';
import { type Calendars, type CapacityStep, capacityOf, type Timeline } from '../exchange/index.js';
import { resourceNames } from './names.js';
import { progressOf } from './progress.js';
import { FIELDS } from './words.js';
import { resourceCalendarUid } from './write-calendars.js';
import { activityUid, dateElement, textField } from './write-tasks.js';
import { xmlDuration, xmlText } from './xml-text.js';

/** The last moment Microsoft Project knows. */
const END_OF_TIME = '2049-12-31T23:59:00';

/** Stands for no resource in an assignment. */
export const NO_RESOURCE = -65535;

/** Resources as elements; all are work resources, since only those are levelled within their availability. */
export function* resourceElements(tables: ScheduleTables, start: string, timeline: Timeline, calendars: Calendars): Generator<string> {
  const { rows, columns } = tables.resources;
  const names = resourceNames(tables);
  const capacity = capacityOf(tables, calendars, start);
  for (let row = 0; row < rows; row++) {
    const price = columns.price_per_hour_usd.values[row];
    const name = cell(columns.resource, row);
    const most = capacity[row].reduce((most, { amount }) => Math.max(most, amount), 0);
    yield [
      `<Resource><UID>${row + 1}</UID><ID>${row + 1}</ID><Name>${xmlText(names[row])}</Name><Type>1</Type><IsNull>0</IsNull>`,
      `<Group>${xmlText(cell(columns.kind, row))}</Group>`,
      capacity[row].length === 0 ? '' : `<MaxUnits>${most}</MaxUnits>`,
      '<CanLevel>1</CanLevel>',
      Number.isNaN(price) ? '' : `<StandardRate>${price}</StandardRate><StandardRateFormat>2</StandardRateFormat>`,
      cell(columns.calendar, row) === '' ? '' : `<CalendarUID>${resourceCalendarUid(calendars, row)}</CalendarUID>`,
      textField(FIELDS.unit, cell(columns.unit, row)),
      textField(FIELDS.resource, name === names[row] ? '' : name),
      capacity[row].length === 0 ? '' : availability(capacity[row], timeline),
      '</Resource>\n',
    ].join('');
  }
}

/** Capacity as periods, each up to the minute before the next begins, which Microsoft Project counts in. */
function availability(steps: readonly CapacityStep[], timeline: Timeline): string {
  const periods = steps.map(({ from, amount }, i) => {
    const end = i + 1 < steps.length ? `${timeline.stamp(steps[i + 1].from - 1, 'T')}:00` : END_OF_TIME;
    return `<AvailabilityPeriod><AvailableFrom>${timeline.stamp(from, 'T')}:00</AvailableFrom><AvailableTo>${end}</AvailableTo><AvailableUnits>${amount}</AvailableUnits></AvailabilityPeriod>`;
  });
  return `<AvailabilityPeriods>${periods.join('')}</AvailabilityPeriods>`;
}

/** Assignments as elements. Activities that have progress and no resource get one to nobody, which keeps their progress. */
export function* assignmentElements(tables: ScheduleTables, timeline: Timeline): Generator<string> {
  const { columns, rows } = tables.activities;
  const { activity, resource, amount } = tables.assignments.columns;
  const rowOf = rowsById(columns.activity);
  const resourceOf = resourceRows(tables);
  const assigned = new Uint8Array(rows);
  let uid = 0;
  const element = (row: number, resourceUid: number, units: number): string => {
    const { done, remaining } = progressOf(tables, row);
    const date = (name: string, values: ArrayLike<number>) => dateElement(name, values[row], timeline);
    return [
      `<Assignment><UID>${++uid}</UID><TaskUID>${activityUid(tables, row)}</TaskUID><ResourceUID>${resourceUid}</ResourceUID>`,
      date('ActualFinish', columns.actual_finish.values),
      date('ActualStart', columns.actual_start.values),
      `<ActualWork>${xmlDuration(done * units)}</ActualWork>`,
      date('Finish', columns.finish.values),
      `<RemainingWork>${xmlDuration(remaining * units)}</RemainingWork>`,
      date('Start', columns.start.values),
      `<Units>${units}</Units><Work>${xmlDuration((done + remaining) * units)}</Work></Assignment>\n`,
    ].join('');
  };
  for (let i = 0; i < tables.assignments.rows; i++) {
    const row = rowOf(activity.values[i]);
    assigned[row] = 1;
    yield element(row, (resourceOf.get(cell(resource, i)) as number) + 1, amount.values[i]);
  }
  for (let row = 0; row < rows; row++)
    if (!assigned[row] && !Number.isNaN(columns.actual_start.values[row])) yield element(row, NO_RESOURCE, 1);
}

/** Row of each resource by name. */
function resourceRows({ resources }: ScheduleTables): Map<string, number> {
  return new Map(Array.from({ length: resources.rows }, (_, row) => [cell(resources.columns.resource, row), row]));
}
