import type { RecordedEvent, SubjectKind } from '../../../../src/asbuilt/index.js';
import { keptPhoto, mayAs, outboxNow, useLoaded, useSite } from '../../data/index.js';
import { eventWords } from '../../disputes/index.js';
import { moment } from '../../ui/index.js';
import { report } from '../floor-state.js';

interface HistoryProps {
  of: SubjectKind;
  name: string;
  events: readonly RecordedEvent[] | undefined;
  /** There is no network: this is what was known when it was last looked at. */
  kept: boolean;
  unknown: boolean;
}

const TAKEN_BACK = new Set(['retracted', 'settled', 'photo', 'note', 'defect-closed']);

/** Who said what, newest first; one's own words can be taken back. */
export function History({ of, name, events, kept, unknown }: HistoryProps) {
  const me = useSite().user?.name;
  const waiting = outboxNow.value.waiting.filter(({ event }) => event.subject.of === of && event.subject.name === name);
  const gone = new Set(events?.flatMap((event) => (event.kind === 'retracted' ? [event.event] : [])));
  return (
    <section class="card">
      <h2>Who said what</h2>
      {kept && <p class="soft">No network: this is what was known when it was last looked at.</p>}
      {unknown && <p class="soft">No network, and this phone has not seen the history before.</p>}
      {waiting.length === 0 && events?.length === 0 && <p class="soft">Nothing yet.</p>}
      <ol class="said">
        {[...waiting].reverse().map(({ event, by }) => (
          <li key={event.key}>
            <p>
              <b>{by === '' ? 'you' : by}</b> <span class="said-words">{eventWords(event)}</span>
              <small>{moment(event.at)} · waits to be sent</small>
            </p>
            {event.kind === 'photo' && <OwnPhoto sha256={event.photo} />}
          </li>
        ))}
        {events?.map((event) => (
          <li key={event.seq} class={gone.has(event.seq) ? 'gone' : undefined}>
            <p>
              <b>{event.by}</b> <span class="said-words">{eventWords(event)}</span>
              <small>
                {event.seq} · {moment(event.at)}
                {gone.has(event.seq) && ' · taken back'}
              </small>
            </p>
            {event.kind === 'photo' && (
              <img class="photo" src={`/api/photos/${event.photo}`} alt={event.comment ?? `Photo of ${name}`} loading="lazy" />
            )}
            {!gone.has(event.seq) && !TAKEN_BACK.has(event.kind) && (event.by === me || mayAs('lead')) && (
              <button
                type="button"
                class="big quiet"
                aria-label={`Take back ${event.seq}: ${eventWords(event)}`}
                onClick={() =>
                  void report([{ kind: 'retracted', subject: { of, name }, event: event.seq }], `${name}: took back ${event.seq}`)
                }
              >
                Take back
              </button>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** A photo that is still on this phone. */
function OwnPhoto({ sha256 }: { sha256: string }) {
  const { value } = useLoaded(`photo ${sha256}`, async () => {
    const photo = await keptPhoto(sha256);
    return photo && URL.createObjectURL(new Blob([photo.bytes], { type: photo.type }));
  });
  return value ? <img class="photo" src={value} alt="Waits to be sent" /> : null;
}
