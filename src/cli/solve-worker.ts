import { type MessagePort, parentPort, receiveMessageOnPort } from 'node:worker_threads';
import { type Found, type LowerBound, lowerBounds, type Project, search } from '../schedule/index.js';
import type { SolveNews, SolveTask } from './solve-in-time.js';

/** Share of the time that the bound may take. */
const BOUND_SHARE = 0.15;

/** Schedules of the first search, by which the machine's speed is measured. */
const TRIAL = 1000;

// The other side of `solveInTime`: searches until its time is over or the bound is reached.
if (parentPort) {
  const port = parentPort;
  port.once('message', (task: SolveTask) => {
    solve(task, port);
    port.close();
  });
}

function solve({ project, seconds, seed, proves, shared }: SolveTask, port: MessagePort): void {
  const begin = performance.now();
  const passed_s = () => (performance.now() - begin) / 1000;
  const say = (news: SolveNews) => port.postMessage(news);
  let bound: LowerBound = lowerBounds(project, 0).next().value;
  raise(shared, bound.length);
  let best: Found | undefined;
  let schedules = 0;
  const run = (count: number, seed: number, until_s: number, known: Int32Array[]) => {
    const steps = search(project, { schedules: count, seed, bound: Atomics.load(shared, 0), known });
    let guest: Int32Array | undefined;
    for (;;) {
      const { value, done } = steps.next(guest);
      if (best === undefined || value.cost < best.cost) {
        best = { ...value, start: value.start.slice() };
        say({ found: best });
      }
      if (done || passed_s() >= until_s || best.cost <= Atomics.load(shared, 0)) {
        schedules += value.schedules;
        return;
      }
      guest = receiveMessageOnPort(port)?.message as Int32Array | undefined;
    }
  };
  run(TRIAL, seed, seconds / 2, []);
  const each_s = passed_s() / Math.max(1, schedules);
  if (proves) bound = prove(project, best?.makespan ?? 0, () => passed_s() > seconds * BOUND_SHARE, bound, shared);
  for (let round = 1; passed_s() < seconds && best && (best as Found).cost > Atomics.load(shared, 0); round++)
    run(Math.max(TRIAL, (seconds - passed_s()) / each_s), seed + round, seconds, [(best as Found).start]);
  say({ bound, schedules });
}

function prove(project: Project, makespan: number, over: () => boolean, quick: LowerBound, shared: Int32Array): LowerBound {
  let best = quick;
  for (const bound of lowerBounds(project, makespan)) {
    best = bound;
    raise(shared, bound.length);
    if (over()) break;
  }
  return best;
}

/** The best bound of all workers. */
function raise(shared: Int32Array, bound: number): void {
  for (let seen = Atomics.load(shared, 0); seen < bound; ) {
    const before = Atomics.compareExchange(shared, 0, seen, bound);
    if (before === seen) return;
    seen = before;
  }
}
