import type { RecordedEvent, SubjectKind } from '../../../src/asbuilt/index.js';
import { useHistory } from '../data/index.js';
import { Busy, ErrorBox } from './box.js';
import { moment, testedWords } from './words.js';

/** What has been said of a subject, newest first. */
export function History({ of, name }: { of: SubjectKind; name: string }) {
  const { value, fault, again } = useHistory(of, name);
  if (fault) return <ErrorBox fault={fault} again={again} />;
  if (!value) return <Busy label="Loading the history" />;
  if (value.length === 0) return <p class="history-none soft">Nothing has been seen of {name} yet.</p>;
  return (
    <ol class="history">
      {value.map((event) => (
        <li key={event.seq}>
          <b>{wordsOf(event)}</b>
          <span class="soft">
            {event.by} · <time dateTime={event.at}>{moment(event.at)}</time>
          </span>
          {event.comment && <p>{event.comment}</p>}
        </li>
      ))}
    </ol>
  );
}

/** An event in words. */
function wordsOf(event: RecordedEvent): string {
  switch (event.kind) {
    case 'leak-tested':
      return `leak test ${event.passed ? 'passed' : 'failed'}`;
    case 'tested':
      return testedWords(event.test, event.passed);
    case 'signed':
      return `signed for ${event.as}`;
    case 'inspected':
      return `end ${event.end} inspected: ${event.passed ? 'good' : 'bad'}`;
    case 'patched':
      return `end ${event.end} patched${event.port ? ` in ${event.port}` : ''}`;
    case 'bound':
      return `serial number ${event.serial}`;
    case 'defect-opened':
      return `defect: ${event.defect}`;
    case 'defect-closed':
      return `defect ${event.opened} closed`;
    case 'note':
      return event.note;
    case 'settled':
      return `${event.aspect} settled`;
    case 'retracted':
      return `event ${event.event} retracted`;
    default:
      return event.kind;
  }
}
