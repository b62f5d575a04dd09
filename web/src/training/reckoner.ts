import { signal } from '@preact/signals';
import { type Fault, faultOf } from '../data/index.js';
import type { Answer, Interrupted } from './answer.js';
import type { Cluster, ClusterId } from './clusters.js';
import type { Question, Reply } from './messages.js';
import type { WhatIf } from './what-if.js';

/** An answer, and what it answers. */
export interface Reckoned {
  answer: Answer;
  whatIf: WhatIf;
  cluster: Cluster;
  /** The question's number, and the time from asking to the answer. */
  number: number;
  took_ms: number;
}

/** The newest answers; each stays while the next one is on its way. */
export const reckoned = signal<ReadonlyMap<ClusterId, Reckoned>>(new Map());
export const reckonerFault = signal<Fault | undefined>(undefined);

const threads = new Map<ClusterId, Thread>();
let asked = 0;

/** Asks what a training takes on each cluster; a question that has not begun gives way to a newer one. @returns its number */
export function ask(whatIf: WhatIf, clusters: readonly Cluster[], interrupted: Interrupted): number {
  reckonerFault.value = undefined;
  const number = ++asked;
  for (const cluster of clusters) {
    const thread = threads.get(cluster.id) ?? new Thread();
    threads.set(cluster.id, thread);
    thread.ask({ number, whatIf, cluster, interrupted });
  }
  return number;
}

/** Ends all threads and forgets their answers. */
export function stopReckoning(): void {
  for (const thread of threads.values()) thread.stop();
  threads.clear();
  reckoned.value = new Map();
}

/** The thread of one cluster: clusters are reckoned beside each other. It answers one question at a time, and of those that wait only the last counts. */
class Thread {
  private readonly worker = new Worker(TRAINING_WORKER, { type: 'module', name: 'training' });
  private running: (Question & { at_ms: number }) | undefined;
  private next: (Question & { at_ms: number }) | undefined;

  constructor() {
    this.worker.onmessage = ({ data }: MessageEvent<Reply>) => this.heard(data);
    this.worker.onerror = () => {
      stopReckoning();
      reckonerFault.value = faultOf(new Error('the thread that reckons trainings ended'));
    };
  }

  ask(question: Question): void {
    this.next = { ...question, at_ms: performance.now() };
    if (!this.running) this.begin();
  }

  stop(): void {
    this.worker.terminate();
  }

  private begin(): void {
    this.running = this.next;
    this.next = undefined;
    if (!this.running) return;
    const { at_ms, ...question } = this.running;
    this.worker.postMessage(question);
  }

  private heard({ number, answer }: Reply): void {
    const { running } = this;
    if (!running || running.number !== number) return;
    const { whatIf, cluster, at_ms } = running;
    reckoned.value = new Map(reckoned.value).set(cluster.id, { answer, whatIf, cluster, number, took_ms: performance.now() - at_ms });
    this.begin();
  }
}
