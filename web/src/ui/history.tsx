import type { RecordedEvent, SubjectKind } from '../../../src/asbuilt/index.js';
import { useHistory } from '../data/index.js';
import { Busy, ErrorBox } from './box.js';
import { moment } from './words.js';

/** All that was said of a subject, newest first, live. */
export function History({ of, name }: { of: SubjectKind; name: string }) {
  const { value, fault, again } = useHistory(of, name);
  if (fault) return <ErrorBox fault={fault} again={again} />;
  if (!value) return <Busy label="Loading its history" />;
  if (value.length === 0) return <p class="history-none">Nothing has been said of it yet.</p>;
  return (
    <ol class="history" aria-label={`History of ${name}`}>
      {value.map((event) => (
        <li key={event.seq}>
          <span>{eventWords(event)}</span>
          {event.comment && <q>{event.comment}</q>}
          <small class="soft">
            {event.by}, {moment(event.at)}
            {event.place?.rack ? ` at ${event.place.rack}` : ''}
          </small>
        </li>
      ))}
    </ol>
  );
}

/** An event in a few words, without who and when. */
function eventWords(event: RecordedEvent): string {
  const result = (passed: boolean) => (passed ? 'passed' : 'failed');
  switch (event.kind) {
    case 'patched':
      return `end ${event.end.toUpperCase()} patched${event.port ? ` in port ${event.port}` : ''}`;
    case 'inspected': {
      const loss = event.loss_db === undefined ? '' : `, ${event.loss_db} dB`;
      return `end ${event.end.toUpperCase()} inspected: ${result(event.passed)}${loss}`;
    }
    case 'tested':
      return `${event.test}: ${result(event.passed)}`;
    case 'leak-tested':
      return `leak test: ${result(event.passed)}`;
    case 'bound':
      return `serial number ${event.serial}`;
    case 'defect-opened':
      return `defect: ${event.defect}`;
    case 'defect-closed':
      return `defect of event ${event.opened} closed`;
    case 'note':
      return `note: ${event.note}`;
    case 'settled':
      return `${event.aspect}: event ${event.accepted} holds`;
    case 'retracted':
      return `event ${event.event} taken back`;
    default:
      return event.kind;
  }
}
