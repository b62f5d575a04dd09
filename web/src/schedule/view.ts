import type { WorkDone } from '../../../src/drawing/index.js';
import type { Groups } from '../../../src/table/index.js';
import type { PathStep } from './driving.js';
import type { Rollup } from './rollup.js';
import type { Tree } from './tree.js';

/** What of a schedule does not change as work goes on. Columns are by row of its activities. */
export interface FixedView {
  tree: Tree;
  /** Place in `racks`; -1 for work at no rack. */
  rack: Int32Array;
  racks: string[];
  /** Place in `trades`; -1 for work without people. */
  trade: Int32Array;
  trades: string[];
  kinds: string[];
  /** Rows of relations by the activity that waits, and by the one that is waited for; rows of activities at their ends. */
  before: Groups;
  after: Groups;
  fromOf: Int32Array;
  toOf: Int32Array;
  /** Times in which the crews of most work rest, in minutes. */
  rests: [from: number, to: number][];
  deadline_min: number;
  uses: TradeUse[];
}

/** The schedule as the work stands. Dates are minutes after its start. */
export interface StandView {
  start: Float64Array;
  finish: Float64Array;
  doneUntil: Float64Array;
  /** Share done, 0 to 1. */
  done: Float32Array;
  critical: Uint8Array;
  late: Uint8Array;
  /** How far: `HELD` to `FINISHED`, and the activity that holds those that are held. */
  step: Uint8Array;
  heldBy: Int32Array;
  /** 1 for what is taken as done without being told. */
  inferred: Uint8Array;
  base: { name: string; start: Float64Array; finish: Float64Array } | undefined;
  sums: Rollup;
  data_date: number | undefined;
  /** Whether the site told, and not the schedule alone. */
  told: boolean;
  curve: WorkDone & { from: number; to: number; by: 'crew' | 'kind' };
  path: PathStep[];
  /** Activities that should have begun or ended by the data date and have not. */
  overdue: number;
}

/** People of a trade at work: from minute `at[k]` on `use[k]` of `there[k]`. */
export interface TradeUse {
  trade: string;
  most: number;
  capacity: number;
  /** How many are lacking at most, from the data date of the schedule on. */
  over: number;
  at: Float64Array;
  use: Float64Array;
  there: Float64Array;
}
