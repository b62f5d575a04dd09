import type { ReplanState, ReplanStep, ScheduleChanges, ScheduleTold } from '../../src/api/index.js';
import type { ScheduleDocument } from '../../src/schedule/index.js';

/** Re-planning as a page sees it: a test says what it does. */
export interface StandInReplan {
  told: ReplanState;
  /** How often a page has asked for it. */
  presses: number;
  asked: () => { state: 'running' };
  /** It goes on to its next step. */
  step: (step: ReplanStep) => void;
  /** It ends: the schedule of a folder is served from now on. */
  done: (folder: string, changes: ScheduleChanges | null) => Promise<void>;
  /** It ends without a schedule. */
  failed: (message: string) => void;
}

/** @param serve  has a folder served, and reads what it is */
export function standInReplan(
  first: ScheduleDocument | undefined,
  again: boolean,
  broadcast: (event: string, data: unknown) => void,
  serve: (folder: string) => Promise<ScheduleDocument>,
): StandInReplan {
  const made = (number: number, document: ScheduleDocument, changes: ScheduleChanges | null): ScheduleTold => {
    const { finish_min, deadline_min } = document.report;
    return {
      number,
      made_at: number === 0 ? null : '2026-01-11T06:00:00.000Z',
      by: number === 0 ? null : 'planner-1',
      data_date_min: document.data_date ?? null,
      seq: number === 0 ? null : 1,
      finish_min,
      first_job_min: finish_min,
      deadline_min,
      forecast: {
        samples: 1000,
        p50_min: Math.round(finish_min * 1.02),
        p80_min: Math.round(finish_min * 1.035),
        p95_min: Math.round(finish_min * 1.05),
        on_time: 0.62,
      },
      changes,
    };
  };
  const current = first ? made(again ? 1 : 0, first, null) : null;
  const replan: StandInReplan = {
    told: {
      state: 'idle',
      step: null,
      started_at: null,
      by: null,
      fault: null,
      every_min: null,
      next_at: null,
      current,
      history: current ? [current] : [],
    },
    presses: 0,
    asked: () => {
      replan.presses++;
      replan.step('reading');
      return { state: 'running' };
    },
    step: (step) => {
      Object.assign(replan.told, { state: 'running', step, started_at: new Date().toISOString(), by: 'local', fault: null });
      broadcast('replan', { state: 'running', step });
    },
    done: async (folder, changes) => {
      const document = await serve(folder);
      const next = made((replan.told.current?.number ?? -1) + 1, document, changes);
      Object.assign(replan.told, { state: 'idle', step: null, started_at: null, current: next, history: [next, ...replan.told.history] });
      broadcast('replan', { state: 'idle', step: null });
      broadcast('schedule', { number: next.number });
    },
    failed: (message) => {
      Object.assign(replan.told, { state: 'idle', step: null, fault: { message, at: new Date().toISOString() } });
      broadcast('replan', { state: 'idle', step: null });
    },
  };
  return replan;
}
