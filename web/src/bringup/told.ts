import type { GpuStep, KindProgress, SubjectKind } from '../../../src/asbuilt/index.js';

/** `GET /api/progress`. */
export interface ProgressTold {
  seq: number;
  now_s: number;
  gpus: number;
  steps: Record<GpuStep, StepCurve>;
  kinds: KindProgress[];
  /** Activities that should have begun by now and have not. */
  overdue: number;
  blockers: BlockerTold[];
}

/** So many GPUs had reached a step by each time, and now. */
export interface StepCurve {
  now: number;
  at_s: number[];
  gpus: number[];
}

export interface ActivityTold {
  activity: string;
  name: string;
  kind: string;
  subject: string;
  trade: string | null;
  rack: string | null;
  start_min: number;
  finish_min: number;
}

export type BlockerTold = ActivityTold & { why: 'not finished' | 'not begun' | 'waiting'; holds: number; late_min: number };

/** `GET /api/next`. */
export interface NextTold {
  trades: string[];
  next: (ActivityTold & { distance_m: number | null; late_min: number })[];
}

/** `GET /api/defects`. */
export interface DefectTold {
  of: SubjectKind;
  name: string;
  row: number;
  opened: number;
  defect: string;
  by: string;
  at: string;
}
