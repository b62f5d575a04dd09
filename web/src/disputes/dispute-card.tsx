import { useState } from 'preact/hooks';
import type { SubjectKind } from '../../../src/asbuilt/index.js';
import { eventNow, mayAs, send } from '../data/index.js';
import { Button, moment } from '../ui/index.js';
import { aspectWords, valueWords } from './event-words.js';

interface DisputeCardProps {
  of: SubjectKind;
  name: string;
  aspect: string;
  statements: readonly { seq: number; value: string; by: string; at: string }[];
  /** Where one reads more of the subject. */
  to?: string;
  /** Who looks at it: their own statement is called theirs. */
  me?: string;
}

/** What several people say of one thing; a lead settles it. */
export function DisputeCard({ of, name, aspect, statements, to, me }: DisputeCardProps) {
  const [settled, setSettled] = useState<number>();
  const settle = (accepted: number) => {
    setSettled(accepted);
    void send([eventNow({ kind: 'settled', subject: { of, name }, aspect, accepted })]);
  };
  const lead = mayAs('lead');
  return (
    <section class="dispute" aria-label={`Dispute about ${name}: ${aspectWords(aspect)}`}>
      <h3>
        {to ? <a href={to}>{name}</a> : name}: {aspectWords(aspect)}
      </h3>
      <ol>
        {statements.map(({ seq, value, by, at }) => (
          <li key={seq}>
            <p>
              <b>{by === me ? 'You say' : `${by} says`}</b> “{valueWords(aspect, value)}”
              <br />
              <span class="soft">{moment(at)}</span>
            </p>
            {lead && (
              <Button onClick={() => settle(seq)} disabled={settled !== undefined} title={`${by}: ${valueWords(aspect, value)}`}>
                {settled === seq ? 'Settled' : `${by === me ? 'I am' : `${by} is`} right`}
              </Button>
            )}
          </li>
        ))}
      </ol>
      {!lead && <p class="soft">The last one stands until a lead settles it.</p>}
    </section>
  );
}
