import { type Filter, NO_FILTER, SHOWS, type Show } from './filter.js';

/** The filter that an address asks for. */
export function filterOf(query: URLSearchParams): Filter {
  const show = query.get('show') as Show | null;
  return {
    words: query.get('q') ?? '',
    show: show && SHOWS.includes(show) ? show : '',
    trade: query.get('trade') ?? '',
    kind: query.get('kind') ?? '',
  };
}

/** Changes of a filter as changes of the address. */
export function filterWords(change: Partial<Filter>): Record<string, string | undefined> {
  const { words, ...rest } = change;
  const named = words === undefined ? rest : { ...rest, q: words };
  return Object.fromEntries(Object.entries(named).map(([name, value]) => [name, value || undefined]));
}

/** Whether a filter leaves anything out. */
export function filters(filter: Filter): boolean {
  return (Object.keys(NO_FILTER) as (keyof Filter)[]).some((key) => filter[key] !== '');
}
