import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { type Fault, faultOf } from './fault.js';
import { LOAD_COLUMNS, type LoadAnswer, type LoadSources } from './load-answer.js';
import type { LoadAsked, LoadReply } from './load-messages.js';
import type { LoadQuestion } from './load-question.js';
import { planDocument, planTables } from './plan.js';
import { planNow } from './site.js';

/** Loads in a component. */
export interface LoadsNow {
  /** To the newest question that was answered; it stays while the next is reckoned. */
  answer: LoadAnswer | undefined;
  reckoning: boolean;
  fault: Fault | undefined;
  again: () => void;
}

const told = signal<{ plan: number; key: string; answer: LoadAnswer } | undefined>(undefined);
const loadFault = signal<Fault | undefined>(undefined);

/** Names are typed letter by letter. */
const QUIET_MS = 250;

let worker: Worker | undefined;
/** The plan that the thread has. */
let loaded = 0;
/** The thread answers one question at a time; of those that come meanwhile only the last counts. */
let busy = false;
let wanted: { key: string; question: LoadQuestion } | undefined;

/** What links carry by a question; undefined asks nothing, and ends the thread that reckons. */
export function useLoads(question: LoadQuestion | undefined): LoadsNow {
  const plan = planNow.value;
  const key = question && `${plan} ${JSON.stringify(question)}`;
  const asks = () => {
    if (question && key) ask({ key, question });
  };
  useEffect(() => {
    const timer = setTimeout(asks, worker ? QUIET_MS : 0);
    return () => clearTimeout(timer);
  }, [key]);
  useEffect(() => (question ? stop : undefined), [question !== undefined]);
  const here = told.value?.plan === plan ? told.value : undefined;
  return {
    answer: question && here?.answer,
    reckoning: key !== undefined && here?.key !== key && !loadFault.value,
    fault: loadFault.value,
    again: asks,
  };
}

function ask(asked: NonNullable<typeof wanted>): void {
  if (worker && loaded !== planNow.value) stop();
  wanted = asked;
  loadFault.value = undefined;
  if (!worker) void start();
  else if (!busy) askWanted();
}

/** Starts the thread with the plan's links. */
async function start(): Promise<void> {
  loaded = planNow.value;
  const made = new Worker(LOAD_WORKER, { type: 'module', name: 'loads' });
  worker = made;
  // Until it has the tables nothing is asked.
  busy = true;
  made.onmessage = ({ data }: MessageEvent<LoadReply>) => heard(data);
  made.onerror = () => broken(new Error('the thread that reckons loads ended'));
  try {
    const all = await sources();
    if (worker !== made) return;
    tell({ sources: all });
    askWanted();
  } catch (thrown) {
    if (worker === made) broken(thrown);
  }
}

async function sources(): Promise<LoadSources> {
  const [{ devices, links }, { catalog }] = await Promise.all([planTables('devices', 'links'), planDocument()]);
  const some = (table: { rows: number; columns: object }, names: readonly string[]) => {
    const all = table.columns as Record<string, unknown>;
    return { rows: table.rows, columns: Object.fromEntries(names.map((name) => [name, all[name]])) };
  };
  return { devices: some(devices, LOAD_COLUMNS.devices), links: some(links, LOAD_COLUMNS.links), catalog } as unknown as LoadSources;
}

function askWanted(): void {
  busy = wanted !== undefined && told.value?.key !== wanted.key;
  if (busy && wanted) tell(wanted);
}

function heard(reply: LoadReply): void {
  if ('message' in reply) broken(new Error(reply.message));
  else {
    // Whoever has asked again does not want what was asked before.
    if (reply.key === wanted?.key) told.value = { plan: loaded, ...reply };
    askWanted();
  }
}

function broken(thrown: unknown): void {
  stop();
  loadFault.value = faultOf(thrown);
}

function stop(): void {
  worker?.terminate();
  worker = undefined;
  busy = false;
  wanted = undefined;
}

function tell(asked: LoadAsked): void {
  worker?.postMessage(asked);
}
