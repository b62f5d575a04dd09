import { useEffect, useRef } from 'preact/hooks';
import type { AcceptanceTold } from '../../../src/api/index.js';
import { askJson, type Followed, seq, useFollowed } from '../data/index.js';
import { place } from '../route/index.js';
import { Busy, ErrorBox, Panel, useMedia } from '../ui/index.js';
import { chosenNow } from './address.js';
import { Criteria } from './criteria.js';
import { Levels } from './levels.js';
import { PartPanel } from './part-panel.js';
import { SlowestLine } from './slowest-line.js';
import { Units } from './units.js';

/** The server keeps a reckoning for so long. */
const OLD_MS = 2000;

/** How far the cluster and its parts are from being accepted, what they lack, and who signs for them. Live. */
export function Page() {
  const told = useFollowed('acceptance', () => askJson<AcceptanceTold>('reckoning the acceptance', '/api/acceptance'));
  if (!told.value) {
    if (told.fault) return <ErrorBox fault={told.fault} again={told.again} />;
    return <Busy label="Reckoning the acceptance" />;
  }
  return <Acceptance told={told.value} late={told} />;
}

function Acceptance({ told, late }: { told: AcceptanceTold; late: Followed<AcceptanceTold> }) {
  const chosen = chosenNow();
  useEffect(() => {
    // The server's reckoning may be some seconds old, and no more news may come.
    if (told.seq >= seq.value) return;
    const soon = setTimeout(late.again, OLD_MS);
    return () => clearTimeout(soon);
  }, [told]);
  const beside = useRef<HTMLDivElement>(null);
  const narrow = useMedia('(max-width: 1000px)');
  const { query } = place.value;
  const words = query.toString();
  const opened = useRef(chosen.part ? '' : words);
  useEffect(() => {
    // Where it stands below the picture, what is chosen is brought to view.
    if (narrow && words !== opened.current) beside.current?.scrollIntoView({ block: 'start' });
    opened.current = words;
  }, [words, narrow]);
  return (
    <div class="acceptance" data-ready="true" data-seq={told.seq}>
      <h1 class="unseen">Acceptance</h1>
      {late.fault && late.fault.kind !== 'offline' && <ErrorBox fault={late.fault} again={late.again} />}
      <div class="acc-main">
        <section class="panel" aria-label="At a glance">
          <Levels levels={told.levels} />
          <Criteria cluster={told.cluster} />
          <SlowestLine told={told} />
        </section>
        <Panel title="Units">
          <Units told={told} chosen={chosen.part?.of === 'unit' || chosen.part?.of === 'pod' ? chosen.part.name : undefined} />
        </Panel>
      </div>
      <div class="acc-beside" ref={beside}>
        <PartPanel told={told} chosen={chosen} onSigned={late.again} />
      </div>
    </div>
  );
}
