/** What an activity waits for. @example A0001FS+60 */
export interface Predecessor {
  id: string;
  type: string;
  /** Minutes; less than 0 for a lead. */
  lag: number;
}

/** What an activity takes, and how much of it there is where that is said. @example rigger:2/6 */
export interface Taken {
  resource: string;
  amount: number;
  capacity: number | undefined;
}

/** Between the entries of one cell, and between the names of elements of the work breakdown. */
export const BETWEEN = '; ';
export const BELOW = ' > ';

export function predecessorText({ id, type, lag }: Predecessor): string {
  return `${id}${type}${lag === 0 ? '' : lag > 0 ? `+${lag}` : lag}`;
}

/**
 * A predecessor: an id, then FS, SS, FF or SF (FS where left out), then a lag in minutes or hours; undefined where the text
 * is none.
 *
 * @example predecessorOf('A0001 SS + 2h') -> A0001, SS, 120
 */
export function predecessorOf(text: string): Predecessor | undefined {
  const parts = /^(.*?)\s*(FS|SS|FF|SF)?\s*(?:([+-])\s*(\d+(?:\.\d+)?)\s*(m|min|h|hours?|hrs?)?)?$/i.exec(text);
  // A lag in another unit, such as days, would be taken for a part of the id.
  if (!parts || parts[1] === '' || /(FS|SS|FF|SF)\s*[+-]/i.test(parts[1])) return undefined;
  const [, id, type, sign, amount, unit] = parts;
  const minutes = amount === undefined ? 0 : Math.round(Number(amount) * (unit?.toLowerCase().startsWith('h') ? 60 : 1));
  return { id, type: type?.toUpperCase() ?? 'FS', lag: sign === '-' && minutes > 0 ? -minutes : minutes };
}

export function takenText({ resource, amount, capacity }: Taken): string {
  return `${resource}:${amount}${capacity === undefined ? '' : `/${capacity}`}`;
}

/** A resource, how much an activity takes of it (1 where left out), and how much there is. */
export function takenOf(text: string): Taken | undefined {
  const parts = /^(.*?)(?:\s*:\s*(\d+(?:\.\d+)?)\s*(?:\/\s*(\d+(?:\.\d+)?))?)?$/.exec(text);
  if (!parts || parts[1] === '') return undefined;
  const [, resource, amount, capacity] = parts;
  return { resource, amount: Number(amount ?? 1), capacity: capacity === undefined ? undefined : Number(capacity) };
}
