import type { JobRun } from '../../job/job.js';
import { nextMove, type RunWorld } from '../next-move.js';
import { applyRunEntry, currentTry, newRun, type RunEntry, type RunEvent, type RunState, type RunTry } from '../state.js';

export const RUN: JobRun = {
  command: ['train'],
  ranksPerNode: undefined,
  spares: 0,
  checkpoints: 'ckpt',
  health: [],
  partition: undefined,
  limit_min: undefined,
  sbatch: [],
  environment: {},
  retries: 2,
  hang_min: 30,
  stragglers: { slower: 0.05, steps: 20 },
};

/** A job on nodes n1, n2, ... and spares s1, s2, ..., whose world a test makes. */
export class SimulatedRun {
  readonly state: RunState = newRun();
  readonly entries: RunEntry[] = [];
  readonly submitted: { key: string; nodes: readonly string[] }[] = [];
  unavailable = new Map<string, string>();
  busy = false;
  waiting: string | undefined;
  now_s = 0;

  constructor(nodes: number, spares: number, run: Partial<JobRun> = {}) {
    this.run = { ...RUN, ...run };
    const names = (letter: string, count: number) => Array.from({ length: count }, (_, i) => `${letter}${i + 1}`);
    this.note({ what: 'begun', id: 'job-1', job: 'job', plan: 'plan', sha256: '', nodes: names('n', nodes), spares: names('s', spares) });
  }

  private readonly run: JobRun;

  note(...events: RunEvent[]): void {
    for (const event of events) {
      const entry: RunEntry = { at: new Date(1000 * this.now_s).toISOString(), ...event };
      this.entries.push(entry);
      applyRunEntry(this.state, entry);
    }
  }

  /** Does what is to be done, as the follower of a job does. */
  advance(): void {
    for (;;) {
      const move = nextMove(this.run, this.state, this.world());
      this.waiting = move.waiting;
      if (move.submit) {
        this.submitted.push(move.submit);
        this.note({ what: 'submitting', key: move.submit.key, nodes: [...move.submit.nodes] });
        this.note({ what: 'submitted', key: move.submit.key, job: String(this.submitted.length) });
      }
      if (move.events.length === 0) return;
      this.note(...move.events);
    }
  }

  get current(): RunTry {
    const current = currentTry(this.state);
    if (!current) throw new Error('no try is under way');
    return current;
  }

  started(): void {
    this.note({ what: 'started', key: this.current.key });
  }

  step(step: number): void {
    this.note({ what: 'step', key: this.current.key, step });
  }

  checkpoint(step: number): void {
    this.note({ what: 'checkpoint', key: this.current.key, step });
  }

  ended(outcome: NonNullable<RunTry['ended']>['outcome'], ...blamed: string[]): void {
    const { key } = this.current;
    this.note({ what: 'ended', key, outcome, why: outcome, blamed: blamed.map((node) => ({ node, why: 'it is gone' })) });
  }

  /** Something that may happen: nodes drained and mended, steps, checkpoints, ends of all kinds. */
  happen(random: () => number): void {
    const any = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)];
    const { state, unavailable } = this;
    const event = Math.floor(random() * 8);
    if (event === 0) unavailable.set(any([...state.nodes, ...state.spares]), 'drained');
    else if (event === 1) this.mended(any([...state.out.keys(), ...unavailable.keys(), 'n1']));
    const current = currentTry(state);
    if (!current || event < 2) return;
    const newest = current.last?.step ?? current.resumedFrom;
    if (current.started_s === undefined) this.started();
    else if (event <= 3) this.step(newest + 3);
    else if (event === 4) this.checkpoint(newest);
    else if (event === 5) this.ended('crashed', ...(random() < 0.5 ? [any(current.nodes)] : []));
    else if (event === 6) this.note({ what: 'straggler', node: any(current.nodes), why: 'slow' });
    else this.ended(any(['lost', 'limit', 'crashed'] as const));
  }

  private mended(node: string): void {
    this.unavailable.delete(node);
    if (this.state.out.has(node)) this.note({ what: 'back', node });
  }

  private world(): RunWorld {
    const { state, unavailable, busy } = this;
    const isFree = (node: string, taken: ReadonlySet<string>) => !taken.has(node) && !state.out.has(node) && !unavailable.has(node);
    return { unavailable, busy, replacement: (_, taken) => state.spares.find((spare) => isFree(spare, taken)) };
  }
}
