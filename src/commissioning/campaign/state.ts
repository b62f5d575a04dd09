import type { CampaignPlace } from './places.js';
import type { Campaign, Values } from './types.js';

/** What happened in a campaign, one line of its journal each. */
export type CampaignEntry =
  | { what: 'begun'; id: string; campaign: string; plan: string; sha256: string }
  /** Written before a job goes to Slurm, so that it is looked for there after a crash. */
  | { what: 'submitting'; key: string; check: string; target: string; nodes: string[]; power_w: number }
  | { what: 'submitted'; key: string; job: string }
  | { what: 'ended'; key: string; outcome: Outcome; why: string; values: Values }
  /** A try that passed by itself and stands out among its like. */
  | { what: 'marked'; key: string; why: string }
  | { what: 'out'; node: string; why: string }
  | { what: 'drained'; node: string }
  | { what: 'replaced'; place: string; by: string }
  | { what: 'gate'; stage: string; passed: boolean; share: number }
  /** A node that was out is mended: what it failed is forgotten. */
  | { what: 'back'; node: string }
  | { what: 'resumed'; node: string };

/** How a try ended; `lost` ones say nothing of the node: cancelled, or gone with another node. */
export type Outcome = 'passed' | 'failed' | 'lost';

/** A try of a check on some nodes. */
export interface Attempt {
  /** Name of its job in Slurm, of this try alone. */
  key: string;
  check: string;
  target: string;
  nodes: readonly string[];
  power_W: number;
  job: string | undefined;
  /** Undefined while it is on its way or runs. */
  outcome: Outcome | undefined;
  why: string;
  values: Values;
  /** Of before one of its nodes was mended. */
  stale: boolean;
}

/** All that is known of a campaign; made from its journal and from nothing else. */
export interface CampaignState {
  /** What the names of its jobs begin with; empty before it has begun. */
  id: string;
  sha256: string;
  /** By key. */
  attempts: Map<string, Attempt>;
  /** Keys of the tries that are under way. */
  running: Set<string>;
  /** Tries of a check on a target, in order; see `triesOf`. */
  tries: Map<string, Attempt[]>;
  /** Nodes that stand in for those planned, by place. */
  standIns: Map<string, string>;
  spares: string[];
  /** Why nodes are out. */
  out: Map<string, string>;
  /** Nodes that are drained in Slurm by this campaign. */
  drained: Set<string>;
  /** Failed tries of one node, by check and node. */
  failures: Map<string, { check: string; node: string; count: number; why: string }>;
  gates: Map<string, { passed: boolean; share: number }>;
}

export function newState({ spares }: Campaign): CampaignState {
  return {
    id: '',
    sha256: '',
    attempts: new Map(),
    running: new Set(),
    tries: new Map(),
    standIns: new Map(),
    spares: [...spares],
    out: new Map(),
    drained: new Set(),
    failures: new Map(),
    gates: new Map(),
  };
}

/** Tries of a check on a target, in order. */
export function triesOf({ tries }: CampaignState, check: string, target: string): readonly Attempt[] {
  return tries.get(`${check} ${target}`) ?? [];
}

/** The node that stands at a place; undefined where it is out and nothing has taken its place. */
export function nodeAt({ standIns, out }: CampaignState, { device }: CampaignPlace): string | undefined {
  const node = standIns.get(device) ?? device;
  return out.has(node) ? undefined : node;
}

/** Takes one entry into a state. Entries about what is not known, which a torn journal may leave, change nothing. */
export function applyEntry(state: CampaignState, entry: CampaignEntry): void {
  switch (entry.what) {
    case 'begun':
      state.id = entry.id;
      state.sha256 = entry.sha256;
      break;
    case 'submitting':
      submitting(state, entry);
      break;
    case 'submitted': {
      const attempt = state.attempts.get(entry.key);
      if (attempt) attempt.job = entry.job;
      break;
    }
    case 'ended': {
      const attempt = state.attempts.get(entry.key);
      if (!attempt || attempt.outcome !== undefined) break;
      Object.assign(attempt, { outcome: entry.outcome, why: entry.why, values: entry.values });
      state.running.delete(entry.key);
      if (entry.outcome === 'failed') failed(state, attempt);
      break;
    }
    case 'marked': {
      const attempt = state.attempts.get(entry.key);
      if (attempt?.outcome !== 'passed') break;
      Object.assign(attempt, { outcome: 'failed', why: entry.why });
      failed(state, attempt);
      break;
    }
    case 'out':
      state.out.set(entry.node, entry.why);
      break;
    case 'drained':
      state.drained.add(entry.node);
      break;
    case 'replaced':
      state.standIns.set(entry.place, entry.by);
      state.spares = state.spares.filter((spare) => spare !== entry.by);
      break;
    case 'gate':
      state.gates.set(entry.stage, { passed: entry.passed, share: entry.share });
      break;
    case 'back':
      back(state, entry.node);
      break;
    case 'resumed':
      state.drained.delete(entry.node);
      break;
  }
}

function submitting(state: CampaignState, entry: CampaignEntry & { what: 'submitting' }): void {
  const { key, check, target, nodes, power_w } = entry;
  const attempt: Attempt = {
    key,
    check,
    target,
    nodes,
    power_W: power_w,
    job: undefined,
    outcome: undefined,
    why: '',
    values: {},
    stale: false,
  };
  state.attempts.set(key, attempt);
  state.running.add(key);
  const name = `${check} ${target}`;
  const tries = state.tries.get(name);
  if (tries) tries.push(attempt);
  else state.tries.set(name, [attempt]);
}

function failed(state: CampaignState, { check, nodes, why }: Attempt): void {
  if (nodes.length !== 1) return;
  const name = `${check} ${nodes[0]}`;
  const count = (state.failures.get(name)?.count ?? 0) + 1;
  state.failures.set(name, { check, node: nodes[0], count, why });
}

/** Its place may be another's by now: then it is a spare. */
function back(state: CampaignState, node: string): void {
  if (!state.out.delete(node)) return;
  for (const [name, failure] of state.failures) if (failure.node === node) state.failures.delete(name);
  for (const attempt of state.attempts.values()) if (attempt.nodes.includes(node)) attempt.stale = true;
  const places = [...state.standIns].filter(([, by]) => by === node);
  if (places.length === 0 && state.standIns.has(node)) state.spares.push(node);
}
