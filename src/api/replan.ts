import type { ScheduleTold } from './schedules.js';

/** What is done one after the other to make a schedule. */
export const REPLAN_STEPS = ['reading', 'scheduling', 'checking', 'forecast'] as const;
export type ReplanStep = (typeof REPLAN_STEPS)[number];

/** Why a schedule was not made, or is not served. */
export interface ReplanFault {
  message: string;
  remedy?: string | undefined;
  at: string;
}

/** What re-planning is doing, and what it has made: `GET /api/replan`. */
export interface ReplanState {
  state: 'idle' | 'running';
  step: ReplanStep | null;
  started_at: string | null;
  by: string | null;
  fault: ReplanFault | null;
  /** Re-plans by itself so often; null for never. */
  every_min: number | null;
  next_at: string | null;
  current: ScheduleTold | null;
  /** Newest first. */
  history: ScheduleTold[];
}
