import { useEffect, useRef, useState } from 'preact/hooks';
import type { PartTold } from '../../../src/api/index.js';
import { SIGNATORIES, type Signatory, type SiteEvent } from '../../../src/asbuilt/index.js';
import { type Fault, faultOf } from '../data/index.js';
import { inAcceptance } from '../route/index.js';
import { Button, moment, thousands } from '../ui/index.js';
import { sign, signature } from './sign.js';
import { SIGNATORY_MEANS } from './words.js';

interface SignaturesProps {
  told: PartTold;
  /** A signature was taken or refused: what is known may be old. */
  onSigned: () => void;
}

/** Who has signed for a part, and the buttons of those who have not; why one may not stands there to be read. */
export function Signatures({ told: { part, why_not }, onSigned }: SignaturesProps) {
  const [asking, setAsking] = useState<Signatory>();
  const open = SIGNATORIES.filter((as) => !part.signed.some((each) => each.as === as));
  const shared = open.length === 0 ? [] : why_not[open[0]].filter((why) => open.every((as) => why_not[as].includes(why)));
  return (
    <section class="acc-section" aria-label="Signatures">
      <h3>Signatures</h3>
      <ul class="acc-signatures">
        {SIGNATORIES.map((as) => {
          const signed = part.signed.find((each) => each.as === as);
          const own = why_not[as].filter((why) => !shared.includes(why));
          return (
            <li key={as}>
              <span class="acc-signatory">
                <b>{as}</b> <span class="soft">{SIGNATORY_MEANS[as]}</span>
              </span>
              {signed ? (
                <span class="acc-signed">
                  <i aria-hidden="true">✓</i> {signed.by}, {moment(new Date(signed.at_s * 1000).toISOString())}
                  {signed.on.of !== part.of && (
                    <>
                      , for <a href={inAcceptance(signed.on.of, signed.on.name)}>{signed.on.name}</a>
                    </>
                  )}
                  <span class="soft"> event {thousands(signed.seq)}</span>
                </span>
              ) : (
                <span class="acc-sign">
                  <Button onClick={() => setAsking(as)} disabled={why_not[as].length > 0}>
                    Sign for {as}
                  </Button>
                </span>
              )}
              {!signed && <Reasons why={own} />}
              {asking === as && !signed && (
                <Confirm
                  part={part}
                  as={as}
                  onDone={(isSigned) => {
                    if (isSigned) setAsking(undefined);
                    onSigned();
                  }}
                  onLeave={() => setAsking(undefined)}
                />
              )}
            </li>
          );
        })}
      </ul>
      {shared.length > 0 && (
        <div class="acc-why">
          <p>Nobody can sign yet:</p>
          <Reasons why={shared} />
        </div>
      )}
    </section>
  );
}

function Reasons({ why }: { why: readonly string[] }) {
  if (why.length === 0) return null;
  return (
    <ul class="acc-reasons">
      {why.map((each) => (
        <li key={each}>{each}</li>
      ))}
    </ul>
  );
}

interface ConfirmProps {
  part: PartTold['part'];
  as: Signatory;
  onDone: (isSigned: boolean) => void;
  onLeave: () => void;
}

/** Asks once more, sends the signature, and says why it was refused. */
function Confirm({ part: { of, name }, as, onDone, onLeave }: ConfirmProps) {
  const [sending, setSending] = useState(false);
  const [faults, setFaults] = useState<readonly string[]>([]);
  const [lost, setLost] = useState<Fault>();
  // One that may have arrived is sent again as it was.
  const unanswered = useRef<SiteEvent | undefined>(undefined);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.querySelector('button')?.focus(), []);
  const send = async () => {
    setSending(true);
    setLost(undefined);
    const event = unanswered.current ?? signature({ of, name }, as);
    unanswered.current = event;
    try {
      const refused = await sign(event);
      unanswered.current = undefined;
      setFaults(refused);
      onDone(refused.length === 0);
    } catch (thrown) {
      setFaults([]);
      setLost(faultOf(thrown));
    }
    setSending(false);
  };
  return (
    <div class="acc-confirm" role="group" aria-label={`Sign for ${as}`} ref={box}>
      <p>
        You sign that <b>{name}</b> is accepted for <b>{as}</b>.
      </p>
      <p class="acc-confirm-buttons">
        <Button kind="primary" onClick={() => void send()} disabled={sending}>
          {sending ? 'Signing' : 'I sign'}
        </Button>
        <Button onClick={onLeave} disabled={sending}>
          Not now
        </Button>
      </p>
      {faults.length > 0 && (
        <div class="acc-refused" role="alert">
          <p>It was not signed:</p>
          <Reasons why={faults} />
        </div>
      )}
      {lost && (
        <p class="acc-refused" role="alert">
          {lost.message}. {lost.kind === 'offline' ? 'Sign again once the network is back: it counts once.' : lost.remedy}
        </p>
      )}
    </div>
  );
}
