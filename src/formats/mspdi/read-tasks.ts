import type { Draft, Faults, Spot, Timeline } from '../exchange/index.js';
import type { Element } from './elements.js';
import type { CalendarReader } from './read-calendars.js';
import { minutesOf, Values } from './values.js';
import { baselineName, CONSTRAINTS, ELAPSED, type FIELDS, MOST_BASELINES, PERCENT, RELATIONS } from './words.js';

/** A predecessor whose task may come later in the file. */
interface Link {
  to: number;
  fromUid: number;
  type: string;
  lag: number;
  /** Lag in percent of the predecessor's duration, rather than minutes. */
  percent: boolean;
  spot: Spot;
}

/** Reads tasks: summary tasks become the work breakdown, all others activities. */
export class TaskReader {
  /** What each task became: row of an activity, or -1 - row of an element of the work breakdown. */
  private readonly byUid = new Map<number, number>();
  private readonly durations: number[] = [];
  private readonly links: Link[] = [];
  /** Elements of the work breakdown that are open, by outline level. */
  private readonly above: (number | undefined)[] = [];

  constructor(
    private readonly faults: Faults,
    private readonly draft: Draft,
    private readonly timeline: Timeline,
    private readonly calendars: CalendarReader,
    /** Custom fields by our name for them, as the file numbers them. */
    private readonly fields: Map<keyof typeof FIELDS, number>,
  ) {}

  read(element: Element): void {
    const values = new Values(element, this.faults);
    const uid = values.required('UID');
    const level = values.integer('OutlineLevel') ?? 1;
    // A blank line, and the summary task of the project itself.
    if (values.flag('IsNull') || level === 0) return;
    if (this.byUid.has(uid)) values.wrong('UID', 'expected another UID than that of a task before');
    const parent = this.above.slice(0, level).findLast((row) => row !== undefined);
    const wbs = parent === undefined ? 0 : parent + 1;
    this.above.length = Math.min(this.above.length, level);
    if (values.flag('Summary')) {
      const row = this.draft.addWbs(this.field(values, 'id'), { parent: wbs, name: values.text('Name') });
      this.above[level] = row;
      this.byUid.set(uid, -1 - row);
      if (values.child('PredecessorLink'))
        values.leftOut('PredecessorLink', `relations of summary task "${values.text('Name')}" are not read`);
    } else this.byUid.set(uid, this.activity(values, wbs));
  }

  /** Adds the relations, once every task is known. */
  finish(): void {
    for (const { to, fromUid, type, lag, percent, spot } of this.links) {
      const from = this.byUid.get(fromUid);
      if (from === undefined) this.faults.fault(spot, `no task has the UID ${fromUid}`);
      else if (from < 0) this.faults.remark(spot, 'a relation from a summary task is not read');
      else {
        const minutes = percent ? Math.round((this.durations[from] * lag) / 100) : lag;
        this.draft.tables.relations.add({ from: from + 1, to: to + 1, type, lag: minutes });
      }
    }
  }

  /** Row of the activity of a task; 'summary' of a summary task, undefined where the file has none of this UID. */
  activityRow(uid: number): number | 'summary' | undefined {
    const row = this.byUid.get(uid);
    return row !== undefined && row < 0 ? 'summary' : row;
  }

  private activity(values: Values, wbs: number): number {
    const duration = this.duration(values);
    const constraint = values.word('ConstraintType', CONSTRAINTS) ?? '';
    const date = (name: string) => values.date(name, this.timeline);
    const slack = (name: string) => tenth(values.integer(name));
    const started = date('ActualStart');
    const finished = date('ActualFinish');
    const cells = {
      name: values.text('Name'),
      wbs,
      kind: this.field(values, 'kind'),
      subject: this.field(values, 'subject'),
      calendar: this.calendar(values),
      duration,
      ...optional('start', date('Start')),
      ...optional('finish', date('Finish')),
      ...optional('early_start', date('EarlyStart')),
      ...optional('early_finish', date('EarlyFinish')),
      ...optional('late_start', date('LateStart')),
      ...optional('late_finish', date('LateFinish')),
      ...optional('total_float', slack('TotalSlack')),
      ...optional('free_float', slack('FreeSlack')),
      ...(values.child('Critical') ? { critical: values.flag('Critical') ? 1 : 0 } : {}),
      constraint,
      ...optional('constraint_at', constraint === '' || constraint === 'ALAP' ? undefined : date('ConstraintDate')),
      ...optional('actual_start', started),
      ...optional('actual_finish', finished),
      ...optional('remaining', started === undefined || finished !== undefined ? undefined : this.remaining(values, duration)),
    };
    const row = this.draft.addActivity(this.field(values, 'id'), cells, values.element.spot);
    this.durations[row] = duration;
    for (const link of values.all('PredecessorLink')) this.link(values.of(link), row);
    for (const baseline of values.all('Baseline')) this.baseline(values.of(baseline), row);
    return row;
  }

  private duration(values: Values): number {
    const kept = this.field(values, 'duration');
    const minutes = (kept === '' ? undefined : minutesOf(kept)) ?? values.duration('Duration') ?? 0;
    if (minutes < 0) values.wrong('Duration', 'expected a duration of 0 or more');
    return minutes;
  }

  private remaining(values: Values, duration: number): number {
    return values.duration('RemainingDuration') ?? Math.round(duration * (1 - (values.number('PercentComplete') ?? 0) / 100));
  }

  private calendar(values: Values): string {
    // Elapsed time is working time of a calendar in which every minute counts.
    if (ELAPSED.has(values.integer('DurationFormat') ?? 0)) return '';
    const uid = values.integer('CalendarUID') ?? -1;
    if (uid < 0) return this.calendars.nameOf(this.projectCalendar) ?? '';
    const name = this.calendars.nameOf(uid);
    if (name === undefined) values.wrong('CalendarUID', 'expected the UID of a calendar');
    return name ?? '';
  }

  /** UID of the calendar that tasks without one have. */
  projectCalendar = -1;

  private link(values: Values, to: number): void {
    const fromUid = values.required('PredecessorUID');
    const type = values.word('Type', RELATIONS) ?? 'FS';
    const format = values.integer('LagFormat') ?? 0;
    const lag = values.integer('LinkLag') ?? 0;
    if (ELAPSED.has(format) && lag !== 0) values.leftOut('LinkLag', 'an elapsed lag is read as one in working time');
    const percent = PERCENT.has(format);
    if (values.flag('CrossProject')) {
      values.leftOut('CrossProject', 'a relation to another project is not read');
      return;
    }
    const spot = values.child('PredecessorUID')?.textSpot ?? values.element.spot;
    this.links.push({ to, fromUid, type, lag: percent ? lag : (tenth(lag) as number), percent, spot });
  }

  private baseline(values: Values, activity: number): void {
    const number = values.required('Number');
    if (number >= MOST_BASELINES) {
      values.wrong('Number', `expected a number from 0 to ${MOST_BASELINES - 1}`);
      return;
    }
    const start = values.date('Start', this.timeline);
    const finish = values.date('Finish', this.timeline);
    this.draft.tables.baselines.add({
      baseline: baselineName(number),
      activity: activity + 1,
      ...optional('start', start),
      ...optional('finish', finish),
    });
  }

  /** Text of a custom field of ours. */
  private field(values: Values, name: keyof typeof FIELDS): string {
    const field = this.fields.get(name);
    if (field === undefined) return '';
    const own = values.all('ExtendedAttribute').find((element) => Number(values.of(element).text('FieldID')) === field);
    return own ? values.of(own).text('Value') : '';
  }
}

/** A column of a row, where there is a value. */
export function optional<Name extends string>(name: Name, value: number | undefined): { [K in Name]?: number } {
  return (value === undefined ? {} : { [name]: value }) as { [K in Name]?: number };
}

function tenth(tenths: number | undefined): number | undefined {
  return tenths === undefined ? undefined : Math.round(tenths / 10);
}
