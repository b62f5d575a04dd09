import type { SiteEvent } from './event.js';
import { type Aspect, DONE, FAILED, PASSED } from './kinds.js';

/** What an event states about one aspect of its subject. */
export interface Statement {
  aspect: Aspect;
  value: string;
}

/**
 * The statement that an event makes; undefined for one that adds something (a note, a defect) or is about another event.
 *
 * @example {kind: 'patched', end: 'a', port: 'swp3'} -> {aspect: 'patched a', value: 'swp3'}
 */
export function statementOf(event: SiteEvent): Statement | undefined {
  switch (event.kind) {
    case 'delivered':
    case 'placed':
    case 'installed':
    case 'powered':
    case 'booted':
    case 'pulled':
    case 'started':
    case 'finished':
      return { aspect: event.kind, value: DONE };
    case 'leak-tested':
      return { aspect: 'leak test', value: event.passed ? PASSED : FAILED };
    case 'bound':
      return { aspect: 'serial', value: event.serial };
    case 'patched':
      return { aspect: `patched ${event.end}`, value: event.port ?? DONE };
    case 'inspected':
      return { aspect: `inspected ${event.end}`, value: event.passed ? PASSED : FAILED };
    case 'signed':
      return { aspect: `signed by ${event.as}`, value: DONE };
    case 'tested':
      return { aspect: event.test, value: event.passed ? PASSED : FAILED };
    default:
      return undefined;
  }
}
