import { Draft, dateOf, dayOf, Faults, type ReadSchedule, type Schedule, Timeline } from '../exchange/index.js';
import { type Element, walkElements } from './elements.js';
import { CalendarReader } from './read-calendars.js';
import { ResourceReader } from './read-resources.js';
import { TaskReader } from './read-tasks.js';
import { xmlFileText } from './read-text.js';
import { Values } from './values.js';
import { FIELDS } from './words.js';

/**
 * Reads Microsoft Project XML (MSPDI), ours or that of Microsoft Project and others.
 *
 * Summary tasks become the work breakdown, other tasks activities, in the order of the file. Ids of ours are kept;
 * tasks without one get new ones. Elapsed durations become those of no calendar, lags in percent minutes.
 *
 * Faults are findings SCHEDULE-FORMAT with line and column, all that can be told at once, and then nothing is read. What
 * a schedule cannot hold is left out with a warning SCHEDULE-LEFT-OUT: work weeks, recurring exceptions, relations of
 * summary tasks and to other projects.
 * @param file  name of the file, for the findings
 */
export function readMspdi(bytes: Uint8Array, file: string): ReadSchedule<Schedule> {
  const { text, findings } = xmlFileText(bytes, file);
  if (findings.length > 0) return { schedule: undefined, findings };
  const faults = new Faults(file, text);
  const reading = new Reading(faults);
  const whole = walkElements(text, faults, (section, element) => reading.take(section, element));
  const schedule = whole ? reading.done() : undefined;
  const placeOf = faults.placesOf(reading.draft.spots);
  return { schedule: faults.count > 0 ? undefined : schedule, findings: faults.done(), placeOf };
}

/** Takes the elements of a file as they come. */
class Reading {
  private readonly head: Element = { name: 'Project', text: '', children: [], spot: START, textSpot: START };
  private readonly fields = new Map<keyof typeof FIELDS, number>();
  readonly draft = new Draft();
  private readonly calendars: CalendarReader;
  private readers: { tasks: TaskReader; resources: ResourceReader; timeline: Timeline; start: string } | undefined;

  constructor(private readonly faults: Faults) {
    this.calendars = new CalendarReader(faults);
  }

  take(section: string, element: Element): void {
    switch (section) {
      case '':
        this.head.children.push(element);
        break;
      case 'ExtendedAttributes':
        this.field(new Values(element, this.faults));
        break;
      case 'Calendars':
        this.calendars.read(element);
        break;
      case 'Tasks':
        this.begin().tasks.read(element);
        break;
      case 'Resources':
        this.begin().resources.readResource(element);
        break;
      default:
        this.begin().resources.readAssignment(element);
    }
  }

  done(): Schedule | undefined {
    const { tasks, timeline, start } = this.begin();
    tasks.finish();
    const values = new Values(this.head, this.faults);
    const data_date = values.date('StatusDate', timeline);
    if (this.faults.count > 0) return undefined;
    return { head: { name: values.text('Title') || values.text('Name'), start, data_date }, tables: this.draft.done() };
  }

  /** Sets up the readers of what refers to the project's start and the calendars, which come before in every file. */
  private begin() {
    if (this.readers) return this.readers;
    const { faults, draft, calendars, fields } = this;
    const values = new Values(this.head, faults);
    const text = values.text('StartDate').slice(0, 10);
    const day = dayOf(text);
    if (values.child('StartDate') && day === undefined) values.wrong('StartDate', 'expected a date such as 2026-11-23T08:00:00');
    else if (day === undefined) faults.fault(START, 'expected <StartDate> in the project');
    const start = dateOf(day ?? 0);
    const timeline = new Timeline(start);
    calendars.finish(draft);
    const tasks = new TaskReader(faults, draft, timeline, calendars, fields);
    tasks.projectCalendar = values.integer('CalendarUID') ?? -1;
    const resources = new ResourceReader(faults, draft, timeline, calendars, tasks, fields);
    this.readers = { tasks, resources, timeline, start };
    return this.readers;
  }

  /** A custom field counts as ours by the title we give it. */
  private field(values: Values): void {
    const number = values.integer('FieldID');
    const alias = values.text('Alias');
    for (const [name, field] of Object.entries(FIELDS))
      if (field.alias === alias && number !== undefined) this.fields.set(name as keyof typeof FIELDS, number);
  }
}

const START = { line: 1, column: 1, length: 1 };
