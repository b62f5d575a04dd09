import type { Catalog, ServerModel } from '../../catalog/index.js';
import type { PowerPolicy } from '../../intent/index.js';
import { rounded } from '../../table/index.js';
import type { Chain, ElementKind } from './chain.js';
import type { EquippedRacks } from './equipped.js';
import type { Worst } from './losses.js';

/** Share of its highest draw that a GPU server draws idle where its model names none; an assumption: GPUs at about a tenth of theirs, fans, processors and switches hardly less. */
const IDLE_SHARE = 0.25;

/** An element and a share that it stands out by. */
export interface Standout {
  element: string;
  share: number;
}

/** The power chain in a few figures; power in W. */
export interface PowerSummary {
  counts: Record<ElementKind, number>;
  load_w: number;
  /** Least share of its limit that an element leaves free, all whole and any one other lost; site feeds left out. */
  least_margin: { whole: Standout | undefined; one_lost: Standout | undefined };
  /** Step of load when all GPUs go from idle to full at once, and what of it the battery leaves to the feed. */
  swing_w: number;
  swing_on_feed_w: number;
  /** How long the battery holds its full power; undefined without a battery, or without its energy. */
  battery_h: number | undefined;
  /** Largest deviation of a phase from the mean of the three, over that mean: of all load, and on the most uneven busway. */
  phase_imbalance: { site: number; busway: Standout | undefined };
  /** Least share of its third of the limit that a phase of an element leaves free with any one other lost. */
  least_phase_margin: Standout | undefined;
}

export function powerSummary(chain: Chain, worst: Worst, racks: EquippedRacks, policy: PowerPolicy, catalog: Catalog): PowerSummary {
  const counts: PowerSummary['counts'] = { feed: 0, transformer: 0, switchboard: 0, ups: 0, busway: 0, pdu: 0 };
  for (const kind of chain.kind) counts[kind]++;
  const feeds = Array.from({ length: chain.scheme.sides }, (_, side) => side);
  const onFeeds = (column: Float64Array) => feeds.reduce((sum, feed) => sum + column[feed], 0);
  const swing_w = swingOf(racks, catalog);
  const { battery } = policy;
  return {
    counts,
    load_w: onFeeds(chain.load_w),
    least_margin: {
      whole: least(chain, (element) => 1 - chain.load_w[element] / chain.limit_w[element]),
      one_lost: least(chain, (element) => 1 - worst.worst_w[element] / chain.limit_w[element]),
    },
    swing_w,
    swing_on_feed_w: Math.max(0, swing_w - (battery?.power_w ?? 0)),
    battery_h: battery?.energy_wh === undefined ? undefined : battery.energy_wh / battery.power_w,
    phase_imbalance: {
      site: rounded(imbalance(onFeeds(chain.phase_w[0]), onFeeds(chain.phase_w[1]), onFeeds(chain.phase_w[2])), 4),
      busway: mostUneven(chain),
    },
    least_phase_margin: least(chain, (element) => 1 - (3 * worstPhase(chain, worst, element)) / chain.limit_w[element]),
  };
}

/** Pieces of each model above the PDUs, for the bill. */
export function chainPieces({ model, firstPdu, scheme }: Chain): Map<string, number> {
  const pieces = new Map<string, number>();
  for (let element = scheme.sides; element < firstPdu; element++) pieces.set(model[element], (pieces.get(model[element]) ?? 0) + 1);
  return pieces;
}

/** The sum over the servers of their draw less their idle draw. */
function swingOf({ devices, start, member }: EquippedRacks, catalog: Catalog): number {
  const byModel = new Map<string, number>();
  let swing_w = 0;
  for (let i = 0; i < start[start.length - 1]; i++) {
    if (devices.roles[member[i]] !== 'server') continue;
    const id = devices.models[member[i]];
    if (!byModel.has(id)) {
      const { power_w, idle_share } = catalog.get(id) as ServerModel;
      byModel.set(id, power_w * (1 - (idle_share ?? IDLE_SHARE)));
    }
    swing_w += byModel.get(id) as number;
  }
  return Math.round(swing_w);
}

/** Largest phase of an element at its worst loss, taken to grow as the element's load does. */
export function worstPhase({ phase_w, load_w }: Chain, { worst_w }: Worst, element: number): number {
  if (load_w[element] === 0) return 0;
  return (Math.max(phase_w[0][element], phase_w[1][element], phase_w[2][element]) * worst_w[element]) / load_w[element];
}

function least({ names, scheme, count }: Chain, measure: (element: number) => number): Standout | undefined {
  return standout(names, scheme.sides, count, (element) => -measure(element), -1);
}

function mostUneven({ names, phase_w, firstBusway, firstPdu }: Chain): Standout | undefined {
  return standout(names, firstBusway, firstPdu, (element) => imbalance(phase_w[0][element], phase_w[1][element], phase_w[2][element]), 1);
}

function standout(
  names: readonly string[],
  from: number,
  to: number,
  measure: (element: number) => number,
  sign: 1 | -1,
): Standout | undefined {
  let at = from;
  let most = Number.NEGATIVE_INFINITY;
  for (let element = from; element < to; element++) {
    const value = measure(element);
    if (value <= most) continue;
    most = value;
    at = element;
  }
  return from < to ? { element: names[at], share: rounded(sign * most, 4) } : undefined;
}

/** @example imbalance(3, 3, 2) -> 0.25: the mean is 2.67 and the third phase 0.67 below it */
export function imbalance(a: number, b: number, c: number): number {
  const mean = (a + b + c) / 3;
  return mean === 0 ? 0 : Math.max(Math.abs(a - mean), Math.abs(b - mean), Math.abs(c - mean)) / mean;
}
