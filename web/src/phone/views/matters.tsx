import type { RecordedEvent, SubjectKind } from '../../../../src/asbuilt/index.js';
import { type Loaded, mayAs, useSite } from '../../data/index.js';
import { DisputeCard } from '../../disputes/index.js';
import { ErrorBox, moment } from '../../ui/index.js';
import { toForm } from '../addresses.js';
import { report } from '../floor-state.js';
import type { SubjectNow } from '../subject-now.js';
import { History } from './history.js';

interface MattersProps {
  of: SubjectKind;
  name: string;
  now: SubjectNow;
}

/** What is not in order with a subject: disputes and open defects. */
export function OpenMatters({ of, name, now: { disputes, defects } }: MattersProps) {
  const me = useSite().user?.name;
  const close = (opened: number) => void report([{ kind: 'defect-closed', subject: { of, name }, opened }], `${name}: defect closed`);
  return (
    <>
      {disputes.map(({ aspect, statements }) => (
        <div key={aspect} class="card card-bad">
          <p class="alarm">Someone else says something else</p>
          <DisputeCard of={of} name={name} aspect={aspect} statements={statements} {...(me === undefined ? {} : { me })} />
        </div>
      ))}
      {defects.map(({ opened, defect, by, at }) => (
        <section key={opened} class="card card-bad" aria-label={`Defect: ${defect}`}>
          <p class="alarm">Defect</p>
          <p class="defect-words">{defect}</p>
          <p class="soft">
            {by}, {moment(at)}
          </p>
          {(by === me || mayAs('lead')) && (
            <button type="button" class="big" onClick={() => close(opened)}>
              It is mended
            </button>
          )}
        </section>
      ))}
    </>
  );
}

/** What else can be said of a subject, and what was said. */
export function Matters({ of, name, history }: { of: SubjectKind; name: string; history: Loaded<RecordedEvent[]> & { kept: boolean } }) {
  const { fault } = history;
  const offline = fault?.kind === 'offline';
  return (
    <>
      <a class="big" href={toForm('defect', name)}>
        Report a defect
      </a>
      {fault && !offline && <ErrorBox fault={fault} again={history.again} />}
      <History of={of} name={name} events={history.value} kept={history.kept} unknown={offline} />
    </>
  );
}
