import type { Sort } from './engine.js';
import { type Filter, NO_FILTER } from './filter.js';
import { VIEW, type ViewColumn } from './view.js';

/** Words of the address, by what they hold: a view is sent to a colleague as its address. */
const WORDS = {
  words: 'q',
  rack: 'rack',
  device: 'device',
  network: 'network',
  medium: 'medium',
  state: 'state',
  from_m: 'from',
  to_m: 'to',
} as const satisfies Record<keyof Filter, string>;
const KEYS = Object.keys(WORDS) as (keyof Filter)[];

/** The filter that an address asks for. */
export function filterOf(query: URLSearchParams): Filter {
  return Object.fromEntries(KEYS.map((key) => [key, query.get(WORDS[key]) ?? NO_FILTER[key]])) as unknown as Filter;
}

/** Changes of a filter as changes of the address. */
export function filterWords(change: Partial<Filter>): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(change).map(([key, value]) => [WORDS[key as keyof Filter], value || undefined]));
}

/** The order that an address asks for: `-length_m` is by length, longest first. */
export function sortOf(query: URLSearchParams): Sort {
  const [, minus, key] = /^(-?)(.*)$/.exec(query.get('sort') ?? '') ?? [];
  return key && key in VIEW ? { key: key as ViewColumn, down: minus === '-' } : { key: 'cable', down: false };
}

export function sortWord({ key, down }: Sort): string | undefined {
  return key === 'cable' && !down ? undefined : `${down ? '-' : ''}${key}`;
}
