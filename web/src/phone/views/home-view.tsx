import { useMemo } from 'preact/hooks';
import type { NextActivity } from '../../../../src/api/index.js';
import { outboxNow, status, useSite } from '../../data/index.js';
import { Busy, decimal, Select } from '../../ui/index.js';
import { toDisputes, toId, toScan } from '../addresses.js';
import { here, trade } from '../floor-state.js';
import type { FloorPlan } from '../plan/floor-plan.js';
import { nearestCables } from '../plan/nearest.js';
import { rackRow } from '../plan/rack-face.js';
import { useNext } from '../use-next.js';
import { FindForm, nameOf, useFind } from './find-form.js';
import { MendRows } from './mend-rows.js';
import { CableTasks, distanceWords } from './task-rows.js';

const TASKS = 8;

/** Where one begins: find something, or take the next task. */
export function HomeView({ plan }: { plan: FloorPlan }) {
  const next = useNext();
  const { trades, next: activities } = next.value ?? { trades: [], next: [] };
  return (
    <article class="view">
      <h1 class="unseen">Floor of {useSite().name}</h1>
      <section class="card">
        <FindForm plan={plan} />
      </section>
      <section class="card" aria-label="Where you are">
        <div class="where">
          {here.value === '' ? (
            <p>
              <b>Where are you?</b> <span class="soft">Scan a rack, or open one and touch “I am here”.</span>
            </p>
          ) : (
            <p>
              You are at{' '}
              <a class="where-rack" href={toId(here.value)}>
                {here.value}
              </a>
            </p>
          )}
          {here.value === '' ? (
            <a class="big" href={toScan}>
              Scan
            </a>
          ) : (
            <button
              type="button"
              class="big quiet"
              onClick={() => {
                here.value = '';
              }}
            >
              Elsewhere
            </button>
          )}
        </div>
      </section>
      <MendRows plan={plan} />
      <section class="card">
        <h2>Next{here.value && ', nearest first'}</h2>
        {trades.length > 0 && (
          <Select
            label="Trade"
            value={trade.value}
            options={[['', 'all trades'], ...trades.map((each) => [each, each] as const)]}
            onChange={(chosen) => {
              trade.value = chosen;
            }}
          />
        )}
        {activities.length > 0 ? <Activities plan={plan} activities={activities} /> : <ByPlan plan={plan} why={whyByPlan(next)} />}
      </section>
      <nav class="card links" aria-label="Other pages">
        <a class="big" href={toDisputes}>
          Disputes
        </a>
        <a class="big" href="/">
          Hall
        </a>
        <a class="big" href="/cables">
          Cables
        </a>
        <a class="big" href="/bringup">
          Bring-up
        </a>
        <a class="big" href="/acceptance">
          Acceptance
        </a>
      </nav>
    </article>
  );
}

function whyByPlan({ value, fault }: ReturnType<typeof useNext>): string | undefined {
  if (fault) return fault.kind === 'offline' ? 'No network: by the plan on this phone.' : `${fault.message}: by the plan alone.`;
  if (!value) return undefined;
  return value.trades.length === 0
    ? 'The site has no schedule: by the plan alone.'
    : 'The schedule has nothing that may begin now: by the plan alone.';
}

function Activities({ plan, activities }: { plan: FloorPlan; activities: readonly NextActivity[] }) {
  const find = useFind(plan);
  return (
    <ul class="rows">
      {activities.map(({ activity, kind, subject, rack, distance_m, late_min }) => {
        const { found } = find(subject);
        const to = found ? nameOf(found) : rack;
        const words = (
          <>
            <b>{subject}</b>
            <span class="row-name">
              {kind}
              <small>
                {rack && rack !== subject ? `at ${rack}` : ''}
                {late_min >= 60 ? `${rack && rack !== subject ? ' · ' : ''}${late(late_min)} late` : ''}
              </small>
            </span>
            <span class="soft">{distanceWords(distance_m)}</span>
          </>
        );
        return (
          <li key={activity}>
            {to ? (
              <a class="row" href={toId(to)}>
                {words}
              </a>
            ) : (
              <span class="row">{words}</span>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function late(minutes: number): string {
  return minutes < 48 * 60 ? `${decimal(minutes / 60, 0)} h` : `${decimal(minutes / 60 / 24, 0)} days`;
}

/** Cables of this rack that are not done, then of the nearest ones. */
function ByPlan({ plan, why }: { plan: FloorPlan; why: string | undefined }) {
  const { codes, version, kept } = status('cable').value;
  const { waiting } = outboxNow.value;
  const at = rackRow(plan, here.value);
  const tasks = useMemo(() => (codes ? nearestCables(plan, codes, waiting, at, TASKS) : undefined), [plan, codes, version, waiting, at]);
  if (!why || !tasks) return <Busy label="Looking for the next task" />;
  return (
    <>
      <p class="soft">
        {why}
        {kept && ' What others did since this phone was last online is not in it.'}
      </p>
      {tasks.length === 0 ? <p>All cables are done.</p> : <CableTasks plan={plan} tasks={tasks} />}
    </>
  );
}
