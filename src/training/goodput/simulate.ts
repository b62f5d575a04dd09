import { mulberry32 } from '../../table/index.js';
import { bothRestarts, type GoodputInput, type JobShares } from './goodput.js';
import { interruptions } from './interruptions.js';
import { intervals } from './interval.js';
import { NodePool } from './node-pool.js';
import type { Failures, Restart } from './types.js';

export interface GoodputSimulationInput extends GoodputInput {
  /** Lemons and slow nodes, where the failures have any, are drawn too. */
  failures: Omit<Failures, 'name' | 'about'>;
  spares: number;
  /** Length of a run. */
  days: number;
  runs: number;
  /** The same seed gives the same result. */
  seed: number;
}

export interface SimulatedShares extends JobShares {
  /** What training lost to the pace of slow nodes. */
  slow: number;
}

export interface GoodputSimulation {
  /** Of each run. */
  goodput: Float64Array;
  /** Over all runs. */
  shares: SimulatedShares;
  /** Interruptions of all runs, also those that met a job that stood still. */
  interruptions: number;
  /** Nodes of all runs that went to repair. */
  swaps: number;
}

/**
 * Goodput by events: from interruption to interruption, node by node. O(interruptions x log(nodes down)), however many checkpoints.
 *
 * As in closed form, but nothing is a mean: a run begins with all nodes well; a restart is cold where a node comes in; spares run out and
 * come back. Lemons fail more often than others, the mean over all nodes being as given. Each node that comes in may be slow; the job
 * goes at its pace until the first interruption after it was found.
 */
export function simulateGoodput(input: GoodputSimulationInput): GoodputSimulation {
  const { runs, days, seed } = input;
  const random = mulberry32(seed);
  const goodput = new Float64Array(runs);
  const total = noTime();
  const counts = { interruptions: 0, swaps: 0 };
  const end_s = days * 86_400;
  for (let run = 0; run < runs; run++) {
    const job = new Job(input, end_s, random);
    job.run();
    goodput[run] = job.time.useful / end_s;
    for (const kind of KINDS) total[kind] += job.time[kind] / (end_s * runs);
    counts.interruptions += job.interruptions;
    counts.swaps += job.swaps;
  }
  return { goodput, shares: total, ...counts };
}

const KINDS = ['useful', 'checkpoint', 'lost', 'detect', 'restart', 'wait', 'slow'] as const;
type Kind = (typeof KINDS)[number];

function noTime(): Record<Kind, number> {
  return { useful: 0, checkpoint: 0, lost: 0, detect: 0, restart: 0, wait: 0, slow: 0 };
}

/** One run. Times to the next interruption have no memory, so they are drawn anew whenever nodes come or go. */
class Job {
  readonly time = noTime();
  interruptions = 0;
  swaps = 0;
  private now_s = 0;
  private next_s = 0;
  private readonly pool: NodePool;
  private readonly restart: Restart;
  private readonly interval_s: number;
  /** Rates of all that needs no swap, of a plain node and of a lemon. */
  private readonly soft: number;
  private readonly plain: number;
  private readonly lemon: number;
  /** When the slow nodes of the job came in. */
  private readonly slow_s: number[] = [];

  constructor(
    private readonly input: GoodputSimulationInput,
    private readonly end_s: number,
    private readonly random: () => number,
  ) {
    const { gpus, gpusPerNode, failures, spares, repair_s, checkpoint_s } = input;
    const { nodes, mean_s, rate_per_s, swapRate_per_s } = interruptions(gpus, gpusPerNode, failures);
    const { share, times } = failures.lemons ?? { share: 0, times: 1 };
    this.pool = new NodePool(nodes, spares, share, repair_s, random);
    this.restart = bothRestarts(input.restart_s);
    this.interval_s = input.interval_s ?? intervals(checkpoint_s, mean_s).best_s;
    this.soft = rate_per_s - swapRate_per_s;
    this.plain = swapRate_per_s / nodes / (1 - share + share * times);
    this.lemon = this.plain * times;
    this.draw();
  }

  run(): void {
    for (;;) {
      this.train();
      if (this.now_s >= this.end_s) return;
      do this.interrupt();
      while (!this.recovers());
    }
  }

  /** Until the next interruption, or until the end of the run, which undoes nothing. */
  private train(): void {
    const { checkpoint_s, failures } = this.input;
    const undone = this.next_s < this.end_s;
    const until_s = undone ? this.next_s : this.end_s;
    const trained_s = Math.max(0, until_s - this.now_s);
    const segments = Math.floor(trained_s / (this.interval_s + checkpoint_s));
    const rest_s = trained_s - segments * (this.interval_s + checkpoint_s);
    const kept_s = undone ? 0 : Math.min(rest_s, this.interval_s);
    const work_s = segments * this.interval_s + kept_s;
    const useful_s = this.slow_s.length > 0 ? work_s / (1 + (failures.slow?.by ?? 0)) : work_s;
    this.time.useful += useful_s;
    this.time.slow += work_s - useful_s;
    this.time.checkpoint += segments * checkpoint_s + (undone ? 0 : rest_s - kept_s);
    if (undone) this.time.lost += rest_s;
    this.now_s = until_s;
  }

  /** Detection, other nodes, restart. @returns whether the job trains again, or its time is over; else the restart was interrupted */
  private recovers(): boolean {
    const noticed_s = this.now_s + this.input.detect_s;
    while (this.next_s < noticed_s) this.interrupt();
    this.spend('detect', noticed_s);
    this.swapSlow();
    let came = this.comeIn();
    while (this.pool.isShort() && this.now_s < this.end_s) {
      const back_s = this.pool.nextBack_s();
      this.spend('wait', Math.min(this.next_s, back_s));
      if (this.next_s < back_s) this.interrupt();
      else came += this.comeIn();
    }
    const ready_s = this.now_s + (came > 0 ? this.restart.cold_s : this.restart.warm_s);
    const through = ready_s <= this.next_s || this.next_s >= this.end_s;
    this.spend('restart', through ? ready_s : this.next_s);
    return through;
  }

  private spend(kind: Kind, until_s: number): void {
    this.time[kind] += Math.max(0, Math.min(until_s, this.end_s) - this.now_s);
    this.now_s = until_s;
  }

  /** Something fails at the time drawn for it. A job that stands still loses nothing but the node. */
  private interrupt(): void {
    const { pool, random } = this;
    const at_s = this.next_s;
    const which = random() * this.rate() - this.soft;
    if (which >= 0) this.takeOut(at_s, which >= this.plain * pool.plain);
    this.interruptions++;
    this.draw(at_s);
  }

  private takeOut(at_s: number, lemon: boolean): void {
    this.swaps++;
    this.pool.breaks(at_s, lemon);
  }

  /** Slow nodes that are known by now leave; that they are none of the lemons matters little. */
  private swapSlow(): void {
    const found_s = this.input.failures.slow?.found_s ?? 0;
    while (this.slow_s.length > 0 && this.slow_s[0] + found_s <= this.now_s && this.pool.plain > 0) {
      this.slow_s.shift();
      this.takeOut(this.now_s, false);
    }
  }

  private comeIn(): number {
    const came = this.pool.fill(this.now_s);
    const share = this.input.failures.slow?.share ?? 0;
    for (let node = 0; node < came; node++) if (share > 0 && this.random() < share) this.slow_s.push(this.now_s);
    if (came > 0) this.draw();
    return came;
  }

  private rate(): number {
    return this.soft + this.plain * this.pool.plain + this.lemon * this.pool.lemons;
  }

  private draw(from_s = this.now_s): void {
    this.next_s = from_s - Math.log(1 - this.random()) / this.rate();
  }
}
