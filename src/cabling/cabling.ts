import type { CableModel, TransceiverModel } from '../catalog/index.js';
import type { Finding } from '../finding/index.js';
import { Growing } from '../table/index.js';
import type { BunchKind } from './bunch-kinds.js';
import type { Bunches } from './cages.js';
import type { Demand } from './demand.js';
import { levelOf } from './level.js';
import type { LinkWays } from './link-ways.js';
import { fibreLoss } from './loss.js';
import { cablePrice, type Medium } from './media.js';
import { type Apart, longestReach, noMediumFindings } from './no-medium.js';

/** Physical cables as columns, numbered from 1 in the order of their first link. */
export interface Cabling {
  count: number;
  /** Cable of each link. */
  cableOf: Uint32Array;
  /** Medium of each cable, as a row of `media`. */
  media: readonly Medium[];
  medium: Uint16Array;
  links: Uint8Array;
  /** First link of each cable, whose ends are the cable's. */
  firstLink: Uint32Array;
  /** 1 where the cable is two cords that meet over panels and a trunk. */
  overPanels: Uint8Array;
  /** From port to port with slack, and as ordered: one cable, or the a and the b cord. Zero until measured. */
  run_m: Float64Array;
  length_m: Float64Array;
  bLength_m: Float64Array;
  /** Transceivers by model. */
  modules: ReadonlyMap<TransceiverModel, number>;
}

/**
 * Turns links into cables: for each bunch of links that share cages, the cheapest medium that covers its runs, within reach and
 * loss budget. Links that are to go over panels do, where any medium allows.
 *
 * Adds finding CABLE-NO-MEDIUM where nothing reaches. O(links) with at most a few dozen kinds of bunch.
 */
export function cableLinks(demand: Demand, ways: LinkWays, slack_m: number): { cabling: Cabling; findings: Finding[] } {
  const { devices, links, bunches, kindOf, media } = demand;
  const mediumOf = new Uint16Array(bunches.count);
  const direct = new Uint8Array(bunches.count);
  const apart: Apart[] = [];
  const pieces = new Map<TransceiverModel, number>();
  for (let bunch = 0; bunch < bunches.count; bunch++) {
    const members = bunches.links.subarray(bunches.starts[bunch], bunches.starts[bunch + 1]);
    const kind = kindOf[bunch];
    let medium = cheapest(kind, media, members, ways, true);
    if (medium === undefined && members.some((link) => ways.overPanels[link] === 1)) {
      medium = cheapest(kind, media, members, ways, false);
      direct[bunch] = 1;
    }
    if (medium === undefined) {
      const link = members.reduce((best, each) => (ways.run_m.fibre[each] > ways.run_m.fibre[best] ? each : best), members[0]);
      const reach_m = longestReach(kind.candidates.map((candidate) => media[candidate.medium]));
      apart.push({ link, run_m: ways.run_m.fibre[link], reach_m, need: kind.need });
      continue;
    }
    mediumOf[bunch] = medium;
    for (const [connector, module] of media[medium].modules)
      pieces.set(module, (pieces.get(module) ?? 0) + (kind.cages.get(connector) ?? 0));
  }
  const overPanels = (link: number) => (direct[bunches.bunchOf[link]] === 1 ? 0 : ways.overPanels[link]);
  return {
    cabling: assemble(links.count, bunches, mediumOf, media, overPanels, pieces),
    findings: noMediumFindings(apart, devices, links, slack_m),
  };
}

/**
 * The medium that joins a bunch at the lowest middle price; undefined when none reaches.
 *
 * @param panels  whether links that are to go over panels must
 */
function cheapest(kind: BunchKind, media: readonly Medium[], members: Uint32Array, ways: LinkWays, panels: boolean): number | undefined {
  let best: number | undefined;
  let bestPrice = Number.POSITIVE_INFINITY;
  for (const candidate of kind.candidates) {
    const medium = media[candidate.medium];
    const price =
      medium.modules.size === 0
        ? pluggedPrice(medium.cable, members, ways, panels)
        : candidate.modules_usd + cordsPrice(medium, members, ways, panels);
    if (price < bestPrice) {
      best = candidate.medium;
      bestPrice = price;
    }
  }
  return best;
}

/** Middle price of one cable for all links of a bunch; infinite where it does not do. */
function pluggedPrice(cable: CableModel, members: Uint32Array, ways: LinkWays, panels: boolean): number {
  const run = ways.run_m[levelOf(cable)];
  let longest = 0;
  for (const link of members) {
    if (panels && ways.overPanels[link] === 1) return Number.POSITIVE_INFINITY;
    if (run[link] > longest) longest = run[link];
  }
  return cable.reach_m < longest ? Number.POSITIVE_INFINITY : cablePrice(cable, longest);
}

/** Middle price of a fibre cord, or two over panels, for each link of a bunch; infinite where one does not do. */
function cordsPrice(medium: Medium, members: Uint32Array, ways: LinkWays, panels: boolean): number {
  let price = 0;
  for (const link of members)
    price += panels && ways.overPanels[link] === 1 ? ways.panelPrice(medium, link) : directPrice(medium, ways.run_m.fibre[link]);
  return price;
}

function directPrice({ cable, reach_m, loss_db }: Medium, run_m: number): number {
  if (reach_m < run_m || fibreLoss(cable, run_m) > loss_db) return Number.POSITIVE_INFINITY;
  return cablePrice(cable, run_m);
}

function assemble(
  linkCount: number,
  bunches: Bunches,
  mediumOf: Uint16Array,
  media: readonly Medium[],
  overPanels: (link: number) => number,
  modules: Map<TransceiverModel, number>,
): Cabling {
  const cableOf = new Uint32Array(linkCount);
  const cableOfBunch = new Uint32Array(bunches.count);
  const medium = new Growing(Uint16Array, linkCount);
  const links = new Growing(Uint8Array, linkCount);
  const firstLink = new Growing(Uint32Array, linkCount);
  const over = new Growing(Uint8Array, linkCount);
  for (let link = 0; link < linkCount; link++) {
    const bunch = bunches.bunchOf[link];
    const shared = media[mediumOf[bunch]]?.modules.size === 0;
    const known = shared ? cableOfBunch[bunch] : 0;
    if (known > 0) {
      cableOf[link] = known;
      links.set(known - 1, links.get(known - 1) + 1);
      continue;
    }
    medium.push(mediumOf[bunch]);
    links.push(1);
    over.push(shared ? 0 : overPanels(link));
    cableOf[link] = firstLink.push(link) + 1;
    cableOfBunch[bunch] = cableOf[link];
  }
  const count = firstLink.length;
  return {
    count,
    cableOf,
    media,
    medium: medium.done(),
    links: links.done(),
    firstLink: firstLink.done(),
    overPanels: over.done(),
    run_m: new Float64Array(count),
    length_m: new Float64Array(count),
    bLength_m: new Float64Array(count).fill(Number.NaN),
    modules,
  };
}
