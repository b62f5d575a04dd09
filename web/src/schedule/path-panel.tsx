import { useMemo, useState } from 'preact/hooks';
import { type Dates, timeText } from '../../../src/drawing/index.js';
import { cell } from '../../../src/table/index.js';
import { counted, decimal, Icon, IconButton } from '../ui/index.js';
import type { PathStep } from './driving.js';
import { stretchesOf, timeBy } from './path-groups.js';
import type { Reckoned } from './reckoner.js';
import { shortText } from './time-words.js';
import type { StandView } from './view.js';

interface PathProps {
  reckoned: Reckoned;
  stand: StandView;
  dates: Dates;
  chosen: number;
  onGo: (activity: number) => void;
  onClose: (() => void) | undefined;
}

/** What decides the finish, in the order of work, with what makes each activity begin no earlier. */
export function PathPanel({ reckoned, stand, dates, chosen, onGo, onClose }: PathProps) {
  const { path } = stand;
  const { columns } = reckoned.schedule.tables.activities;
  const stretches = useMemo(() => stretchesOf(path), [path]);
  const [start, finish] = [columns.start.values, columns.finish.values];
  const length = path.length > 0 ? finish[path[path.length - 1].activity] - start[path[0].activity] : 0;
  const kinds = timeBy(
    path,
    (i) => cell(columns.kind, i),
    (i) => finish[i] - start[i],
  ).filter(([, minutes]) => minutes > 0);
  return (
    <aside class="schedule-side" aria-label="Critical path">
      <header class="schedule-side-head">
        <h2>Critical path</h2>
        <span class="schedule-side-tools">{onClose && <IconButton icon="close" label="Close the critical path" onClick={onClose} />}</span>
      </header>
      <div class="schedule-side-body">
        {path.length === 0 ? (
          <p class="soft">No activity has dates.</p>
        ) : (
          <>
            <p>
              {counted(path.length, 'activity', 'activities')} over {timeText(length)} decide when the last ends. Its time goes into{' '}
              {kinds
                .slice(0, 3)
                .map(([kind, minutes]) => `${kind} (${decimal((100 * minutes) / Math.max(1, length), 0)} %)`)
                .join(', ')}
              .
            </p>
            <ol class="path" aria-label="The critical path in order">
              {stretches.map((stretch) =>
                stretch.resource === undefined ? (
                  <Step key={stretch.steps[0].activity} step={stretch.steps[0]} {...{ reckoned, stand, dates, chosen, onGo }} />
                ) : (
                  <Run
                    key={stretch.steps[0].activity}
                    steps={stretch.steps}
                    resource={stretch.resource}
                    {...{ reckoned, stand, dates, chosen, onGo }}
                  />
                ),
              )}
            </ol>
          </>
        )}
      </div>
    </aside>
  );
}

type StepsProps = Omit<PathProps, 'onClose'>;

function Step({ step: { activity, driver }, reckoned, stand, dates, chosen, onGo }: StepsProps & { step: PathStep }) {
  const { columns } = reckoned.schedule.tables.activities;
  return (
    <li class={activity === chosen ? 'path-step path-chosen' : 'path-step'}>
      <button type="button" class="text-link" onClick={() => onGo(activity)}>
        {cell(columns.name, activity)}
      </button>
      {stand.critical[activity] === 1 && <span class="tag tag-critical">critical</span>}
      <small>
        {shortText(dates, columns.start.values[activity])} to {shortText(dates, columns.finish.values[activity])}
      </small>
      <small class="soft">{driver.words}</small>
    </li>
  );
}

/** One crew going from one activity to the next without a break: opened by who wants to see each. */
function Run({ steps, resource, ...props }: StepsProps & { steps: PathStep[]; resource: string }) {
  const [open, setOpen] = useState(false);
  const { columns } = props.reckoned.schedule.tables.activities;
  const [first, last] = [steps[0].activity, steps[steps.length - 1].activity];
  return (
    <li class="path-step path-run">
      <button type="button" class="text-button" aria-expanded={open} onClick={() => setOpen(!open)}>
        <Icon name={open ? 'down' : 'right'} />
        {counted(steps.length, 'activity', 'activities')} of {resource}, one after the other
      </button>
      <small>
        {shortText(props.dates, columns.start.values[first])} to {shortText(props.dates, columns.finish.values[last])}
      </small>
      <small class="soft">no one of them was free before</small>
      {open && (
        <ol class="path">
          {steps.map((step) => (
            <Step key={step.activity} step={step} {...props} />
          ))}
        </ol>
      )}
    </li>
  );
}
