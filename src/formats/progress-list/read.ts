import { didYouMean } from '../../finding/index.js';
import type { ProgressColumn, ProgressList } from '../../schedule/index.js';
import { Growing } from '../../table/index.js';
import { type Cell, cellsOf, COLUMNS as LIST_COLUMNS } from '../activity-list/index.js';
import { decoded, Faults, type Spot, Timeline } from '../exchange/index.js';

const COLUMNS: readonly ProgressColumn[] = [
  'activity',
  'kind',
  'subject',
  'part',
  'actual_start',
  'actual_finish',
  'remaining_min',
  'percent',
];

/** Those that say how far an activity is; a row without any of them is passed over. */
const TELLING: readonly ProgressColumn[] = ['actual_start', 'actual_finish', 'remaining_min', 'percent'];

/** Longest percent and minutes that are numbers. */
const PERCENT = /^(100(?:[.,]0+)?|\d{1,2}(?:[.,]\d+)?) ?%?$/;
const MINUTES = /^\d{1,9}$/;

/**
 * Reads a list of progress as CSV, as a spreadsheet writes it: columns by name in any order, `activity` or `kind` and `subject` (and
 * `part`), and `actual_start`, `actual_finish`, `remaining_min`, `percent`. The list that `nineteen export` writes is one. Rows that tell
 * nothing are passed over. O(cells).
 *
 * What is of another form is in the list's findings as PROGRESS-FORMAT with line and column, all at once; columns that are not known are
 * left out with a warning SCHEDULE-LEFT-OUT.
 * @param start  first day of the schedule, YYYY-MM-DD
 */
export function readProgress(bytes: Uint8Array, file: string, start: string): ProgressList {
  const text = decoded(bytes, 'utf-8');
  const faults = new Faults(file, text, 'PROGRESS-FORMAT');
  const rows = new Rows(faults, new Timeline(start));
  for (const row of cellsOf(text, faults)) rows.take(row);
  return rows.done();
}

/** Takes the rows of a list, its header first, into columns. */
class Rows {
  private header: (ProgressColumn | undefined)[] | undefined;
  private readonly texts = { activity: [] as string[], kind: [] as string[], subject: [] as string[] };
  private readonly part = new Growing(Int32Array);
  private readonly values = {
    actual_start: new Growing(Float64Array),
    actual_finish: new Growing(Float64Array),
    remaining_min: new Growing(Float64Array),
    percent: new Growing(Float64Array),
  };
  private readonly broken = new Growing(Uint8Array);
  /** Line, column and length of each cell, COLUMNS.length cells a row. */
  private readonly spots = new Growing(Int32Array);

  constructor(
    private readonly faults: Faults,
    private readonly timeline: Timeline,
  ) {}

  take(row: Cell[]): void {
    const { header, faults } = this;
    if (!header) this.header = this.columnsOf(row);
    else if (row.length !== header.length) faults.fault(row[0].spot, `${row.length} cells where the header has ${header.length}`);
    else this.add(row, header);
  }

  done(): ProgressList {
    const { faults, spots } = this;
    if (!this.header)
      faults.fault({ line: 1, column: 1, length: 1 }, 'expected a header with activity, or kind and subject; the file is empty');
    const at = spots.done();
    const values = Object.fromEntries(Object.entries(this.values).map(([name, column]) => [name, column.done()]));
    return {
      rows: this.texts.activity.length,
      ...this.texts,
      part: this.part.done(),
      ...(values as Record<keyof Rows['values'], Float64Array>),
      broken: this.broken.done(),
      findings: faults.done(),
      placeOf: (row, column) => {
        const cell = 3 * (row * COLUMNS.length + COLUMNS.indexOf(column));
        return faults.place({ line: at[cell], column: at[cell + 1], length: at[cell + 2] });
      },
    };
  }

  private columnsOf(row: Cell[]): (ProgressColumn | undefined)[] {
    const names = row.map(({ text }) => text.toLowerCase().replaceAll(' ', '_'));
    const known: readonly string[] = COLUMNS;
    const ofLists: readonly string[] = LIST_COLUMNS;
    for (const [i, name] of names.entries()) {
      if (!known.includes(name) && !ofLists.includes(name))
        this.faults.remark(row[i].spot, `column "${row[i].text}" is not read`, didYouMean(name, known));
      else if (known.includes(name) && names.indexOf(name) < i) this.faults.fault(row[i].spot, `column ${name} stands twice`);
    }
    const has = (name: string) => names.includes(name);
    if (!has('activity') && !(has('kind') && has('subject')))
      this.faults.fault(row[0].spot, 'expected a column activity, or columns kind and subject, in the header');
    if (!has('actual_start')) this.faults.fault(row[0].spot, 'expected a column actual_start in the header');
    return names.map((name) => (known.includes(name) ? (name as ProgressColumn) : undefined));
  }

  private add(row: readonly Cell[], header: readonly (ProgressColumn | undefined)[]): void {
    const cells = new Map(row.flatMap((cell, i): [ProgressColumn, Cell][] => (header[i] ? [[header[i], cell]] : [])));
    if (!TELLING.some((name) => (cells.get(name)?.text ?? '') !== '')) return;
    const before = this.faults.count;
    const read = <T>(name: ProgressColumn, none: T, what: string, parse: (text: string) => T | undefined): T => {
      const cell = cells.get(name);
      if (!cell || cell.text === '') return none;
      const value = parse(cell.text);
      if (value === undefined) this.faults.fault(cell.spot, `expected ${what} in column ${name}, found "${cell.text}"`);
      return value ?? none;
    };
    const { values, texts } = this;
    for (const name of ['activity', 'kind', 'subject'] as const) texts[name].push(cells.get(name)?.text ?? '');
    const whole = (text: string) => (MINUTES.test(text) ? Number(text) : undefined);
    this.part.push(read('part', 0, 'the number of a part', whole));
    for (const name of ['actual_start', 'actual_finish'] as const)
      values[name].push(read(name, Number.NaN, 'a date such as 2026-01-12 08:00', (text) => this.timeline.minute(text)));
    values.remaining_min.push(read('remaining_min', Number.NaN, 'a whole number of minutes from 0', whole));
    values.percent.push(
      read('percent', Number.NaN, 'a percentage from 0 to 100', (text) => {
        const [, number] = PERCENT.exec(text) ?? [];
        return number === undefined ? undefined : Number(number.replace(',', '.'));
      }),
    );
    this.broken.push(Number(this.faults.count > before));
    for (const name of COLUMNS) this.spot(cells.get(name)?.spot ?? row[0].spot);
  }

  private spot({ line, column, length }: Spot): void {
    this.spots.push(line);
    this.spots.push(column);
    this.spots.push(length);
  }
}
