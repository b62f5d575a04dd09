import { useState } from 'preact/hooks';
import type { ProgressTold } from '../../../src/api/index.js';
import { Button, counted, Empty } from '../ui/index.js';
import { ActivityLinks, lateText } from './links.js';

const WHY = {
  'not finished': 'under way, not finished',
  'not begun': 'could begin, not begun',
  waiting: 'waits for a delivery or its time',
};
const FEW = 15;

/** What holds the site up today: what is at the root of the waiting, the one that holds most first. */
export function Blockers({ progress }: { progress: ProgressTold }) {
  const [most, setMost] = useState(FEW);
  const { blockers, overdue } = progress;
  if (blockers.length === 0)
    return (
      <Empty title="Nothing holds the site up">
        {progress.kinds.length === 0
          ? 'Blockers are found in a schedule, and this site has none.'
          : 'All that should have begun has begun.'}
      </Empty>
    );
  return (
    <section aria-label="Blockers">
      <p class="soft matters-lead">{counted(overdue, 'activity', 'activities')} should have begun. These are at the root of it:</p>
      <ol class="matters">
        {blockers.slice(0, most).map((blocker) => (
          <li key={blocker.activity}>
            <span class="matter-head">
              <b>{blocker.name}</b>
              {blocker.late_min > 0 && <span class="matter-late">{lateText(blocker.late_min)} late</span>}
            </span>
            <span>
              {WHY[blocker.why]} · {blocker.trade ?? 'nobody’s work'}
            </span>
            <span class="matter-holds">
              {blocker.holds > 0 ? `holds up ${counted(blocker.holds, 'activity', 'activities')}` : 'holds up nothing else yet'}
            </span>
            <ActivityLinks {...blocker} />
          </li>
        ))}
      </ol>
      {blockers.length > most && <Button onClick={() => setMost(most + 50)}>Show {Math.min(50, blockers.length - most)} more</Button>}
    </section>
  );
}
