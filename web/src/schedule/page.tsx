import { useEffect } from 'preact/hooks';
import type { ReplanState } from '../../../src/api/index.js';
import { loadSite, mayAs, scheduleNow, siteName, startReplan, useReplan } from '../data/index.js';
import { Busy, Button, Empty, ErrorBox } from '../ui/index.js';
import { followSchedule, load, reckoned, reckonerFault, stand } from './reckoner.js';
import { Steps } from './replan-panel.js';
import { Schedule } from './schedule.js';

/** The Gantt chart, the critical path, work and people over time, and the forecast: live. */
export function Page() {
  const replan = useReplan();
  useEffect(followSchedule, []);
  const fault = reckonerFault.value;
  if (fault?.kind === 'missing') return <NoSchedule replan={replan} />;
  if (fault && !reckoned.value) return <ErrorBox fault={fault} again={() => void load()} />;
  if (!reckoned.value) return <Busy label="Loading the schedule" />;
  if (reckoned.value.schedule.tables.activities.rows === 0)
    return <Empty title="Nothing to do">This schedule has no activities: its plan has nothing to install.</Empty>;
  if (!stand.value) return <Busy label="Reckoning dates and roll-ups" />;
  return <Schedule reckoned={reckoned.value} stand={stand.value} replan={replan} fault={fault} />;
}

/** There is none: it is being made, could not be made, or has to be. */
function NoSchedule({ replan }: { replan: ReplanState | null | undefined }) {
  // Whoever waits hears of it; a server that tells nothing is asked again by hand.
  const again = () =>
    void loadSite().then(() => {
      scheduleNow.value++;
    });
  if (replan?.state === 'running')
    return (
      <section class="no-schedule" aria-live="polite">
        <h2>The schedule is being made</h2>
        <p class="soft">From the plan of {siteName.value}: a minute or two for 100,000 GPUs. This page shows it once it is there.</p>
        <Steps step={replan.step} />
        <Busy label="Scheduling" />
      </section>
    );
  return (
    <section class="no-schedule">
      <h2>No schedule yet</h2>
      {replan?.fault && (
        <ErrorBox fault={{ message: replan.fault.message, remedy: replan.fault.remedy ?? 'The log of the server says more.' }} />
      )}
      <p class="soft">
        A schedule comes from the plan and a site file: who works when, with what, what is delivered when. Make it beside the plan and start
        the site again:
      </p>
      <pre class="mono">nineteen schedule FOLDER</pre>
      <p>
        {replan && mayAs('planner') && (
          <Button kind="primary" onClick={() => void startReplan().catch(() => undefined)}>
            Make it now
          </Button>
        )}{' '}
        <Button onClick={again}>Look again</Button>
      </p>
    </section>
  );
}
