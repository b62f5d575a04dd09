import { useState } from 'preact/hooks';
import { Field } from '../../ui/index.js';
import { report } from '../floor-state.js';
import { lossOf, MOST_DB } from '../loss.js';
import { Head } from './view-parts.js';

interface InspectFormProps {
  of: 'cable' | 'trunk';
  name: string;
  end: 'a' | 'b';
  /** @example 'R01-05 U12' */
  place: string;
  rack: string | undefined;
  onDone: () => void;
}

/** What a look at a connector, or a light meter, came to. */
export function InspectForm({ of, name, end, place, rack, onDone }: InspectFormProps) {
  const [loss, setLoss] = useState('');
  const loss_db = lossOf(loss);
  const wrong = Number.isNaN(loss_db) ? `Expected a loss in dB from 0 to ${MOST_DB}, such as 0.35` : undefined;
  const say = async (passed: boolean) => {
    if (wrong) return;
    const told = {
      kind: 'inspected' as const,
      subject: { of, name },
      end,
      passed,
      ...(loss_db === undefined ? {} : { loss_db }),
      ...(rack === undefined ? {} : { place: { rack } }),
    };
    if (await report([told], `${name} at ${place}: inspection ${passed ? 'passed' : 'failed'}`)) onDone();
  };
  return (
    <article class="view">
      <Head kind={`inspect end ${end.toUpperCase()} at ${place}`} name={name} />
      <section class="card">
        <Field label="Loss in dB, if measured" value={loss} onInput={setLoss} inputMode="decimal" wrong={wrong} />
        <div class="two">
          <button type="button" class="big danger" disabled={wrong !== undefined} onClick={() => void say(false)}>
            Failed
          </button>
          <button type="button" class="big primary" disabled={wrong !== undefined} onClick={() => void say(true)}>
            Passed
          </button>
        </div>
      </section>
      <button type="button" class="big quiet" onClick={onDone}>
        Cancel
      </button>
    </article>
  );
}
