import type { SiteEvent } from '../../../src/asbuilt/index.js';
import { testedWords } from '../ui/index.js';

/** What an aspect is called on the page. @example 'patched a' -> 'patched at end A' */
export function aspectWords(aspect: string): string {
  return aspect.replace(/ ([ab])$/, (_, end: string) => ` at end ${end.toUpperCase()}`);
}

/** What was said of an aspect. @example ('patched a', 'swp3') -> 'patched at end A: port swp3' */
export function valueWords(aspect: string, value: string): string {
  if (value === 'done') return aspectWords(aspect);
  return `${aspectWords(aspect)}: ${aspect.startsWith('patched') ? 'port ' : ''}${value}`;
}

/** What an event says, in a few words. */
export function eventWords(event: SiteEvent): string {
  switch (event.kind) {
    case 'leak-tested':
      return `leak test ${verdict(event.passed)}`;
    case 'bound':
      return `serial number ${event.serial}${event.mac ? `, MAC ${event.mac}` : ''}`;
    case 'patched':
      return `patched at end ${event.end.toUpperCase()}${event.port ? `, port ${event.port}` : ''}`;
    case 'inspected':
      return `inspection of end ${event.end.toUpperCase()} ${verdict(event.passed)}${event.loss_db === undefined ? '' : `, ${event.loss_db} dB`}`;
    case 'tested':
      return testedWords(event.test, event.passed);
    case 'signed':
      return `signed for ${event.as}`;
    case 'defect-opened':
      return `defect: ${event.defect}`;
    case 'defect-closed':
      return `defect ${event.opened} closed`;
    case 'note':
      return `note: ${event.note}`;
    case 'photo':
      return event.comment ? `photo: ${event.comment}` : 'photo';
    case 'settled':
      return `settled: ${aspectWords(event.aspect)} as told in ${event.accepted}`;
    case 'retracted':
      return event.event > 0 ? `took back ${event.event}` : 'took it back';
    default:
      return event.kind;
  }
}

function verdict(passed: boolean): string {
  return passed ? 'passed' : 'failed';
}
