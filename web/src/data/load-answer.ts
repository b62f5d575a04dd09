import type { Finding } from '../../../src/finding/index.js';
import type { PlanDocument, PlanTables } from '../../../src/plan/index.js';
import { cell } from '../../../src/table/index.js';
import { type FabricGraph, fabricGraph, type Simulation, simulate } from '../../../src/training/index.js';
import type { LoadQuestion } from './load-question.js';

/** Columns of a plan that a load is reckoned from; only these go to the thread. */
export const LOAD_COLUMNS = {
  devices: ['device', 'role', 'model', 'network', 'tier', 'unit', 'rail', 'plane'],
  links: ['link', 'network', 'a_device', 'a_port', 'b_device', 'b_port', 'speed_gbps', 'cable'],
} as const;

export interface LoadSources extends Pick<PlanTables, 'devices' | 'links'> {
  catalog: PlanDocument['catalog'];
}

/** Links between one tier and the next; `low` is the lower one, servers being 0. Shares as in `Loads.busy`, those of dead links left out. */
export interface LevelLoad {
  low: number;
  links: number;
  mean: number;
  highest: number;
  /** The link that is busy longest, in the direction in which it is. */
  fullest: { from: string; to: string; cable: string };
}

/** What each link of the compute network carries while a collective runs. */
export interface Loads extends Pick<Simulation, 'algorithm' | 'gpus' | 'time_s' | 'busbw_Bps'> {
  asked: LoadQuestion;
  /** By row of the links' table: share of the time in which the link needs to be busy, the larger of both ways; NaN elsewhere and for dead links. */
  busy: Float32Array;
  /** By row of the links' table: the lower tier of its ends; -1 in other networks. */
  level: Int8Array;
  /** Lowest first. */
  levels: LevelLoad[];
}

export interface LoadAnswer {
  loads: Loads | undefined;
  findings: Finding[];
}

/** Answers questions about one plan. O(links), then what `simulate` takes. @throws Error where the plan has no servers */
export function loadsOf({ devices, links, catalog }: LoadSources): (question: LoadQuestion) => LoadAnswer {
  const graph = fabricGraph({ devices, links }, new Map(catalog.map((model) => [model.id, model])));
  const level = levelOf(graph);
  return (question) => {
    const { simulation, findings } = simulate(graph, question);
    if (!simulation) return { loads: undefined, findings };
    const { algorithm, gpus, time_s, busbw_Bps } = simulation;
    const busy = busyOf(graph, simulation);
    return {
      loads: { asked: question, algorithm, gpus, time_s, busbw_Bps, busy, level, levels: levelsOf(graph, simulation, level, busy) },
      findings,
    };
  };
}

function busyOf({ row, tables }: FabricGraph, { aToB_bytes, bToA_bytes, rate_Bps, time_s }: Simulation): Float32Array {
  const busy = new Float32Array(tables.links.rows).fill(Number.NaN);
  // A full link may come out above all by a rounding.
  for (const at of row) if (rate_Bps[at] > 0) busy[at] = Math.min(1, Math.max(aToB_bytes[at], bToA_bytes[at]) / (rate_Bps[at] * time_s));
  return busy;
}

function levelOf({ tables, row, from, to }: FabricGraph): Int8Array {
  const { tier } = tables.devices.columns;
  const level = new Int8Array(tables.links.rows).fill(-1);
  // Servers have no tier: NaN.
  for (const [link, at] of row.entries()) level[at] = Math.min(tier.values[from[2 * link]] || 0, tier.values[to[2 * link]] || 0);
  return level;
}

function levelsOf({ tables, row }: FabricGraph, simulation: Simulation, level: Int8Array, busy: Float32Array): LevelLoad[] {
  const levels = new Map<number, { links: number; sum: number; fullest: number }>();
  for (const at of row) {
    if (Number.isNaN(busy[at])) continue;
    const own = levels.get(level[at]) ?? { links: 0, sum: 0, fullest: at };
    levels.set(level[at], own);
    own.links++;
    own.sum += busy[at];
    if (busy[at] > busy[own.fullest]) own.fullest = at;
  }
  return [...levels]
    .sort(([x], [y]) => x - y)
    .map(([low, { links, sum, fullest }]) => ({
      low,
      links,
      mean: sum / links,
      highest: busy[fullest],
      fullest: namesOf(tables.links.columns, fullest, simulation.aToB_bytes[fullest] >= simulation.bToA_bytes[fullest]),
    }));
}

function namesOf(columns: PlanTables['links']['columns'], at: number, forth: boolean): LevelLoad['fullest'] {
  const a = `${cell(columns.a_device, at)}:${cell(columns.a_port, at)}`;
  const b = `${cell(columns.b_device, at)}:${cell(columns.b_port, at)}`;
  return { from: forth ? a : b, to: forth ? b : a, cable: cell(columns.cable, at) };
}
