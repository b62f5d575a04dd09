import type { TextColumn } from '../../../src/table/index.js';

/** What of a schedule is looked for; empty texts look for nothing. */
export interface Filter {
  words: string;
  show: Show;
  trade: string;
  kind: string;
}

export const SHOWS = ['', 'critical', 'late', 'under way', 'to do', 'done'] as const;
export type Show = (typeof SHOWS)[number];

export const NO_FILTER: Filter = { words: '', show: '', trade: '', kind: '' };

/** What is known of each activity, as columns by row. */
export interface Searched {
  id: { prefix: string; values: Uint32Array };
  name: TextColumn;
  kind: TextColumn;
  subject: TextColumn;
  /** Place in `trades`; -1 for none. */
  trade: Int32Array;
  trades: readonly string[];
  /** Place in `racks`; -1 for none. */
  rack: Int32Array;
  racks: readonly string[];
  /** Place in `groups`, the path of whose names stands there. */
  group: Uint32Array;
  groups: readonly string[];
}

type Test = (activity: number) => boolean;
type Field = 'activity' | 'name' | 'kind' | 'subject' | 'trade' | 'rack' | 'in';
const FIELDS: Readonly<Record<string, Field>> = {
  activity: 'activity',
  id: 'activity',
  name: 'name',
  kind: 'kind',
  subject: 'subject',
  trade: 'trade',
  rack: 'rack',
  in: 'in',
};

/**
 * Which activities a filter leaves: 1 by row.
 *
 * All words must be found, each in the id, the name, the kind, the trade, the rack or the groups around; `rack:R01-05` looks into one of
 * these, and words in quotation marks are one. O(texts + activities) for each word.
 *
 * @param is  whether an activity is as `show` wants it
 */
export function matched(searched: Searched, filter: Filter, is: (show: Show, activity: number) => boolean): Uint8Array {
  const tests: Test[] = termsOf(filter.words).map(({ field, text }) => testOf(searched, field, text));
  const { kind, trade, trades } = searched;
  if (filter.kind) {
    const code = kind.dict.indexOf(filter.kind);
    tests.push((i) => kind.codes[i] === code);
  }
  if (filter.trade) {
    const code = trades.indexOf(filter.trade);
    tests.push((i) => code >= 0 && trade[i] === code);
  }
  const { show } = filter;
  if (show) tests.push((i) => is(show, i));
  return Uint8Array.from(kind.codes, (_, i) => Number(tests.every((test) => test(i))));
}

/** @example termsOf('kind:pull "unit 84"') -> [{ field: 'kind', text: 'pull' }, { field: undefined, text: 'unit 84' }] */
export function termsOf(words: string): { field: Field | undefined; text: string }[] {
  const terms = words.toLowerCase().matchAll(/(?:([a-z]+):)?(?:"([^"]*)"?|(\S+))/g);
  return [...terms].flatMap(([all, name, quoted, plain]) => {
    const field = name === undefined ? undefined : FIELDS[name];
    // A colon that names no column is part of the word.
    const text = field || name === undefined ? (quoted ?? plain ?? '') : all;
    return text === '' ? [] : [{ field, text }];
  });
}

function testOf(searched: Searched, field: Field | undefined, text: string): Test {
  if (field) return fieldTest(searched, field, text);
  const tests = (['activity', 'name', 'kind', 'trade', 'rack', 'in'] as const).map((each) => fieldTest(searched, each, text));
  return (i) => tests.some((test) => test(i));
}

function fieldTest({ id, name, kind, subject, trade, trades, rack, racks, group, groups }: Searched, field: Field, text: string): Test {
  switch (field) {
    case 'activity':
      return idTest(id, text);
    case 'name':
      return textTest(name, text);
    case 'kind':
      return textTest(kind, text);
    case 'subject':
      return textTest(subject, text);
    case 'trade':
      return placeTest(trade, trades, text);
    case 'rack':
      return placeTest(rack, racks, text);
    case 'in':
      return placeTest(group, groups, text);
  }
}

/** The id as it is written, or its number alone. */
function idTest({ prefix, values }: Searched['id'], text: string): Test {
  const number = text.startsWith(prefix.toLowerCase()) ? text.slice(prefix.length) : text;
  const wanted = /^\d+$/.test(number) ? Number(number) : Number.NaN;
  return (i) => values[i] === wanted;
}

function textTest({ dict, codes }: TextColumn, text: string): Test {
  const found = Uint8Array.from(dict, (each) => Number(each.toLowerCase().includes(text)));
  return (i) => found[codes[i]] === 1;
}

function placeTest(places: Int32Array | Uint32Array, names: readonly string[], text: string): Test {
  const found = Uint8Array.from(names, (each) => Number(each.toLowerCase().includes(text)));
  return (i) => places[i] >= 0 && found[places[i]] === 1;
}
