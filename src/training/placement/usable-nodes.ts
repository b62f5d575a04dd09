import { didYouMean, type Finding } from '../../finding/index.js';
import type { PlanTables } from '../../plan/index.js';
import { cell } from '../../table/index.js';
import { nodePlaces } from './places.js';

/** What narrows the nodes that a job may have. */
export interface NodesAsked {
  /** By device row: 1 where it is accepted; undefined: all are taken to be. */
  accepted?: Uint8Array | undefined;
  /** Names of those among which to choose; undefined: all. */
  among?: readonly string[] | undefined;
  /** Names of those not to use. */
  avoid: readonly string[];
}

/** Why nodes may not be used. */
export type WhyNot = 'not accepted' | 'to be avoided' | 'not among those named';

/** Which nodes may be used. */
export interface UsableNodes {
  /** By device row: 1 for a node that may be used. */
  usable: Uint8Array;
  /** Device rows of those that may not, by why: each once, by the first that applies. */
  out: Record<WhyNot, number[]>;
  /** PLACE-UNKNOWN for each name that is no node's. */
  findings: Finding[];
}

/** Wrong names for which the nearest right one is looked for: it is compared with all. */
const MOST_HINTS = 10;

/** Which nodes of a plan a job may have, and why not the others. O(devices + names). */
export function usableNodes(tables: Pick<PlanTables, 'devices'>, { accepted, among, avoid }: NodesAsked): UsableNodes {
  const { device } = tables.devices.columns;
  const { row } = nodePlaces(tables);
  const [named, avoided] = [new Set(among), new Set(avoid)];
  const usable = new Uint8Array(tables.devices.rows);
  const out: UsableNodes['out'] = { 'not accepted': [], 'to be avoided': [], 'not among those named': [] };
  for (const node of row) {
    const name = cell(device, node);
    if (avoided.has(name)) out['to be avoided'].push(node);
    else if (among && !named.has(name)) out['not among those named'].push(node);
    else if (accepted && accepted[node] !== 1) out['not accepted'].push(node);
    else usable[node] = 1;
  }
  const known = new Set(Array.from(row, (node) => cell(device, node)));
  const strangers = [...new Set([...named, ...avoided])].filter((name) => !known.has(name));
  return {
    usable,
    out,
    findings: strangers.map((name, i) => ({
      code: 'PLACE-UNKNOWN',
      severity: 'error',
      message: `the plan has no node "${name}"`,
      subjects: [{ kind: 'device', name }],
      ...(i < MOST_HINTS ? hint(name, known) : {}),
    })),
  };
}

function hint(name: string, known: ReadonlySet<string>): { remedy?: string } {
  const remedy = didYouMean(name, [...known]);
  return remedy ? { remedy } : {};
}
