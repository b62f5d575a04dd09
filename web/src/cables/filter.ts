import type { Column, IdColumn, NumberColumn, TextColumn } from '../../../src/table/index.js';
import { type CableView, VIEW, type ViewColumn } from './view.js';

/** What cables are wanted: empty texts ask for nothing. */
export interface Filter {
  /** Words that all must be found, each in any column; `column:word` looks into that column alone. */
  words: string;
  /** What the name of a rack or device at one of the ends begins with. */
  rack: string;
  device: string;
  /** Whole words of their column. */
  network: string;
  medium: string;
  state: string;
  /** Metres ordered, the ends included; texts as they were typed. */
  from_m: string;
  to_m: string;
}

export const NO_FILTER: Filter = { words: '', rack: '', device: '', network: '', medium: '', state: '', from_m: '', to_m: '' };

/** Filters that are chosen from a list, with how many cables each choice would show. */
export const FACETS = ['network', 'medium', 'state'] as const;
export type Facet = (typeof FACETS)[number];

/** Words before a colon that stand for several columns. Every column's own name does too. */
const FIELDS: Record<string, readonly ViewColumn[]> = {
  rack: ['a_rack', 'b_rack'],
  u: ['a_u', 'b_u'],
  device: ['a_device', 'b_device'],
  port: ['a_port', 'b_port'],
  transceiver: ['a_transceiver', 'b_transceiver'],
  length: ['length_m', 'b_length_m'],
  run: ['run_m'],
};
const SEARCHED = (Object.keys(VIEW) as ViewColumn[]).filter((name) => VIEW[name] === 'text' || VIEW[name] === 'id');

/** One thing that must hold of a cable: that one of some columns has it. */
interface Test {
  columns: readonly ViewColumn[];
  facet?: Facet;
  text: (lower: string) => boolean;
  id: (column: IdColumn) => ((value: number) => boolean) | undefined;
  number: ((value: number) => boolean) | undefined;
}

/** Rows that a filter leaves, in the order of the plan, and for each facet how many rows each of its values would leave. */
export interface Matched {
  rows: Uint32Array;
  /** By code of the facet's column. */
  counts: Record<Facet, Uint32Array>;
}

/** O(rows x tests x columns looked at), over codes: a text is compared once for each different text. */
export function matched(view: CableView, filter: Filter): Matched {
  const tests = testsOf(filter);
  // How many tests a row fails, and the last of them: a facet counts what fails no test but its own.
  const fails = new Uint8Array(view.rows);
  const failed = new Uint8Array(view.rows);
  for (const [i, test] of tests.entries()) {
    const hits = new Uint8Array(view.rows);
    for (const name of test.columns) mark(hits, view.columns[name], test);
    for (let row = 0; row < view.rows; row++)
      if (hits[row] === 0) {
        fails[row]++;
        failed[row] = i;
      }
  }
  const counts = {} as Matched['counts'];
  for (const facet of FACETS) {
    const { dict, codes } = view.columns[facet];
    const own = tests.findIndex((test) => test.facet === facet);
    counts[facet] = new Uint32Array(dict.length);
    for (let row = 0; row < view.rows; row++)
      if (fails[row] === 0 || (fails[row] === 1 && failed[row] === own)) counts[facet][codes[row]]++;
  }
  let left = 0;
  const rows = new Uint32Array(view.rows);
  for (let row = 0; row < view.rows; row++) if (fails[row] === 0) rows[left++] = row;
  return { rows: rows.slice(0, left), counts };
}

/** What is wrong with a length as it was typed, undefined for nothing. */
export function lengthFault(text: string): string | undefined {
  return text.trim() === '' || (Number.isFinite(Number(text)) && Number(text) >= 0) ? undefined : 'metres, such as 12.5';
}

function testsOf(filter: Filter): Test[] {
  const tests: Test[] = [];
  // No row can fail more tests than a byte counts.
  for (const [, field, quoted, plain] of [...filter.words.matchAll(/(?:(\w+):)?(?:"([^"]*)"|(\S+))/g)].slice(0, 200)) {
    const word = (quoted ?? plain).toLowerCase();
    // A column without its word yet.
    if (field === undefined && word.endsWith(':') && columnsOf(word.slice(0, -1))) continue;
    const columns = field === undefined ? SEARCHED : columnsOf(field.toLowerCase());
    if (columns) tests.push(wordTest(columns, word));
    else tests.push(wordTest(SEARCHED, `${field}:${word}`.toLowerCase()));
  }
  const begins = (columns: readonly ViewColumn[], text: string) => {
    const start = text.trim().toLowerCase();
    // An end that has several devices names them one after another.
    if (start) tests.push(textTest(columns, (lower) => lower.startsWith(start) || lower.includes(`, ${start}`)));
  };
  begins(['a_rack', 'b_rack'], filter.rack);
  begins(['a_device', 'b_device'], filter.device);
  for (const facet of FACETS) {
    const wanted = filter[facet].toLowerCase();
    if (wanted) tests.push({ ...textTest([facet], (lower) => lower === wanted), facet });
  }
  const [from, to] = [filter.from_m, filter.to_m].map((text) => (text.trim() === '' || lengthFault(text) ? undefined : Number(text)));
  if (from !== undefined || to !== undefined) tests.push(rangeTest(['length_m', 'b_length_m'], from ?? 0, to ?? Number.POSITIVE_INFINITY));
  return tests;
}

function columnsOf(field: string): readonly ViewColumn[] | undefined {
  return FIELDS[field] ?? (field in VIEW ? [field as ViewColumn] : undefined);
}

function textTest(columns: readonly ViewColumn[], text: Test['text']): Test {
  return { columns, text, id: () => undefined, number: undefined };
}

function rangeTest(columns: readonly ViewColumn[], from: number, to: number): Test {
  return { columns, text: () => false, id: () => undefined, number: (value) => value >= from && value <= to };
}

/** A word: part of a text; the number of an id or what it begins with; a number or a range, 10..30, of numbers. */
function wordTest(columns: readonly ViewColumn[], word: string): Test {
  const range = /^(\d*\.?\d*)\.\.(\d*\.?\d*)$/.exec(word);
  const number = range
    ? (value: number) => value >= Number(range[1] || 0) && value <= Number(range[2] || Number.POSITIVE_INFINITY)
    : word !== '' && Number.isFinite(Number(word))
      ? (value: number) => value === Number(word)
      : undefined;
  return { columns, text: (lower) => lower.includes(word), id: (column) => idTest(column, word), number };
}

function idTest({ prefix, digits }: IdColumn, word: string): ((value: number) => boolean) | undefined {
  if (/^\d+$/.test(word)) return (value) => value === Number(word);
  const figures = prefix && word.startsWith(prefix.toLowerCase()) ? word.slice(prefix.length) : undefined;
  if (figures === undefined || !/^\d*$/.test(figures) || figures.length > digits) return undefined;
  const scale = 10 ** (digits - figures.length);
  const wanted = Number(figures);
  return (value) => value > 0 && Math.floor(value / scale) === wanted;
}

function mark(hits: Uint8Array, column: Column, test: Test): void {
  if (column.kind === 'text') markText(hits, column, test.text);
  else if (column.kind === 'id') {
    const is = test.id(column);
    if (is) markValues(hits, column.values, is);
  } else if (test.number) markValues(hits, (column as NumberColumn).values, test.number);
}

function markText(hits: Uint8Array, { dict, codes }: TextColumn, is: Test['text']): void {
  const lower = lowered(dict);
  const bits = Uint8Array.from(lower, (text) => Number(text !== '' && is(text)));
  if (!bits.includes(1)) return;
  for (let row = 0; row < codes.length; row++) hits[row] |= bits[codes[row]];
}

function markValues(hits: Uint8Array, values: ArrayLike<number>, is: (value: number) => boolean): void {
  for (let row = 0; row < values.length; row++) if (is(values[row])) hits[row] = 1;
}

const lower = new WeakMap<readonly string[], string[]>();

/** Texts in small letters, made once for each dictionary. */
function lowered(dict: readonly string[]): string[] {
  let made = lower.get(dict);
  if (!made) {
    made = dict.map((text) => text.toLowerCase());
    lower.set(dict, made);
  }
  return made;
}
