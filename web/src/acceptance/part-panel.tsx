import type { AcceptanceTold, PartTold } from '../../../src/api/index.js';
import type { SubjectKind } from '../../../src/asbuilt/index.js';
import { askJson, useFollowed } from '../data/index.js';
import { inAcceptance } from '../route/index.js';
import { Busy, Empty, ErrorBox } from '../ui/index.js';
import type { Chosen } from './address.js';
import { Grounds } from './grounds.js';
import { PartsBelow } from './parts-below.js';
import { Signatures } from './signatures.js';
import { StateChip } from './state-chip.js';
import { LEVEL_NAMES, STATE_MEANS } from './words.js';

interface PanelProps {
  told: AcceptanceTold;
  chosen: Chosen;
  /** Something was signed for here. */
  onSigned: () => void;
}

/** One part: its state, what it lacks, who has signed, what is below it. Live. */
export function PartPanel({ told, chosen, onSigned }: PanelProps) {
  const { of, name } = chosen.part ?? told.cluster;
  const question = new URLSearchParams({ of, name });
  const { value, fault, again } = useFollowed(`part ${question}`, () =>
    askJson<PartTold>(`loading the grounds of ${name}`, `/api/acceptance/part?${question}`),
  );
  return (
    <section class="panel acc-part" aria-label={`${of === 'device' ? 'node' : of} ${name}`} data-part={value ? name : undefined}>
      <header class="acc-part-head">
        <p class="soft">
          {value ? LEVEL_NAMES[value.part.level][0] : of}
          <Above told={told} of={of} name={name} />
        </p>
        <h2>{name}</h2>
        {value && (
          <p>
            <StateChip state={value.part.state} /> <span class="soft">{STATE_MEANS[value.part.state]}</span>
          </p>
        )}
        {value && (
          <p>
            Certificate:{' '}
            {(['pdf', 'html'] as const).map((form, i) => (
              <span key={form}>
                {i > 0 && ', '}
                <a
                  href={`/api/acceptance/certificate?${question}&form=${form}`}
                  target="_blank"
                  rel="noreferrer"
                  aria-label={`Certificate of ${name} as ${form.toUpperCase()}`}
                >
                  {form.toUpperCase()}
                </a>
              </span>
            ))}
          </p>
        )}
      </header>
      {value ? (
        <>
          {fault && fault.kind !== 'offline' && <ErrorBox fault={fault} again={again} />}
          <Signatures
            key={`signatures ${of} ${name}`}
            told={value}
            onSigned={() => {
              again();
              onSigned();
            }}
          />
          <Grounds key={`grounds ${of} ${name}`} told={value} />
          <PartsBelow part={value.part} chosen={chosen} />
        </>
      ) : fault?.kind === 'missing' || fault?.status === 400 ? (
        <Empty title={`There is no ${of} “${name}”`}>Nothing of that name is accepted by itself.</Empty>
      ) : fault ? (
        <ErrorBox fault={fault} again={again} />
      ) : (
        <Busy label={`Gathering the grounds of ${name}`} />
      )}
    </section>
  );
}

/** What a part belongs to, a step away. */
function Above({ told: { units, pods, cluster }, of, name }: { told: AcceptanceTold; of: SubjectKind; name: string }) {
  if (of === 'cluster') return null;
  const pod = of === 'unit' ? pods[units.pod[units.name.indexOf(name)]] : undefined;
  return (
    <>
      {' of '}
      {pod && (
        <>
          <a href={inAcceptance(pod.of, pod.name)}>{pod.name}</a>,{' '}
        </>
      )}
      <a href="/acceptance">{cluster.name}</a>
    </>
  );
}
