import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { type Fault, faultOf } from './fault.js';
import { askJson, sendJson } from './http.js';
import { connection, follow, onTold } from './live.js';
import { scheduleNow } from './schedule.js';
import { loadSite, site } from './site.js';

/** What re-planning is doing, and what it has made: `GET /api/replan`. Minutes are after the schedule's start. */
export interface ReplanState {
  state: 'idle' | 'running';
  step: string | null;
  started_at: string | null;
  by: string | null;
  fault: { message: string; remedy?: string; at: string } | null;
  /** Re-plans by itself so often; null for never. */
  every_min: number | null;
  next_at: string | null;
  current: ServedSchedule | null;
  /** Newest first. */
  history: ServedSchedule[];
}

/** A schedule that the site had or has. Number 0 is the one that it was started with. */
export interface ServedSchedule {
  number: number;
  made_at: string | null;
  by: string | null;
  data_date_min: number | null;
  seq: number | null;
  finish_min: number;
  first_job_min: number | null;
  deadline_min: number | null;
  forecast: Forecast | null;
  changes: ScheduleChanges | null;
}

export interface Forecast {
  samples: number;
  p50_min: number;
  p80_min: number;
  p95_min: number;
  /** Chance of no later than the deadline, 0 to 1. */
  on_time: number | null;
}

/** How a schedule differs from the one before it. */
export interface ScheduleChanges {
  finish_moved_min: number;
  critical_in: number;
  critical_out: number;
  moved: number;
  /** Those that moved by most, and critical ones, first. */
  activities: MovedActivity[];
}

export interface MovedActivity {
  activity: string;
  name: string;
  kind: string;
  trade: string | null;
  rack: string | null;
  from_start_min: number;
  to_start_min: number;
  from_finish_min: number;
  to_finish_min: number;
  float_from_min: number;
  float_to_min: number;
  critical: boolean;
}

/** Undefined until it is known; null where the server does not re-plan. */
export const replan = signal<ReplanState | null | undefined>(undefined);
export const replanFault = signal<Fault | undefined>(undefined);

/** Re-planning in a component: loaded when first asked for, then live. */
export function useReplan(): ReplanState | null | undefined {
  useEffect(watch, []);
  return replan.value;
}

/** Asks how re-planning stands. */
export async function loadReplan(): Promise<void> {
  try {
    const told = await askJson<ReplanState>('asking for the schedules', '/api/replan');
    replanFault.value = undefined;
    replan.value = told;
    const number = told.current?.number ?? null;
    const another = served === undefined ? number !== null && !site.value?.schedule : served !== number;
    served = number;
    if (!another) return;
    // What the site is tells whether it has a schedule.
    await loadSite();
    scheduleNow.value++;
  } catch (thrown) {
    const fault = faultOf(thrown);
    if (fault.kind === 'missing') replan.value = null;
    else if (replan.value === undefined) replanFault.value = fault;
  }
}

/** Whether the schedule that is served is another than the one that the site was started with. */
export async function replanned(): Promise<boolean> {
  if (replan.value === undefined) await loadReplan();
  return (replan.value?.current?.number ?? 0) > 0;
}

/** Starts re-planning. @throws Fault */
export async function startReplan(): Promise<void> {
  await sendJson('starting to re-plan', '/api/replan', {});
  await loadReplan();
}

/** Number of the schedule that the page knows of: null for none, undefined before it asked. */
let served: number | null | undefined;
let watching = 0;
let stops: (() => void)[] = [];

/** Follows re-planning for as long as somebody looks. */
function watch(): () => void {
  if (watching++ === 0) {
    void loadReplan();
    void follow(site.value?.seq ?? 0);
    let before = connection.value;
    stops = [
      onTold<Partial<ReplanState>>('replan', (told) => {
        if (replan.value && told.state === 'running') replan.value = { ...replan.value, ...told };
        else void loadReplan();
      }),
      onTold('schedule', () => void loadReplan()),
      connection.subscribe((now) => {
        if (now === 'live' && before === 'lost') void loadReplan();
        before = now;
      }),
    ];
  }
  return () => {
    if (--watching > 0) return;
    for (const stop of stops) stop();
    stops = [];
  };
}
