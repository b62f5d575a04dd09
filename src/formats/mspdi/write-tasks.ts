import type { ScheduleTables } from '../../schedule/index.js';
import { cell, rowsById } from '../../table/index.js';
import { type Calendars, childrenOf, type OutlineEntry, outline, type Timeline } from '../exchange/index.js';
import { baselineNumbers } from './baselines.js';
import { levellingDelays } from './levelling.js';
import { progressOf } from './progress.js';
import { CONSTRAINTS, ELAPSED_DAYS, FIELDS, IN_HOURS, RELATIONS } from './words.js';
import { xmlDuration, xmlText } from './xml-text.js';

/** UID of the task that stands for an element of the work breakdown. */
const wbsUid = (row: number) => row + 1;

/** UID of the task that stands for an activity: those of the work breakdown come before. */
export function activityUid(tables: ScheduleTables, row: number): number {
  return tables.wbs.rows + row + 1;
}

/** Work breakdown and activities as tasks, in the order of the outline. */
export function* taskElements(tables: ScheduleTables, start: string, timeline: Timeline, calendars: Calendars): Generator<string> {
  const summaryDates = datesOfSummaries(tables);
  const activityElement = activityWriter(tables, start, timeline, calendars);
  let id = 0;
  for (const entry of outline(tables)) {
    id++;
    yield entry.kind === 'wbs' ? summaryElement(entry, id, tables, timeline, summaryDates) : activityElement(entry, id);
  }
}

/** First start and last finish below each element of the work breakdown; NaN where there is no activity. */
function datesOfSummaries({ wbs, activities }: ScheduleTables): { start: Float64Array; finish: Float64Array } {
  const nodeOf = rowsById(wbs.columns.wbs);
  const start = new Float64Array(wbs.rows).fill(Number.NaN);
  const finish = new Float64Array(wbs.rows).fill(Number.NaN);
  const widen = (row: number, from: number, to: number) => {
    if (!(start[row] <= from)) start[row] = from;
    if (!(finish[row] >= to)) finish[row] = to;
  };
  for (let row = 0; row < activities.rows; row++) {
    const above = nodeOf(activities.columns.wbs.values[row]);
    if (above >= 0) widen(above, activities.columns.start.values[row], activities.columns.finish.values[row]);
  }
  // Parents stand before their children, so that backwards every child is done before its parent.
  for (let row = wbs.rows - 1; row >= 0; row--) {
    const above = nodeOf(wbs.columns.parent.values[row]);
    if (above >= 0 && !Number.isNaN(start[row])) widen(above, start[row], finish[row]);
  }
  return { start, finish };
}

function summaryElement(
  { row, level, number }: OutlineEntry,
  id: number,
  { wbs }: ScheduleTables,
  timeline: Timeline,
  dates: { start: Float64Array; finish: Float64Array },
): string {
  const start = dateElement('Start', dates.start[row], timeline);
  const finish = dateElement('Finish', dates.finish[row], timeline);
  return `<Task><UID>${wbsUid(row)}</UID><ID>${id}</ID><Name>${xmlText(cell(wbs.columns.name, row))}</Name><Manual>0</Manual><Type>1</Type><IsNull>0</IsNull><OutlineNumber>${number}</OutlineNumber><OutlineLevel>${level}</OutlineLevel>${start}${finish}<Milestone>0</Milestone><Summary>1</Summary>${textField(FIELDS.id, cell(wbs.columns.wbs, row))}</Task>\n`;
}

function activityWriter(tables: ScheduleTables, start: string, timeline: Timeline, calendars: Calendars) {
  const { relations, baselines } = tables;
  const { columns, rows } = tables.activities;
  const rowOf = rowsById(columns.activity);
  const into = childrenOf(rows, relations.rows, (row) => rowOf(relations.columns.to.values[row]) + 1);
  const kept = childrenOf(rows, baselines.rows, (row) => rowOf(baselines.columns.activity.values[row]) + 1);
  const numbers = baselineNumbers(tables);
  const delays = levellingDelays(tables, start, calendars, into, rowOf);
  const uidOfCalendar = columns.calendar.dict.map((name) => (calendars.indexOf.get(name) ?? -1) + 1);
  const typeOfRelation = relations.columns.type.dict.map((type) => RELATIONS.indexOf(type));
  const typeOfConstraint = columns.constraint.dict.map((constraint) => CONSTRAINTS.indexOf(constraint));
  const date = (name: string, values: ArrayLike<number>, row: number) => dateElement(name, values[row], timeline);

  const links = (row: number): string => {
    let text = '';
    for (let i = into.starts[row + 1]; i < into.starts[row + 2]; i++) {
      const { from, type, lag } = relations.columns;
      const relation = into.rows[i];
      const uid = activityUid(tables, rowOf(from.values[relation]));
      text += `<PredecessorLink><PredecessorUID>${uid}</PredecessorUID><Type>${typeOfRelation[type.codes[relation]]}</Type><CrossProject>0</CrossProject><LinkLag>${lag.values[relation] * 10}</LinkLag><LagFormat>${IN_HOURS}</LagFormat></PredecessorLink>`;
    }
    return text;
  };

  const baselineElements = (row: number): string => {
    let text = '';
    for (let i = kept.starts[row + 1]; i < kept.starts[row + 2]; i++) {
      const at = kept.rows[i];
      const number = numbers.get(baselines.columns.baseline.codes[at]);
      if (number === undefined) continue;
      const dates = date('Start', baselines.columns.start.values, at) + date('Finish', baselines.columns.finish.values, at);
      text += `<Baseline><Number>${number}</Number><Interim>0</Interim>${dates}</Baseline>`;
    }
    return text;
  };

  return ({ row, level, number }: OutlineEntry, id: number): string => {
    const duration = columns.duration.values[row];
    const progress = progressOf(tables, row);
    const constraint = typeOfConstraint[columns.constraint.codes[row]];
    const critical = columns.critical.values[row];
    return [
      `<Task><UID>${activityUid(tables, row)}</UID><ID>${id}</ID><Name>${xmlText(cell(columns.name, row))}</Name><Manual>0</Manual><Type>1</Type><IsNull>0</IsNull><OutlineNumber>${number}</OutlineNumber><OutlineLevel>${level}</OutlineLevel>`,
      `${date('Start', columns.start.values, row)}${date('Finish', columns.finish.values, row)}<Duration>${xmlDuration(progress.done + progress.remaining)}</Duration><DurationFormat>${IN_HOURS}</DurationFormat>`,
      `<ResumeValid>0</ResumeValid><EffortDriven>0</EffortDriven><Estimated>0</Estimated><Milestone>${duration === 0 ? 1 : 0}</Milestone><Summary>0</Summary>`,
      Number.isNaN(critical) ? '' : `<Critical>${critical}</Critical>`,
      date('EarlyStart', columns.early_start.values, row),
      date('EarlyFinish', columns.early_finish.values, row),
      date('LateStart', columns.late_start.values, row),
      date('LateFinish', columns.late_finish.values, row),
      tenths('FreeSlack', columns.free_float.values[row]),
      tenths('TotalSlack', columns.total_float.values[row]),
      `<PercentComplete>${progress.percent}</PercentComplete>`,
      date('ActualStart', columns.actual_start.values, row),
      date('ActualFinish', columns.actual_finish.values, row),
      `<ActualDuration>${xmlDuration(progress.done)}</ActualDuration><RemainingDuration>${xmlDuration(progress.remaining)}</RemainingDuration>`,
      `<ConstraintType>${constraint}</ConstraintType><CalendarUID>${uidOfCalendar[columns.calendar.codes[row]]}</CalendarUID>`,
      date('ConstraintDate', columns.constraint_at.values, row),
      delays[row] === 0
        ? ''
        : `<LevelingDelay>${delays[row] * 10}</LevelingDelay><LevelingDelayFormat>${ELAPSED_DAYS}</LevelingDelayFormat>`,
      // A resource's calendar would cut the hours of the activity's own once more.
      '<IgnoreResourceCalendar>1</IgnoreResourceCalendar>',
      links(row),
      textField(FIELDS.id, cell(columns.activity, row)),
      textField(FIELDS.kind, cell(columns.kind, row)),
      textField(FIELDS.subject, cell(columns.subject, row)),
      progress.done + progress.remaining === duration ? '' : durationField(duration),
      baselineElements(row),
      '</Task>\n',
    ].join('');
  };
}

/** A date as an element, nothing where there is none. */
export function dateElement(name: string, minute: number, timeline: Timeline): string {
  return Number.isNaN(minute) ? '' : `<${name}>${timeline.stamp(minute, 'T')}:00</${name}>`;
}

function tenths(name: string, minutes: number): string {
  return Number.isNaN(minutes) ? '' : `<${name}>${minutes * 10}</${name}>`;
}

/** A custom field as an element, nothing where it is empty. */
export function textField({ field }: { field: number }, text: string): string {
  return text === '' ? '' : `<ExtendedAttribute><FieldID>${field}</FieldID><Value>${xmlText(text)}</Value></ExtendedAttribute>`;
}

function durationField(minutes: number): string {
  return `<ExtendedAttribute><FieldID>${FIELDS.duration.field}</FieldID><Value>${xmlDuration(minutes)}</Value><DurationFormat>${IN_HOURS}</DurationFormat></ExtendedAttribute>`;
}
