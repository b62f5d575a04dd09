import type { Job } from '../job/job.js';

/** What happened to a running job, one line of its journal each; `at` is when, as ISO 8601. */
export type RunEntry = { at: string } & RunEvent;

export type RunEvent =
  /** The nodes in rank order, those kept to take their places, and the split that was found where the file has none. */
  | { what: 'begun'; id: string; job: string; plan: string; sha256: string; nodes: string[]; spares: string[]; split?: Job['split'] }
  /** Written before a job goes to Slurm, so that it is looked for there after a crash. */
  | { what: 'submitting'; key: string; nodes: string[] }
  | { what: 'submitted'; key: string; job: string }
  /** Slurm gave the nodes. */
  | { what: 'started'; key: string }
  /** The newest step that its log tells of. */
  | { what: 'step'; key: string; step: number; loss?: number }
  /** The newest whole checkpoint. */
  | { what: 'checkpoint'; key: string; step: number }
  /** Nodes that `blamed` names are taken out with it. */
  | { what: 'ended'; key: string; outcome: TryOutcome; why: string; blamed: { node: string; why: string }[] }
  | { what: 'straggler'; node: string; why: string }
  /** The node is to be drained, and swapped as soon as that loses little. */
  | { what: 'out'; node: string; why: string }
  | { what: 'drained'; node: string }
  /** Slurm starts jobs again on a node that was drained. */
  | { what: 'back'; node: string }
  | { what: 'swapped'; from: string; to: string }
  /** The user wants it stopped, or to go on. */
  | { what: 'stop' }
  | { what: 'go' }
  | { what: 'over'; outcome: 'done' | 'failed' | 'stopped'; why: string };

/**
 * How a try ended: `done` the command is through; `crashed` it failed by itself; `stopped` by us, to swap a node or because the user wants
 * so; `limit` Slurm's time limit; `lost` Slurm took it away, or nobody knows; `cancelled` by somebody else.
 */
export type TryOutcome = 'done' | 'crashed' | 'stopped' | 'limit' | 'lost' | 'cancelled';

/** A step or checkpoint, and when it was seen. */
export interface Seen {
  step: number;
  at_s: number;
}

/** One run of the command on some nodes, as one job of Slurm. */
export interface RunTry {
  /** Name of its job in Slurm, of this try alone. */
  key: string;
  /** In rank order. */
  nodes: readonly string[];
  job: string | undefined;
  submitting_s: number;
  started_s: number | undefined;
  first: Seen | undefined;
  last: Seen | undefined;
  loss: number | undefined;
  /** Step of the newest checkpoint when it was submitted; 0 for none. */
  resumedFrom: number;
  /** Newest checkpoint since. */
  checkpoint: Seen | undefined;
  ended: { outcome: TryOutcome; why: string; at_s: number; blamed: number } | undefined;
}

/** All that is known of a running job; made from its journal and from nothing else. */
export interface RunState {
  /** What the names of its jobs begin with; empty before it has begun. */
  id: string;
  job: string;
  sha256: string;
  begun_s: number;
  /** Found when it began; undefined where the file has one, or none was found. */
  split: Job['split'];
  /** Nodes in rank order, as they are now. */
  nodes: string[];
  spares: string[];
  tries: RunTry[];
  /** Step of the newest whole checkpoint; 0 for none. */
  checkpoint: number;
  stragglers: Map<string, string>;
  /** Nodes that are out: why, and since which step. */
  out: Map<string, { why: string; step: number }>;
  drained: Set<string>;
  /** The user wants it stopped. */
  stop: boolean;
  /** Tries before the user last wanted it to go on: how these ended is of no account any more. */
  before: number;
  over: { outcome: 'done' | 'failed' | 'stopped'; why: string; at_s: number } | undefined;
}

export function newRun(): RunState {
  return {
    id: '',
    job: '',
    sha256: '',
    begun_s: 0,
    split: undefined,
    nodes: [],
    spares: [],
    tries: [],
    checkpoint: 0,
    stragglers: new Map(),
    out: new Map(),
    drained: new Set(),
    stop: false,
    before: 0,
    over: undefined,
  };
}

/** The try that is under way; undefined between tries. */
export function currentTry({ tries }: RunState): RunTry | undefined {
  const last = tries.at(-1);
  return last?.ended ? undefined : last;
}

/** The newest step that any try has told of, or has a checkpoint of. */
export function newestStep(state: RunState): number {
  return Math.max(state.checkpoint, state.tries.at(-1)?.last?.step ?? 0);
}

/** Takes one entry into a state. What is told of a try that is not under way changes nothing. O(nodes) at most */
export function applyRunEntry(state: RunState, entry: RunEntry): void {
  const at_s = Date.parse(entry.at) / 1000;
  switch (entry.what) {
    case 'begun': {
      const { id, job, sha256, nodes, spares, split } = entry;
      Object.assign(state, { id, job, sha256, split, nodes: [...nodes], spares: [...spares], begun_s: at_s });
      break;
    }
    case 'submitting':
      state.tries.push({
        key: entry.key,
        nodes: entry.nodes,
        job: undefined,
        submitting_s: at_s,
        started_s: undefined,
        first: undefined,
        last: undefined,
        loss: undefined,
        resumedFrom: state.checkpoint,
        checkpoint: undefined,
        ended: undefined,
      });
      break;
    case 'submitted':
    case 'started':
    case 'step':
    case 'checkpoint':
    case 'ended':
      ofTry(state, entry, at_s);
      break;
    case 'straggler':
      state.stragglers.set(entry.node, entry.why);
      break;
    case 'out':
      takeOut(state, entry.node, entry.why);
      break;
    case 'drained':
      state.drained.add(entry.node);
      break;
    case 'back':
      back(state, entry.node);
      break;
    case 'swapped':
      state.nodes = state.nodes.map((node) => (node === entry.from ? entry.to : node));
      state.spares = state.spares.filter((spare) => spare !== entry.to);
      break;
    case 'stop':
      state.stop = true;
      break;
    case 'go':
      Object.assign(state, { stop: false, over: undefined, before: state.tries.length });
      break;
    case 'over':
      state.over = { outcome: entry.outcome, why: entry.why, at_s };
      break;
  }
}

type TryEvent = Extract<RunEvent, { what: 'submitted' | 'started' | 'step' | 'checkpoint' | 'ended' }>;

function ofTry(state: RunState, entry: TryEvent, at_s: number): void {
  const current = currentTry(state);
  if (current?.key !== entry.key) return;
  switch (entry.what) {
    case 'submitted':
      current.job = entry.job;
      break;
    case 'started':
      current.started_s = at_s;
      break;
    case 'step':
      current.last = { step: entry.step, at_s };
      current.first ??= current.last;
      current.loss = entry.loss ?? current.loss;
      break;
    case 'checkpoint':
      current.checkpoint = { step: entry.step, at_s };
      state.checkpoint = entry.step;
      break;
    case 'ended':
      for (const { node, why } of entry.blamed) takeOut(state, node, why);
      current.ended = { outcome: entry.outcome, why: entry.why, at_s, blamed: entry.blamed.length };
      break;
  }
}

function takeOut(state: RunState, node: string, why: string): void {
  state.out.set(node, { why, step: newestStep(state) });
}

/** A node whose place another has taken is a spare. */
function back(state: RunState, node: string): void {
  state.out.delete(node);
  state.drained.delete(node);
  state.stragglers.delete(node);
  if (!state.nodes.includes(node) && !state.spares.includes(node)) state.spares.push(node);
}
