import { didYouMean } from '../../finding/index.js';
import { Draft, dayOf, decoded, Faults, type ReadSchedule, type Schedule, Timeline } from '../exchange/index.js';
import { type Cell, cellsOf } from './cells.js';
import { COLUMNS, type ColumnName, NEEDED } from './columns.js';
import { Row } from './row.js';
import { Ties } from './ties.js';
import { BELOW } from './words.js';

/** Day that a list without any date starts at. */
const SOME_DAY = '2000-01-01';

/**
 * Reads a list of activities as CSV: `activity` (an id) and `duration_min` must be there, the other columns of `COLUMNS` may,
 * in any order. The project starts at the first day that the file has.
 *
 * Faults are findings SCHEDULE-FORMAT with line and column, all at once, and then nothing is read. Other columns, and
 * calendars, whose hours a list does not have, are left out with a warning SCHEDULE-LEFT-OUT.
 */
export function readList(bytes: Uint8Array, file: string): ReadSchedule<Schedule> {
  const text = decoded(bytes, 'utf-8');
  const faults = new Faults(file, text);
  const list = new List(faults);
  for (const row of cellsOf(text, faults)) list.take(row);
  const schedule = list.done();
  return { schedule: faults.count > 0 ? undefined : schedule, findings: faults.done(), placeOf: faults.placesOf(list.draft.spots) };
}

const DATES: readonly ColumnName[] = ['start', 'finish', 'constraint_at', 'actual_start', 'actual_finish'];

/** Takes the rows of a list, its header first. */
class List {
  readonly draft = new Draft();
  private columns: (ColumnName | undefined)[] | undefined;
  private readonly rows: Row[] = [];
  private readonly activities = new Map<string, number>();
  private readonly elements = new Map<string, number>();
  private readonly calendars = new Set<string>();

  constructor(private readonly faults: Faults) {}

  take(row: Cell[]): void {
    const { columns, faults } = this;
    if (!columns) this.columns = this.header(row);
    else if (row.length !== columns.length) faults.fault(row[0].spot, `${row.length} cells where the header has ${columns.length}`);
    else this.rows.push(new Row(row, columns, faults));
  }

  done(): Schedule | undefined {
    const { faults, rows, draft } = this;
    if (!this.columns) faults.fault({ line: 1, column: 1, length: 1 }, `expected a header with ${NEEDED.join(' and ')}; the file is empty`);
    if (faults.count > 0) return undefined;
    let start: string | undefined;
    for (const row of rows)
      for (const name of DATES) {
        const day = row.text(name).slice(0, 10);
        if (dayOf(day) !== undefined && (start === undefined || day < start)) start = day;
      }
    const head = { name: '', start: start ?? SOME_DAY, data_date: undefined };
    const timeline = new Timeline(head.start);
    for (const row of rows) this.activity(row, timeline);
    const ties = new Ties(faults, draft, this.activities);
    for (const [activity, row] of rows.entries()) {
      ties.predecessors(row.cell('predecessors'), activity);
      ties.resources(row.cell('resources'), activity);
    }
    ties.finish();
    return faults.count > 0 ? undefined : { head, tables: draft.done() };
  }

  private header(row: Cell[]): (ColumnName | undefined)[] {
    const names = row.map(({ text }) => text.toLowerCase());
    const known: readonly string[] = COLUMNS;
    for (const [i, name] of names.entries()) {
      if (!known.includes(name)) this.faults.remark(row[i].spot, `column "${row[i].text}" is not read`, didYouMean(name, known));
      else if (names.indexOf(name) < i) this.faults.fault(row[i].spot, `column ${name} stands twice`);
    }
    const missing = NEEDED.filter((name) => !names.includes(name));
    if (missing.length > 0) this.faults.fault(row[0].spot, `expected a column ${missing.join(' and a column ')} in the header`);
    return names.map((name) => (known.includes(name) ? (name as ColumnName) : undefined));
  }

  private activity(row: Row, timeline: Timeline): void {
    const { faults, draft, activities } = this;
    const id = row.text('activity');
    if (id === '') faults.fault(row.spot, 'expected an id in column activity');
    else if (activities.has(id)) faults.fault(row.spot, `expected another id than that of an activity before, found "${id}"`);
    if (!row.cell('duration_min')) faults.fault(row.spot, 'expected minutes in column duration_min');
    this.calendar(row.cell('calendar'));
    const values = {
      duration: row.minutes('duration_min') ?? 0,
      start: row.date('start', timeline),
      finish: row.date('finish', timeline),
      total_float: row.minutes('total_float_min', true),
      critical: row.flag('critical'),
      constraint_at: row.date('constraint_at', timeline),
      actual_start: row.date('actual_start', timeline),
      actual_finish: row.date('actual_finish', timeline),
      remaining: row.minutes('remaining_min'),
    };
    const told = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Record<string, number>;
    const texts = { name: row.text('name'), kind: row.text('kind'), subject: row.text('subject'), constraint: row.constraint() };
    activities.set(id, draft.addActivity(id, { ...texts, wbs: this.element(row.text('wbs')), ...told }, row.spot));
  }

  /** Remarked once for each calendar. */
  private calendar(cell: Cell | undefined): void {
    if (!cell || this.calendars.has(cell.text)) return;
    this.calendars.add(cell.text);
    const message = `calendar "${cell.text}" is not read, for a list has no hours: its activities are worked on round the clock`;
    this.faults.remark(cell.spot, message);
  }

  /** Row + 1 of an element of the work breakdown by its path, 0 for none. */
  private element(path: string): number {
    if (path === '') return 0;
    const known = this.elements.get(path);
    if (known !== undefined) return known;
    const names = path.split(BELOW);
    const parent = this.element(names.slice(0, -1).join(BELOW));
    const row = this.draft.addWbs('', { parent, name: names[names.length - 1] }) + 1;
    this.elements.set(path, row);
    return row;
  }
}
