import { signal } from '@preact/signals';
import { isPage } from './page-paths.js';

/** Where the user is. */
export interface Place {
  path: string;
  query: URLSearchParams;
}

const here = (): Place => ({ path: location.pathname, query: new URLSearchParams(location.search) });

export const place = signal<Place>(here());

/** Goes to a page of the application. @param how  'replace' leaves no step to go back to */
export function go(to: string, how: 'push' | 'replace' = 'push'): void {
  if (to === location.pathname + location.search) return;
  history[how === 'push' ? 'pushState' : 'replaceState'](null, '', to);
  place.value = here();
}

/** Changes words of the address behind the question mark; undefined takes one away. */
export function goQuery(changes: Record<string, string | undefined>, how: 'push' | 'replace' = 'replace'): void {
  const query = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(changes))
    if (value === undefined) query.delete(name);
    else query.set(name, value);
  const words = query.toString();
  go(location.pathname + (words ? `?${words}` : ''), how);
}

/** Follows the browser's back and forward, and links within the application. */
export function watchPlace(): void {
  addEventListener('popstate', () => {
    place.value = here();
  });
  addEventListener('click', (event) => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = (event.target as Element | null)?.closest?.('a');
    if (!link || link.origin !== location.origin || link.target || link.hasAttribute('download') || !isPage(link.pathname)) return;
    event.preventDefault();
    go(link.pathname + link.search);
  });
}
