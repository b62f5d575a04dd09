import type { CableModel, Catalog, TransceiverModel } from '../catalog/index.js';
import type { DeviceList, LinkList } from '../fabric/index.js';
import type { Finding } from '../finding/index.js';
import type { Hall } from '../hall/index.js';
import { Growing } from '../table/index.js';
import { type BunchKind, BunchKinds } from './bunch-kinds.js';
import { type Bunches, bunchLinks, linkCages } from './cages.js';
import { type Level, levelOf } from './level.js';
import { type Medium, middlePrice, type Need, orderLength } from './media.js';

/** Physical cables as columns, numbered from 1 in the order of their first link. */
export interface Cabling {
  count: number;
  /** Cable of each link. */
  cableOf: Uint32Array;
  /** Medium of each cable, as a row of `media`. */
  media: readonly Medium[];
  medium: Uint16Array;
  /** From port to port with slack, and as ordered. */
  run_m: Float64Array;
  length_m: Float64Array;
  links: Uint8Array;
  /** First link of each cable, whose ends are the cable's. */
  firstLink: Uint32Array;
  /** Transceivers by model. */
  modules: ReadonlyMap<TransceiverModel, number>;
}

/**
 * Turns links into cables: for each bunch of links that share cages, the cheapest medium whose reach covers its longest
 * run, each cable in the next length that can be ordered.
 *
 * @param run  metres from port to port by link, in the trays of each level
 *
 * Adds finding CABLE-NO-MEDIUM where nothing reaches. O(links) with at most a few dozen kinds of bunch.
 */
export function cableLinks(
  devices: DeviceList,
  links: LinkList,
  hall: Hall,
  run: Record<Level, Float64Array>,
  catalog: Catalog,
): { cabling: Cabling; findings: Finding[] } {
  const cages = linkCages(devices, links, catalog);
  const bunches = bunchLinks(cages);
  const kinds = new BunchKinds(cages, links, hall, catalog);
  const mediumOf = new Uint16Array(bunches.count);
  const findings: Finding[] = [];
  let lacking = 0;
  const pieces = new Map<TransceiverModel, number>();
  for (let bunch = 0; bunch < bunches.count; bunch++) {
    const members = bunches.links.subarray(bunches.starts[bunch], bunches.starts[bunch + 1]);
    const kind = kinds.of(members);
    const medium = cheapest(kind, kinds.media, members, run);
    if (medium === undefined) {
      if (++lacking <= MOST_FINDINGS) findings.push(noMedium(devices, links, members, run.fibre, kind.need));
      continue;
    }
    mediumOf[bunch] = medium;
    for (const [connector, module] of kinds.media[medium].modules)
      pieces.set(module, (pieces.get(module) ?? 0) + (kind.cages.get(connector) ?? 0));
  }
  if (lacking > MOST_FINDINGS)
    findings.push({
      code: 'CABLE-NO-MEDIUM',
      severity: 'error',
      message: `and ${lacking - MOST_FINDINGS} more places that nothing joins`,
      subjects: [],
    });
  return { cabling: assemble(links.count, bunches, mediumOf, kinds.media, run, pieces), findings };
}

const MOST_FINDINGS = 3;

/** The medium that joins a bunch at the lowest middle price; undefined when none reaches. */
function cheapest(kind: BunchKind, media: readonly Medium[], members: Uint32Array, runs: Record<Level, Float64Array>): number | undefined {
  let best: number | undefined;
  let bestPrice = Number.POSITIVE_INFINITY;
  for (const candidate of kind.candidates) {
    const { cable, modules, reach_m } = media[candidate.medium];
    const run = runs[levelOf(cable)];
    let longest = 0;
    for (const link of members) if (run[link] > longest) longest = run[link];
    if (reach_m < longest) continue;
    let price = candidate.modules_usd;
    if (modules.size === 0) price += cablePrice(cable, longest);
    else for (const link of members) price += cablePrice(cable, run[link]);
    if (price < bestPrice) {
      best = candidate.medium;
      bestPrice = price;
    }
  }
  return best;
}

/** Middle price of a cable for a run; infinite when no length that can be ordered covers it. */
function cablePrice(cable: CableModel, run_m: number): number {
  const length = orderLength(cable, run_m);
  return length === undefined ? Number.POSITIVE_INFINITY : middlePrice(cable) + cable.price_per_m_usd * length;
}

function assemble(
  linkCount: number,
  bunches: Bunches,
  mediumOf: Uint16Array,
  media: Medium[],
  runs: Record<Level, Float64Array>,
  modules: Map<TransceiverModel, number>,
): Cabling {
  const levels = media.map((medium) => levelOf(medium.cable));
  const cableOf = new Uint32Array(linkCount);
  const cableOfBunch = new Uint32Array(bunches.count);
  const medium = new Growing(Uint16Array, linkCount);
  const run_m = new Growing(Float64Array, linkCount);
  const links = new Growing(Uint8Array, linkCount);
  const firstLink = new Growing(Uint32Array, linkCount);
  for (let link = 0; link < linkCount; link++) {
    const bunch = bunches.bunchOf[link];
    const run = runs[levels[mediumOf[bunch]] ?? 'fibre'];
    const shared = media[mediumOf[bunch]]?.modules.size === 0;
    const known = shared ? cableOfBunch[bunch] : 0;
    if (known > 0) {
      cableOf[link] = known;
      links.set(known - 1, links.get(known - 1) + 1);
      run_m.set(known - 1, Math.max(run_m.get(known - 1), run[link]));
      continue;
    }
    medium.push(mediumOf[bunch]);
    run_m.push(run[link]);
    links.push(1);
    cableOf[link] = firstLink.push(link) + 1;
    cableOfBunch[bunch] = cableOf[link];
  }
  const runs_m = run_m.done();
  const length_m = runs_m.map((length, i) => orderLength(media[medium.get(i)]?.cable, length) ?? length);
  return {
    count: length_m.length,
    cableOf,
    media,
    medium: medium.done(),
    run_m: runs_m,
    length_m,
    links: links.done(),
    firstLink: firstLink.done(),
    modules,
  };
}

function noMedium(devices: DeviceList, links: LinkList, members: Uint32Array, run: Float64Array, need: Need): Finding {
  const longest = members.reduce((best, link) => (run[link] > run[best] ? link : best), members[0]);
  const a = devices.names[links.aDevice.get(longest)];
  const b = devices.names[links.bDevice.get(longest)];
  return {
    code: 'CABLE-NO-MEDIUM',
    severity: 'error',
    message: `no cable or optics in the catalog joins ${a} to ${b} (${need.connectors.join(' to ')}, ${need.speed_gbps} Gbps) over ${run[longest].toFixed(1)} m`,
    subjects: [
      { kind: 'device', name: a },
      { kind: 'device', name: b },
    ],
    remedy: 'a shorter hall, another switch, or a transceiver of longer reach in the catalog: section',
  };
}
