import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { ReplanState } from '../../../src/api/index.js';
import { type Fault, faultOf } from './fault.js';
import { askJson, sendJson } from './http.js';
import { connection, follow, onTold } from './live.js';
import { scheduleNow } from './schedule.js';
import { loadSite, site } from './site.js';

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
