import { useState } from 'preact/hooks';
import { type DefectTold, MOST_BLOCKERS, type ProgressTold } from '../../../src/api/index.js';
import type { GpuStep } from '../../../src/asbuilt/index.js';
import { askJson, type Followed, useFollowed } from '../data/index.js';
import { Disputes } from '../disputes/index.js';
import { goQuery, place } from '../route/index.js';
import { Busy, ErrorBox, Panel, Tabs, thousands } from '../ui/index.js';
import { AcceptedLine } from './accepted-line.js';
import { Blockers } from './blockers.js';
import { BurnUp } from './burn-up.js';
import { Defects } from './defects.js';
import { Kinds } from './kinds.js';
import { Next } from './next.js';
import { StepCards } from './step-cards.js';
import { usePlanCurve } from './use-plan-curve.js';

/** How far the site is: GPUs from the rack to training, work against the plan, what holds it up, what is next. Live. */
export function Page() {
  const progress = useFollowed('progress', () => askJson<ProgressTold>('loading the progress', '/api/progress'));
  if (!progress.value) {
    if (progress.fault) return <ErrorBox fault={progress.fault} again={progress.again} />;
    return <Busy label="Reckoning the progress" />;
  }
  return <BringUp progress={progress.value} late={progress} />;
}

function BringUp({ progress, late }: { progress: ProgressTold; late: Followed<ProgressTold> }) {
  const plan = usePlanCurve();
  const [chosen, setChosen] = useState<GpuStep>();
  const nothing = Object.values(progress.steps).every(({ now }) => now === 0);
  return (
    <div class="bringup" data-ready={plan.value || plan.fault ? 'true' : undefined} data-seq={progress.seq}>
      <h1 class="unseen">Bring-up</h1>
      {late.fault && late.fault.kind !== 'offline' && <ErrorBox fault={late.fault} again={late.again} />}
      <StepCards progress={progress} plan={plan.value} chosen={chosen} onChoose={setChosen} />
      <AcceptedLine />
      <div class="bringup-main">
        <div class="bringup-left">
          <Panel title={chosen ? `GPUs ${chosen}` : 'GPUs over time'}>
            {nothing && (
              <p class="bringup-note soft" role="status">
                No GPU has reached a step yet: racks, devices and cables are reported on the <a href="/t">floor</a>.
                {plan.value && ' The dashed lines are the plan.'}
              </p>
            )}
            {plan.fault && plan.fault.kind !== 'missing' && <ErrorBox fault={plan.fault} again={plan.again} />}
            <BurnUp progress={progress} plan={plan.value} chosen={chosen} />
          </Panel>
          <Panel title="Kinds of work">
            {progress.kinds.length > 0 ? (
              <Kinds kinds={progress.kinds} />
            ) : (
              <p class="bringup-note soft">
                Work is counted by a schedule, and this site has none yet. <a href="/schedule">How one is made</a>
              </p>
            )}
          </Panel>
        </div>
        <Matters progress={progress} />
      </div>
    </div>
  );
}

const TABS = ['blockers', 'next', 'defects', 'disputes'] as const;
type Tab = (typeof TABS)[number];

/** What waits for somebody. */
function Matters({ progress }: { progress: ProgressTold }) {
  const defects = useFollowed(
    'defects',
    async () => (await askJson<{ defects: DefectTold[] }>('loading the defects', '/api/defects')).defects,
    1000,
  );
  const disputes = useFollowed(
    'disputes',
    async () => (await askJson<{ all: number }>('loading the disputes', '/api/disputes?limit=1')).all,
    1000,
  );
  const wanted = place.value.query.get('show') as Tab | null;
  const tab: Tab = wanted && TABS.includes(wanted) ? wanted : 'blockers';
  const count = (number: number | undefined) => (number ? ` ${thousands(number)}` : '');
  return (
    <section class="panel bringup-matters" aria-label="What waits for somebody">
      <Tabs
        label="What waits for somebody"
        chosen={tab}
        onChoose={(name) => goQuery({ show: name === 'blockers' ? undefined : name })}
        tabs={[
          ['blockers', `Blockers${progress.blockers.length === MOST_BLOCKERS ? ` ${MOST_BLOCKERS}+` : count(progress.blockers.length)}`],
          ['next', 'Next'],
          ['defects', `Defects${count(defects.value?.length)}`],
          ['disputes', `Disputes${count(disputes.value)}`],
        ]}
      >
        {tab === 'blockers' && <Blockers progress={progress} />}
        {tab === 'next' && <Next />}
        {tab === 'defects' && <Defects defects={defects} />}
        {tab === 'disputes' && <Disputes />}
      </Tabs>
    </section>
  );
}
