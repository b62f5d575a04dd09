import { moment } from '../../ui/index.js';
import type { Said } from '../subject-now.js';

/** The value of a statement that something is bad. */
export const FAILED_WORD = 'failed';

/** Who said it, when, and whether the server has it yet. */
export function saidWords({ value, by, at, seq }: Said, me: string | undefined): string {
  const who = by === me || by === '' ? 'you' : by;
  const more = value === 'done' ? '' : `${value} · `;
  return `${more}${who}, ${moment(at)}${seq === 0 ? ' · waits to be sent' : ''}`;
}
