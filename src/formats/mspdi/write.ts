import type { ScheduleHead, ScheduleTables } from '../../schedule/index.js';
import { calendarsOf, chunks, commonCalendar, Timeline, usualMinutes, type WorkCalendar } from '../exchange/index.js';
import { FIELDS, IN_HOURS, NAMESPACE } from './words.js';
import { calendarElements, resourceCalendarElements } from './write-calendars.js';
import { assignmentElements, resourceElements } from './write-resources.js';
import { taskElements } from './write-tasks.js';
import { xmlText } from './xml-text.js';

const encoder = new TextEncoder();

/**
 * A schedule as Microsoft Project XML (MSPDI, namespace http://schemas.microsoft.com/project), in chunks.
 *
 * The work breakdown becomes summary tasks, a milestone a task without duration, every resource a work resource whose
 * group is its kind and whose availability is its capacity. Elements stand in the order of Microsoft's schema. The same
 * schedule gives the same bytes.
 *
 * Not held: deliveries; names of baselines, and baselines beyond eleven (`mspdiLosses` tells); characters XML has none
 * for; the order of rows, which becomes that of the outline; steps of a capacity to nothing and back that only repeat the
 * resource's calendar. Microsoft Project reckons dates anew from relations and constraints; levelling delays make it
 * find the planned ones.
 */
export function writeMspdi(head: ScheduleHead, tables: ScheduleTables): Generator<Uint8Array> {
  return chunks(elements(head, tables), (text) => encoder.encode(text));
}

function* elements(head: ScheduleHead, tables: ScheduleTables): Generator<string> {
  const timeline = new Timeline(head.start);
  const calendars = calendarsOf(tables);
  const common = commonCalendar(tables, calendars);
  yield `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Project xmlns="${NAMESPACE}">\n`;
  yield projectElements(head, timeline, common, calendars.list[common]);
  yield fieldElements();
  yield '<Calendars>\n';
  yield* calendarElements(calendars);
  yield* resourceCalendarElements(tables, calendars);
  yield '</Calendars>\n<Tasks>\n';
  yield* taskElements(tables, head.start, timeline, calendars);
  yield '</Tasks>\n<Resources>\n';
  yield* resourceElements(tables, head.start, timeline, calendars);
  yield '</Resources>\n<Assignments>\n';
  yield* assignmentElements(tables, timeline);
  yield '</Assignments>\n</Project>\n';
}

function projectElements(head: ScheduleHead, timeline: Timeline, calendar: number, common: WorkCalendar | undefined): string {
  const name = xmlText(head.name);
  const usual = common && usualMinutes(common);
  const lines = [
    '<SaveVersion>14</SaveVersion>',
    `<Name>${name}</Name>`,
    `<Title>${name}</Title>`,
    '<ScheduleFromStart>1</ScheduleFromStart>',
    `<StartDate>${timeline.stamp(0, 'T')}:00</StartDate>`,
    '<CriticalSlackLimit>0</CriticalSlackLimit>',
    '<CurrencyDigits>2</CurrencyDigits>',
    '<CurrencySymbol>$</CurrencySymbol>',
    '<CurrencyCode>USD</CurrencyCode>',
    ...(common ? [`<CalendarUID>${calendar + 1}</CalendarUID>`] : []),
    ...(usual ? [`<MinutesPerDay>${usual.day}</MinutesPerDay>`, `<MinutesPerWeek>${usual.week}</MinutesPerWeek>`] : []),
    '<DefaultTaskType>1</DefaultTaskType>',
    `<DurationFormat>${IN_HOURS}</DurationFormat>`,
    '<WorkFormat>2</WorkFormat>',
    '<HonorConstraints>0</HonorConstraints>',
    '<NewTasksEffortDriven>0</NewTasksEffortDriven>',
    '<NewTasksEstimated>0</NewTasksEstimated>',
    ...(head.data_date === undefined ? [] : [`<StatusDate>${timeline.stamp(head.data_date, 'T')}:00</StatusDate>`]),
    '<NewTasksAreManual>0</NewTasksAreManual>',
  ];
  return `${lines.join('\n')}\n`;
}

function fieldElements(): string {
  const fields = Object.values(FIELDS).map(
    ({ field, name, alias }) =>
      `<ExtendedAttribute><FieldID>${field}</FieldID><FieldName>${name}</FieldName><Alias>${alias}</Alias></ExtendedAttribute>\n`,
  );
  return `<ExtendedAttributes>\n${fields.join('')}</ExtendedAttributes>\n`;
}
