import { Worker } from 'node:worker_threads';
import { doTask, type Risk, type RiskEffort, type RiskResult, type RiskTask, riskAnalysis, taskCount } from '../schedule/index.js';
import { shareOut } from './share-out.js';

/** What a worker is told: first the risk, then a task at a time. */
export type RiskOrder = { risk: Risk } | { task: RiskTask };

/** Ranges for each thread: more than one, so that a thread that has less of a core does less. */
const RANGES = 4;

/** The analysis on several threads; the same result to the last bit on any number of them. */
export async function riskOnThreads(
  risk: Risk,
  effort: RiskEffort,
  threads: number,
  worker: URL,
  told: (done: number, of: number) => void = () => {},
): Promise<RiskResult> {
  const workers = threads > 1 ? Array.from({ length: threads }, () => new Worker(worker)) : [];
  for (const each of workers) each.postMessage({ risk } satisfies RiskOrder);
  try {
    const of = taskCount(risk, effort, threads * RANGES);
    let finished = 0;
    const tell = <T>(result: T): T => {
      told(++finished, of);
      return result;
    };
    const steps = riskAnalysis(risk, effort, threads * RANGES);
    let step = steps.next([]);
    while (!step.done) {
      const tasks = step.value;
      step = steps.next(
        workers.length > 0
          ? await shareOut(workers, tasks, (task) => ({ task }) satisfies RiskOrder, tell)
          : tasks.map((task) => tell(doTask(risk, task))),
      );
    }
    return step.value;
  } finally {
    await Promise.all(workers.map((each) => each.terminate()));
  }
}
