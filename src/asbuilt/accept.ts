import { didYouMean, type Finding } from '../finding/index.js';
import { type SiteEvent, SUBJECTS_OF } from './event.js';
import { ASPECTS } from './kinds.js';
import { statementOf } from './statement.js';
import type { SiteSubjects } from './subjects.js';

/**
 * What is wrong with an event that its schema cannot see: a subject that the plan does not have (EVENT-SUBJECT), a kind that says nothing
 * of such a subject (EVENT-KIND), an aspect that it does not have (EVENT-ASPECT). Empty where it can be kept.
 *
 * @param hints  for how many names the nearest one may still be looked for: it is compared with all
 */
export function eventFaults(event: SiteEvent, subjects: SiteSubjects, hints = { left: 1 }): Finding[] {
  const { of, name } = event.subject;
  const faults: Finding[] = [];
  const say = (code: string, message: string, remedy?: string) =>
    faults.push({ code, severity: 'error', message, subjects: [{ kind: of, name }], ...(remedy === undefined ? {} : { remedy }) });
  const may: readonly string[] = SUBJECTS_OF[event.kind];
  if (!may.includes(of)) say('EVENT-KIND', `"${event.kind}" is said of ${may.join(', ')}, not of a ${of}`);
  else if (subjects[of].rowOf(name) < 0) say('EVENT-SUBJECT', `the plan has no ${of} "${name}"`, nearest(of, name, subjects, hints));
  const aspect = event.kind === 'settled' ? event.aspect : may.includes(of) ? statementOf(event)?.aspect : undefined;
  if (aspect !== undefined && !(ASPECTS[of] as readonly string[]).includes(aspect))
    say('EVENT-ASPECT', `a ${of} has no "${aspect}"`, didYouMean(aspect, ASPECTS[of]));
  return faults;
}

/** Names are compared only where there are few. */
const MOST_NAMES = 5000;

function nearest(of: SiteEvent['subject']['of'], name: string, subjects: SiteSubjects, hints: { left: number }): string | undefined {
  const { rows, name: nameOf } = subjects[of];
  if (rows > MOST_NAMES) return `such as ${nameOf(0)}`;
  if (hints.left <= 0) return undefined;
  hints.left--;
  return didYouMean(
    name,
    Array.from({ length: rows }, (_, row) => nameOf(row)),
  );
}
