import { useState } from 'preact/hooks';
import type { ReplanState, ScheduleTold } from '../../../src/api/index.js';
import { type Dates, timeText } from '../../../src/drawing/index.js';
import { type Fault, faultOf, mayAs, startReplan } from '../data/index.js';
import { Button, counted, decimal, ErrorBox, IconButton, moment, thousands } from '../ui/index.js';
import { momentText, movedText, shortText } from './time-words.js';

interface ReplanProps {
  replan: ReplanState;
  dates: Dates;
  /** Chooses an activity by its id. */
  onGo: (id: string) => void;
  onClose: (() => void) | undefined;
}

const STEPS = [
  ['reading', 'reading what was done'],
  ['scheduling', 'scheduling the rest'],
  ['checking', 'checking the schedule'],
  ['forecast', 'sampling the forecast'],
] as const;

/** Re-planning: what it is doing, what the last one changed, and all schedules so far. */
export function ReplanPanel({ replan, dates, onGo, onClose }: ReplanProps) {
  const { current, history, fault } = replan;
  const schedules = current && !history.some(({ number }) => number === current.number) ? [current, ...history] : history;
  return (
    <aside class="schedule-side" aria-label="Re-planning">
      <header class="schedule-side-head">
        <h2>Re-planning</h2>
        <span class="schedule-side-tools">{onClose && <IconButton icon="close" label="Close re-planning" onClick={onClose} />}</span>
      </header>
      <div class="schedule-side-body">
        <ReplanStart replan={replan} />
        {replan.state === 'running' && <Steps step={replan.step} />}
        {fault && replan.state === 'idle' && (
          <ErrorBox
            fault={{ message: fault.message, remedy: `${fault.remedy ?? 'The schedule before still counts.'} (${moment(fault.at)})` }}
          />
        )}
        {current?.changes && <Changes schedule={current} dates={dates} onGo={onGo} />}
        <section aria-label="Schedules so far">
          <h3>Schedules so far</h3>
          {schedules.length === 0 ? (
            <p class="soft">None yet.</p>
          ) : (
            <ol class="history-of-schedules">
              {schedules.map((each) => (
                <ScheduleLine key={each.number} schedule={each} current={each.number === current?.number} dates={dates} />
              ))}
            </ol>
          )}
        </section>
      </div>
    </aside>
  );
}

/** The button, for who may press it, and when it is pressed by itself. */
function ReplanStart({ replan }: { replan: ReplanState }) {
  const [fault, setFault] = useState<Fault>();
  const [asking, setAsking] = useState(false);
  const start = async () => {
    setAsking(true);
    setFault(undefined);
    try {
      await startReplan();
    } catch (thrown) {
      const told = faultOf(thrown);
      // Somebody else was faster: theirs is shown.
      if (told.status !== 409) setFault(told);
    } finally {
      setAsking(false);
    }
  };
  const by = replan.every_min
    ? `By itself every ${timeText(replan.every_min)}${replan.next_at ? `, next ${moment(replan.next_at)}` : ''}.`
    : '';
  return (
    <div class="replan-start">
      {mayAs('planner') ? (
        <Button kind="primary" disabled={asking || replan.state === 'running'} onClick={() => void start()}>
          {replan.state === 'running' ? 'Re-planning' : 'Re-plan from now'}
        </Button>
      ) : (
        <p class="soft">A planner can plan the rest anew.</p>
      )}
      <p class="soft">What is done keeps its dates; the rest is planned anew from what has been reported. {by}</p>
      {fault && <ErrorBox fault={fault} again={() => void start()} />}
    </div>
  );
}

/** What is being done, one after the other. */
export function Steps({ step }: { step: string | null }) {
  const at = STEPS.findIndex(([name]) => name === step);
  return (
    <ol class="replan-steps" aria-label="Steps of re-planning">
      {STEPS.map(([name, words], k) => (
        <li key={name} class={k < at ? 'step-done' : k === at ? 'step-now' : ''} aria-current={k === at ? 'step' : undefined}>
          <i aria-hidden="true" />
          {words}
          {k < at && <span class="unseen">, done</span>}
        </li>
      ))}
    </ol>
  );
}

const FEW = 20;

function Changes({ schedule: { changes, number }, dates, onGo }: { schedule: ScheduleTold; dates: Dates; onGo: (id: string) => void }) {
  const [most, setMost] = useState(FEW);
  if (!changes) return null;
  return (
    <section aria-label="What changed">
      <h3>What schedule {number} changed</h3>
      <dl class="schedule-facts">
        <div>
          <dt>Finish</dt>
          <dd>
            <b class={changes.finish_moved_min > 0 ? 'wrong' : ''}>{movedText(changes.finish_moved_min)}</b>
          </dd>
        </div>
        <div>
          <dt>Moved</dt>
          <dd>{counted(changes.moved, 'activity', 'activities')}</dd>
        </div>
        <div>
          <dt>Critical</dt>
          <dd>
            {thousands(changes.critical_in)} more, {thousands(changes.critical_out)} no longer
          </dd>
        </div>
      </dl>
      <ul class="changes">
        {changes.activities.slice(0, most).map((each) => (
          <li key={each.activity}>
            <button type="button" class="text-link" onClick={() => onGo(each.activity)}>
              {each.name}
            </button>
            {each.critical && <span class="tag tag-critical">critical</span>}
            <small>
              begins {movedText(each.to_start_min - each.from_start_min, 'as before')}, ends{' '}
              {movedText(each.to_finish_min - each.from_finish_min, 'as before')}: {shortText(dates, each.to_finish_min)}
            </small>
            <small class="soft">
              {[each.trade ?? '', each.rack ? `at ${each.rack}` : '', floatWords(each.float_from_min, each.float_to_min)]
                .filter(Boolean)
                .join(' · ')}
            </small>
          </li>
        ))}
      </ul>
      {changes.activities.length > most && <Button onClick={() => setMost(most + 60)}>Show more</Button>}
      {changes.moved > changes.activities.length && most >= changes.activities.length && (
        <p class="soft">and {thousands(changes.moved - changes.activities.length)} more that moved less.</p>
      )}
    </section>
  );
}

function floatWords(from: number, to: number): string {
  return from === to ? '' : `float ${timeText(Math.max(0, from))} before, ${timeText(Math.max(0, to))} now`;
}

function ScheduleLine({ schedule, current, dates }: { schedule: ScheduleTold; current: boolean; dates: Dates }) {
  const { number, made_at, by, finish_min, deadline_min, data_date_min, forecast, changes } = schedule;
  const spare = deadline_min === null ? undefined : deadline_min - finish_min;
  return (
    <li aria-current={current ? 'true' : undefined}>
      <b>{number === 0 ? 'First schedule' : `Schedule ${number}`}</b>
      {current && <span class="tag">served now</span>}
      <span class="schedule-line-finish">
        finish {momentText(dates, finish_min)}
        {changes && ` (${movedText(changes.finish_moved_min)})`}
      </span>
      {spare !== undefined && (
        <small class={spare < 0 ? 'wrong' : 'soft'}>
          {spare >= 0 ? `${timeText(spare)} before the deadline` : `${timeText(-spare)} after the deadline`}
        </small>
      )}
      {forecast && (
        <small class="soft">
          P50 {shortText(dates, forecast.p50_min)}, P80 {shortText(dates, forecast.p80_min)}
          {forecast.on_time !== null && `, in time with ${decimal(100 * forecast.on_time, 0)} %`}, {thousands(forecast.samples)} samples
        </small>
      )}
      <small class="soft">
        {[
          data_date_min === null ? '' : `data date ${shortText(dates, data_date_min)}`,
          made_at ? `made ${moment(made_at)}` : '',
          by ? `by ${by}` : '',
        ]
          .filter(Boolean)
          .join(' · ')}
      </small>
    </li>
  );
}
