import { connection } from '../data/index.js';
import { Button, ErrorBox } from '../ui/index.js';
import { ActivityPanel } from './activity-panel.js';
import { Figures } from './figures.js';
import { NO_FILTER } from './filter.js';
import { Gantt } from './gantt.js';
import { actualsFault } from './reckoner.js';
import { ScheduleToolbar } from './toolbar.js';
import type { ScheduleNow } from './use-schedule.js';

interface PartProps {
  now: ScheduleNow;
  narrow: boolean;
}

/** The chart. @param roomy  with columns of dates */
export function ChartPart({ now, narrow, roomy }: PartProps & { roomy: boolean }) {
  const { reckoned, stand, rows, chosen, lines, path, time, whole, dates, reveal, open } = now;
  return (
    <Gantt
      {...{ reckoned, stand, rows, chosen, lines, path, time, whole, dates, narrow, reveal, open, roomy }}
      onToggle={now.toggle}
      onChoose={now.choose}
    />
  );
}

/** What is shown of it. */
export function ToolbarPart({ now, narrow }: PartProps) {
  const { filter, fixed, found, all, path, time } = now;
  return (
    <ScheduleToolbar
      {...{ filter, fixed, found, all, narrow }}
      onFilter={now.look}
      path={path !== undefined}
      onPath={() => now.setPanel(path ? undefined : 'path')}
      onZoom={(steps) => time.zoomBy(steps)}
      onFit={() => time.fit()}
      onFold={now.fold}
    />
  );
}

/** What went wrong, and that nothing is found. */
export function Notices({ now }: { now: ScheduleNow }) {
  const { fault, rows } = now;
  return (
    <>
      {fault && <ErrorBox fault={fault} />}
      {actualsFault.value && connection.value !== 'lost' && <ErrorBox fault={actualsFault.value} />}
      {rows.length === 0 && (
        <p class="schedule-none" role="status">
          No activity is like that. <Button onClick={() => now.look(NO_FILTER)}>Show all</Button>
        </p>
      )}
    </>
  );
}

export function FiguresPart({ now }: { now: ScheduleNow }) {
  const { stand, replan, dates, reckoned, fixed, all } = now;
  const { finish_min } = reckoned.schedule.document.report;
  return <Figures {...{ stand, finish_min, replan, dates }} deadline_min={fixed.deadline_min} activities={all} />;
}

/** The chosen activity; nothing where none is. */
export function ActivityPart({ now }: { now: ScheduleNow }) {
  const { activity, reckoned, stand, dates } = now;
  if (activity < 0) return null;
  return <ActivityPanel key={activity} {...{ activity, reckoned, stand, dates }} onGo={now.go} onShow={now.near} onClose={now.leave} />;
}
