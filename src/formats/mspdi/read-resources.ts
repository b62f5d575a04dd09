import type { Draft, Faults, Timeline } from '../exchange/index.js';
import type { Element } from './elements.js';
import type { CalendarReader } from './read-calendars.js';
import { optional, type TaskReader } from './read-tasks.js';
import { Values } from './values.js';
import type { FIELDS } from './words.js';
import { NO_RESOURCE } from './write-resources.js';

/** Kinds of ours, which a resource's group may say. */
const KINDS = ['crew', 'equipment', 'place', 'supply'];

/** Reads resources with their availability, and assignments. */
export class ResourceReader {
  private readonly nameByUid = new Map<number, string>();
  private readonly taken = new Set<string>();

  constructor(
    private readonly faults: Faults,
    private readonly draft: Draft,
    private readonly timeline: Timeline,
    private readonly calendars: CalendarReader,
    private readonly tasks: TaskReader,
    private readonly fields: Map<keyof typeof FIELDS, number>,
  ) {}

  readResource(element: Element): void {
    const values = new Values(element, this.faults);
    const uid = values.required('UID');
    // A blank line, and the resource that stands for nobody.
    if (values.flag('IsNull') || (uid === 0 && values.text('Name') === '')) return;
    if (this.nameByUid.has(uid)) values.wrong('UID', 'expected another UID than that of a resource before');
    let name = this.field(values, 'resource') || values.text('Name') || `Resource ${uid}`;
    while (this.taken.has(name)) name += ` (${uid})`;
    this.taken.add(name);
    this.nameByUid.set(uid, name);
    const work = (values.integer('Type') ?? 1) === 1;
    const group = values.text('Group');
    const calendar = values.integer('CalendarUID') ?? -1;
    const calendarName = calendar < 0 ? '' : this.calendars.nameOf(calendar);
    if (calendarName === undefined) values.wrong('CalendarUID', 'expected the UID of a calendar');
    this.draft.tables.resources.add({
      resource: name,
      kind: KINDS.includes(group) ? group : work ? 'crew' : 'supply',
      calendar: calendarName ?? '',
      unit: this.field(values, 'unit') || values.text('MaterialLabel'),
      ...optional('price_per_hour_usd', values.number('StandardRate')),
    });
    this.capacity(values, name, work);
  }

  readAssignment(element: Element): void {
    const values = new Values(element, this.faults);
    const resourceUid = values.required('ResourceUID');
    const taskUid = values.required('TaskUID');
    if (resourceUid === NO_RESOURCE) return;
    const resource = this.nameByUid.get(resourceUid);
    const activity = this.tasks.activityRow(taskUid);
    if (resource === undefined && resourceUid !== 0 && !Number.isNaN(resourceUid))
      values.wrong('ResourceUID', 'expected the UID of a resource');
    if (activity === undefined && !Number.isNaN(taskUid)) values.wrong('TaskUID', 'expected the UID of a task');
    if (activity === 'summary') {
      values.leftOut('TaskUID', 'an assignment to a summary task is not read');
      return;
    }
    if (resource === undefined || activity === undefined) return;
    this.draft.tables.assignments.add({ activity: activity + 1, resource, amount: values.number('Units') ?? 1 });
  }

  /** Capacity from the periods of availability, or the same at all times. */
  private capacity(values: Values, resource: string, work: boolean): void {
    const { capacity } = this.draft.tables;
    const list = values.child('AvailabilityPeriods');
    const periods = list ? values.of(list).all('AvailabilityPeriod') : [];
    let before: { from: number; amount: number } | undefined;
    let end: number | undefined;
    let rows = 0;
    const add = (from: number, amount: number) => {
      capacity.add({ resource, from, amount });
      rows++;
    };
    for (const element of periods) {
      const period = values.of(element);
      const from = Math.max(0, period.date('AvailableFrom', this.timeline) ?? 0);
      const to = period.date('AvailableTo', this.timeline);
      const amount = period.number('AvailableUnits') ?? 1;
      if (to !== undefined && to < 0) continue;
      // Between two periods there is nothing; they touch where one ends in the minute before the next.
      if (before && end !== undefined && from > end + 1) add(end + 1, 0);
      add(from, amount);
      before = { from, amount };
      end = to;
    }
    const units = values.number('MaxUnits');
    if (rows === 0 && work && units !== undefined) add(0, units);
  }

  /** Text of a custom field of ours. */
  private field(values: Values, name: keyof typeof FIELDS): string {
    const field = this.fields.get(name);
    if (field === undefined) return '';
    const own = values.all('ExtendedAttribute').find((element) => Number(values.of(element).text('FieldID')) === field);
    return own ? values.of(own).text('Value') : '';
  }
}
