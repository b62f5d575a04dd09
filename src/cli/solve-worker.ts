import { type MessagePort, parentPort, receiveMessageOnPort } from 'node:worker_threads';
import { type LowerBound, lowerBounds, type Project, search } from '../schedule/index.js';
import type { Found, SolveNews, SolveTask } from './solve-in-time.js';

/** Share of the time that the bound may take. */
const BOUND_SHARE = 0.2;

/** Schedules of the first search, by which the machine's speed is measured. */
const TRIAL = 1000;

/** Searches apart from one another, each with a share of the time, before the last from the best of all. */
const APART = 2;
const APART_SHARE = 0.3;

/** Share of a finished search's population that goes on. */
const ELITE = 0.3;

// The other side of `solveInTime`: searches until its time is over or the bound is reached.
if (parentPort) {
  const port = parentPort;
  port.once('message', (task: SolveTask) => {
    new Solver(task, port).run();
    port.close();
  });
}

class Solver {
  private readonly begin = performance.now();
  private best?: Found;
  private schedules = 0;
  private readonly guests: Int32Array[] = [];

  constructor(
    private readonly task: SolveTask,
    private readonly port: MessagePort,
  ) {}

  run(): void {
    const { project, seconds, seed, proves, shared } = this.task;
    let bound: LowerBound = lowerBounds(project, 0).next().value;
    raise(shared, bound.length);
    this.search(TRIAL, seed, seconds / 2, []);
    const each_s = this.passed_s / Math.max(1, this.schedules);
    if (proves) bound = prove(project, this.best?.makespan ?? 0, () => this.passed_s > seconds * BOUND_SHARE, bound, shared);
    const elite: Int32Array[] = [];
    for (let apart = 0; apart < APART && !this.over; apart++) {
      const until_s = seconds * APART_SHARE * (apart + 1);
      const own = this.search((until_s - this.passed_s) / each_s, seed + 1 + apart, until_s, []);
      elite.push(...own);
      this.say({ elite: own });
    }
    for (let round = 1; !this.over; round++) {
      elite.push(...this.arrived());
      elite.push(...this.search((seconds - this.passed_s) / each_s, seed + 1 + APART + round, seconds, elite.splice(0)));
    }
    this.say({ bound, schedules: this.schedules });
  }

  private get passed_s(): number {
    return (performance.now() - this.begin) / 1000;
  }

  private get over(): boolean {
    return this.passed_s >= this.task.seconds || (this.best !== undefined && this.best.cost <= Atomics.load(this.task.shared, 0));
  }

  /** One search until its schedules are made or its time is over. @returns the best of its population */
  private search(schedules: number, seed: number, until_s: number, known: Int32Array[]): Int32Array[] {
    const { project, shared } = this.task;
    const steps = search(project, { schedules: Math.max(TRIAL, schedules), seed, bound: Atomics.load(shared, 0), known });
    for (let guest: Int32Array | undefined; ; ) {
      const { value, done } = steps.next(guest);
      if (this.best === undefined || value.cost < this.best.cost) {
        const { start, makespan, cost, schedules } = value;
        this.best = { start: start.slice(), makespan, cost, schedules };
        this.say({ found: this.best });
      }
      if (done || this.passed_s >= until_s || this.over) {
        this.schedules += value.schedules;
        return value.elite().slice(0, Math.ceil(value.elite().length * ELITE));
      }
      // Before the last search guests would mix what is to stay apart.
      if (known.length > 0) this.guests.push(...this.arrived());
      guest = this.guests.pop();
    }
  }

  private arrived(): Int32Array[] {
    const all: Int32Array[] = [];
    for (let next = receiveMessageOnPort(this.port); next; next = receiveMessageOnPort(this.port))
      all.push(...(next.message as Int32Array[]));
    return all;
  }

  private say(news: SolveNews): void {
    this.port.postMessage(news);
  }
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
