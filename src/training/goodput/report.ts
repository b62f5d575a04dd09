import { bothRestarts, type Goodput, goodput } from './goodput.js';
import { type GoodputSimulation, type SimulatedShares, simulateGoodput } from './simulate.js';
import { chanceShort, poissonShort, sparesFor } from './spares.js';
import type { Failures, Restart } from './types.js';

/** What a person asks: a cluster or a job, what fails, and what is promised. */
export interface GoodputQuestion {
  gpus: number;
  /** Whether spares come out of the GPUs, as in a cluster, or on top of them, as for a job. */
  cluster: boolean;
  gpusPerNode: number;
  /** GPUs that the job needs; the other nodes are its spares. */
  promise?: number;
  /** Unless given or what the promise leaves: as many as keep the job's nodes there with the confidence. */
  spares?: number;
  /** Chance below 1 that at a moment the job's nodes are there. */
  confidence: number;
  failures: Failures;
  checkpoint_s: number;
  restart_s: number | Restart;
  detect_s: number;
  repair_s: number;
  interval_s?: number;
  /** That the hours are of, and a simulated run is long. */
  days: number;
  simulation?: { runs: number; seed: number };
}

export type GoodputReport = ReturnType<typeof goodputReport>;

/** Answers a question, as JSON; times in the units that the names say, shares of 1. The job must have a node. */
export function goodputReport(question: GoodputQuestion) {
  const { gpusPerNode, confidence, failures, days, detect_s, repair_s, checkpoint_s, restart_s, interval_s, simulation } = question;
  const { gpus, spares, needed } = jobOf(question);
  const job = {
    gpus,
    gpusPerNode,
    failures,
    checkpoint_s,
    restart_s,
    detect_s,
    repair_s,
    spares,
    ...(interval_s === undefined ? {} : { interval_s }),
  };
  const found = goodput(job);
  const simulated = simulation && simulateGoodput({ ...job, days, ...simulation });
  const { nodes, rate_per_s, swapRate_per_s, mean_s, components } = found.interruptions;
  return {
    profile: failures.name,
    about: failures.about,
    gpus,
    gpus_per_node: gpusPerNode,
    nodes,
    interruptions: {
      mean_time_to_interrupt_s: mean_s,
      per_day: rate_per_s * DAY_S,
      swaps_per_day: swapRate_per_s * DAY_S,
      components: components.map((each) => ({
        component: each.name,
        per_day: each.rate_per_s * DAY_S,
        share: rate_per_s > 0 ? each.rate_per_s / rate_per_s : 0,
        swap: each.swap,
      })),
    },
    checkpoint: {
      write_s: checkpoint_s,
      interval_s: found.interval_s,
      best_interval_s: found.intervals.best_s,
      young_interval_s: found.intervals.young_s,
      daly_interval_s: found.intervals.daly_s,
    },
    detect_s,
    restart: bothRestarts(restart_s),
    repair_s,
    goodput: found.goodput,
    first_order_goodput: found.firstOrder,
    days,
    time: timeOf(found, simulated, days),
    spares: {
      nodes: spares,
      needed,
      confidence,
      needed_by_poisson: sparesFor(confidence, (count) => poissonShort(found.load * nodes, count)),
      enough: 1 - found.shares.wait,
      mean_nodes_down: found.load * nodes,
    },
    ...(simulation && simulated ? { simulation: simulationOf(simulated, simulation) } : {}),
  };
}

const DAY_S = 86_400;

/** GPUs and spares of the job, and how many spares its promise needs. */
function jobOf(question: GoodputQuestion): { gpus: number; spares: number; needed: number } {
  const { gpus, cluster, gpusPerNode, promise, confidence } = question;
  const load = goodput({ ...question, gpus: gpusPerNode }).load;
  const all = Math.ceil(gpus / gpusPerNode);
  const beside = (nodes: number) => sparesFor(confidence, (count) => chanceShort(nodes, count, load));
  if (promise !== undefined) {
    const nodes = Math.ceil(promise / gpusPerNode);
    return { gpus: promise, spares: all - nodes, needed: beside(nodes) };
  }
  if (!cluster) {
    const needed = beside(all);
    return { gpus, spares: question.spares ?? needed, needed };
  }
  const within = sparesFor(confidence, (count) => chanceShort(Math.max(0, all - count), count, load));
  const spares = question.spares ?? within;
  return { gpus: gpus - spares * gpusPerNode, spares, needed: beside(all - spares) };
}

/** Hours of each kind in so many days. */
function timeOf({ shares }: Goodput, simulated: GoodputSimulation | undefined, days: number) {
  const kinds: (keyof SimulatedShares)[] = ['useful', 'checkpoint', 'lost', 'detect', 'restart', 'wait', 'slow'];
  return kinds
    .filter((kind) => kind !== 'slow' || simulated !== undefined)
    .map((kind) => ({
      kind,
      ...(kind === 'slow' ? {} : { share: shares[kind], hours: shares[kind] * days * 24 }),
      ...(simulated ? { simulated_share: simulated.shares[kind], simulated_hours: simulated.shares[kind] * days * 24 } : {}),
    }));
}

function simulationOf({ goodput: each, shares, interruptions, swaps }: GoodputSimulation, { runs, seed }: { runs: number; seed: number }) {
  const sorted = each.slice().sort();
  const at = (share: number) => sorted[Math.min(runs - 1, Math.floor(share * runs))];
  return { runs, seed, goodput: shares.useful, p5: at(0.05), p50: at(0.5), p95: at(0.95), interruptions, swaps };
}
