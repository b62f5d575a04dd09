import { useState } from 'preact/hooks';
import { Button, IconButton, Tabs, useMedia } from '../ui/index.js';
import { PeopleUse, WorkCurve } from './curves.js';
import { Legend } from './legend.js';
import { PathPanel } from './path-panel.js';
import { stand_ms } from './reckoner.js';
import { ReplanPanel } from './replan-panel.js';
import { ActivityPart, ChartPart, FiguresPart, Notices, ToolbarPart } from './schedule-parts.js';
import { type ScheduleNow, type ScheduleProps, useSchedule } from './use-schedule.js';

/** A schedule that is here: figures, chart, curves over the same time, panels beside; on a phone one after the other. */
export function Schedule(props: ScheduleProps) {
  const now = useSchedule(props);
  const narrow = useMedia('(max-width: 720px)');
  return narrow ? <Narrow now={now} /> : <Wide now={now} />;
}

function Wide({ now }: { now: ScheduleNow }) {
  const { replan, panel, activity } = now;
  const wide = useMedia('(min-width: 1280px)');
  const running = replan?.state === 'running';
  const beside = activity >= 0 || panel === 'path' || (panel === 'replan' && replan);
  return (
    <div class="schedule" data-stand-ms={stand_ms.value}>
      <h1 class="unseen">Schedule</h1>
      <div class="schedule-main">
        <div class="schedule-top">
          <FiguresPart now={now} />
          {replan && (
            <Button
              kind={running ? 'plain' : 'primary'}
              pressed={panel === 'replan'}
              onClick={() => now.setPanel(panel === 'replan' ? undefined : 'replan')}
            >
              {running ? `Re-planning: ${replan.step ?? 'starting'}` : 'Re-plan'}
            </Button>
          )}
        </div>
        <ToolbarPart now={now} narrow={false} />
        <Notices now={now} />
        <ChartPart now={now} narrow={false} roomy={wide && !beside} />
        <Dock now={now} />
      </div>
      <Aside now={now} />
    </div>
  );
}

/** Curves below the chart, over the same time. */
function Dock({ now }: { now: ScheduleNow }) {
  const { stand, fixed, time, lines, dates, replan } = now;
  const [dock, setDock] = useState<'work' | 'people' | 'none'>('work');
  const curves = { stand, fixed, time, lines, dates, alone: false };
  return (
    <div class={dock === 'none' ? 'schedule-dock schedule-dock-closed' : 'schedule-dock'}>
      <div class="schedule-dock-head">
        <div role="group" aria-label="Below the chart" class="schedule-dock-choice">
          {(['work', 'people'] as const).map((each) => (
            <Button key={each} pressed={dock === each} onClick={() => setDock(dock === each ? 'none' : each)}>
              {each === 'work' ? 'Work' : 'People'}
            </Button>
          ))}
        </div>
        <Legend stand={stand} forecast={replan?.current?.forecast != null} />
        {dock !== 'none' && <IconButton icon="down" label="Close the curves" onClick={() => setDock('none')} />}
      </div>
      {dock === 'work' && <WorkCurve {...curves} />}
      {dock === 'people' && <PeopleUse {...curves} />}
    </div>
  );
}

function Aside({ now }: { now: ScheduleNow }) {
  const { activity, panel, replan, reckoned, stand, dates } = now;
  if (activity >= 0) return <ActivityPart now={now} />;
  const close = () => now.setPanel(undefined);
  if (panel === 'path') return <PathPanel {...{ reckoned, stand, dates, chosen: activity }} onGo={now.go} onClose={close} />;
  if (panel === 'replan' && replan) return <ReplanPanel {...{ replan, dates }} onGo={now.goId} onClose={close} />;
  return null;
}

type View = 'chart' | 'path' | 'work' | 'people' | 'replan';

function Narrow({ now }: { now: ScheduleNow }) {
  const { reckoned, stand, fixed, time, lines, dates, replan, activity } = now;
  const [view, setView] = useState<View>('chart');
  const curves = { stand, fixed, time, lines, dates, alone: true };
  const inChart = (go: () => void) => {
    setView('chart');
    go();
  };
  return (
    <div class="schedule schedule-narrow">
      <h1 class="unseen">Schedule</h1>
      <FiguresPart now={now} />
      <Tabs
        label="Schedule"
        chosen={view}
        onChoose={setView}
        tabs={[
          ['chart', 'Chart'],
          ['path', 'Critical'],
          ['work', 'Work'],
          ['people', 'People'],
          ...(replan ? ([['replan', replan.state === 'running' ? 'Re-planning' : 'Re-plan']] as const) : []),
        ]}
      >
        {view === 'chart' && (
          <>
            <ToolbarPart now={now} narrow />
            <Notices now={now} />
            <ChartPart now={now} narrow roomy={false} />
            <ActivityPart now={now} />
          </>
        )}
        {view === 'path' && (
          <PathPanel {...{ reckoned, stand, dates, chosen: activity }} onGo={(i) => inChart(() => now.go(i))} onClose={undefined} />
        )}
        {view === 'work' && <WorkCurve {...curves} />}
        {view === 'people' && <PeopleUse {...curves} />}
        {view === 'replan' && replan && (
          <ReplanPanel {...{ replan, dates }} onGo={(id) => inChart(() => now.goId(id))} onClose={undefined} />
        )}
      </Tabs>
    </div>
  );
}
