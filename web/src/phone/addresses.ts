/** Addresses of the page's own views. */
export const toHome = '/t';
export const toScan = '/t?view=scan';
export const toQueue = '/t?view=queue';
export const toDisputes = '/t?view=disputes';

/** What an id stands for. */
export function toId(id: string): string {
  return `/t?${new URLSearchParams({ id })}`;
}

/** A form about what an id stands for. */
export function toForm(view: 'inspect' | 'defect', id: string, more: Record<string, string> = {}): string {
  return `/t?${new URLSearchParams({ view, id, ...more })}`;
}
