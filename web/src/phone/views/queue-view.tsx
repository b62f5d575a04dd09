import {
  connection,
  flush,
  forgetRefused,
  handOver,
  outboxNow,
  pageOnly,
  type Refused,
  sendFault,
  undo,
  useSite,
  type Waiting,
} from '../../data/index.js';
import { eventWords } from '../../disputes/index.js';
import { counted, ErrorBox, moment } from '../../ui/index.js';
import { toId } from '../addresses.js';

const SENT_SHOWN = 30;

/** What waits on this phone, what the server refused and why, what it has. */
export function QueueView() {
  const me = useSite().user?.name ?? '';
  const { waiting, refused, sent } = outboxNow.value;
  const own = waiting.filter(({ by }) => by === '' || by === me);
  const others = waiting.filter(({ by }) => by !== '' && by !== me);
  const fault = sendFault.value;
  return (
    <article class="view">
      <h1 class="queue-head">{waiting.length === 0 ? 'Everything is sent' : `${counted(waiting.length, 'report')} on this phone`}</h1>
      {waiting.length + refused.length + sent.length === 0 && (
        <p class="soft">What you report is listed here: what waits for a network, what the server refuses, what it has.</p>
      )}
      {pageOnly.value && (
        <p class="card card-bad" role="alert">
          This browser keeps nothing on the phone: reports are in this page only until they are sent. Do not close it, or use a window that
          is not private.
        </p>
      )}
      {fault && <ErrorBox fault={fault} again={() => void flush()} />}
      {refused.map((each) => (
        <RefusedCard key={each.event.key} refused={each} />
      ))}
      {own.length > 0 && (
        <section class="card">
          <h2>{connection.value === 'live' ? 'Being sent' : 'Sent once the network is back, in this order'}</h2>
          <ul class="rows" aria-label="Waits to be sent">
            {own.map((entry) => (
              <WaitingRow key={entry.event.key} entry={entry} />
            ))}
          </ul>
        </section>
      )}
      {others.length > 0 && (
        <section class="card">
          <h2>Said by others with this phone</h2>
          <p class="soft">It is sent in their name when they sign in here.</p>
          <ul class="rows">
            {others.map((entry) => (
              <WaitingRow key={entry.event.key} entry={entry} />
            ))}
          </ul>
          <button type="button" class="big quiet" onClick={() => void handOver(others)}>
            I vouch for it: send it in my name
          </button>
        </section>
      )}
      {sent.length > 0 && (
        <section class="card">
          <h2>Sent from this phone</h2>
          <ul class="rows" aria-label="Sent">
            {[...sent]
              .reverse()
              .slice(0, SENT_SHOWN)
              .map(({ seq, event }) => (
                <li key={seq}>
                  <a class="row" href={toId(event.subject.name)}>
                    <b>{event.subject.name}</b>
                    <span class="row-name">
                      {eventWords(event)}
                      <small>{moment(event.at)}</small>
                    </span>
                    <span class="soft">✓ {seq}</span>
                  </a>
                </li>
              ))}
          </ul>
        </section>
      )}
    </article>
  );
}

function WaitingRow({ entry: { event, by } }: { entry: Waiting }) {
  return (
    <li class="with-action">
      <a class="row" href={toId(event.subject.name)}>
        <b>{event.subject.name}</b>
        <span class="row-name">
          {eventWords(event)}
          <small>
            {by && `${by} · `}
            {moment(event.at)}
          </small>
        </span>
      </a>
      {event.kind !== 'retracted' && (
        <button
          type="button"
          class="big quiet"
          aria-label={`Undo ${event.subject.name}: ${eventWords(event)}`}
          onClick={() => void undo([event])}
        >
          Undo
        </button>
      )}
    </li>
  );
}

/** A refusal stays until somebody has read it. */
function RefusedCard({ refused: { event, faults } }: { refused: Refused }) {
  return (
    <section class="card card-bad" role="alert">
      <p class="alarm">
        Refused: {event.subject.name}, {eventWords(event)}
      </p>
      {faults.map(({ code, message, remedy }) => (
        <p key={code + message}>
          {message}
          {remedy && <span class="soft"> · {remedy}</span>}
        </p>
      ))}
      <p class="soft">{moment(event.at)}</p>
      <div class="two">
        <a class="big quiet" href={toId(event.subject.name)}>
          Look at it
        </a>
        <button type="button" class="big" onClick={() => void forgetRefused(event.key)}>
          I have read it
        </button>
      </div>
    </section>
  );
}
