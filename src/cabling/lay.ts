import type { Finding } from '../finding/index.js';
import { FEWEST_CROSSES, type Hall } from '../hall/index.js';
import type { Intent, TrayLevelPolicy } from '../intent/index.js';
import { type Cabling, cableLinks } from './cabling.js';
import type { Demand } from './demand.js';
import { type Laid, NO_ROUTE } from './laid.js';
import { areaOf, LEVELS, type Level, levelOf } from './level.js';
import { LinkWays } from './link-ways.js';
import { measure } from './measure.js';
import { panelFindings } from './panel-findings.js';
import { linksOverPanels, PanelKits } from './panel-kit.js';
import { IN_RACK, type RackPairs } from './rack-pairs.js';
import { type Commodity, type Routing, routeCables } from './route.js';
import { bendFindings, trayFindings } from './tray-findings.js';
import { shortestMetres, type TrayNet, trayNet } from './tray-net.js';
import { NO_TRUNK, type Trunks, trunkCables } from './trunks.js';

/** Rounds of choosing media anew for ways that turned out longer. */
const MOST_ROUNDS = 4;

/**
 * Cables for all links and a way through the trays for each.
 *
 * Media are chosen for the shortest ways, cables and trunks then routed under the trays' capacity; pairs whose cables had to go further are
 * chosen for anew with that way, until all fit. Where the intent leaves the number of cross trays open, more are laid until the
 * cables find room or every column has one.
 */
export function layCables(demand: Demand, intent: Intent): { laid: Laid; findings: Finding[] } {
  const { pairs, hall } = demand;
  const { trays } = intent.hall;
  for (let crosses = trays.cross ?? crossesFor(pairs, hall, intent); ; crosses = Math.ceil(crosses * 1.5)) {
    const net = trayNet(hall.standing, intent.hall, crosses);
    const result = layIn(net, demand, intent);
    const full = LEVELS.some((level) => result.laid.routing[level].homeless > 0);
    const last = trays.cross !== undefined || net.crosses.length === net.columnX_m.length;
    if (result.findings.length > 0) return result;
    if (!full) return { laid: result.laid, findings: [...bendFindings(result.laid, intent), ...panelFindings(result.laid, intent, hall)] };
    if (last) return { laid: result.laid, findings: trayFindings(result.laid, intent, hall) };
  }
}

/** Layers that hands still reach; more cross trays are laid before higher stacks. */
const EASY_LAYERS = 4;

/** Cross trays that the fullest gap between rows needs at least, were all links thin fibre. */
function crossesFor(pairs: RackPairs, hall: Hall, { hall: policy }: Intent): number {
  const net = trayNet(hall.standing, policy, 1);
  const change = new Float64Array(net.rowY_m.length + 1);
  for (const pair of pairs.ofLink) {
    if (pair === IN_RACK) continue;
    const a = net.rackRow[pairs.a[pair]];
    const b = net.rackRow[pairs.b[pair]];
    change[Math.min(a, b)]++;
    change[Math.max(a, b)]--;
  }
  let most = 0;
  let links = 0;
  for (const step of change) {
    links += step;
    if (links > most) most = links;
  }
  const { fibre } = policy.trays;
  const room = stackArea({ ...fibre, layers: Math.min(fibre.layers, EASY_LAYERS) }) * fibre.fill;
  return Math.max(FEWEST_CROSSES, Math.ceil((1.2 * most * areaOf({ diameter_mm: 3 })) / room));
}

/** Cross-section of all the trays that may be stacked, mm2. */
function stackArea({ width_m, depth_m, layers }: TrayLevelPolicy): number {
  return width_m * depth_m * 1e6 * layers;
}

function layIn(net: TrayNet, demand: Demand, intent: Intent): { laid: Laid; findings: Finding[] } {
  const { pairs, links, runs } = demand;
  const kits = new PanelKits(demand.catalog, intent.hall.trays.fibre.bend_radius_m);
  const overPanels = linksOverPanels(intent.cabling.style, links, pairs, net);
  const way: Record<Level, Float64Array> = { fibre: shortestWays(net, pairs), copper: shortestWays(net, pairs) };
  for (let round = 1; ; round++) {
    const ways = new LinkWays(links, pairs, runs, way, overPanels, kits);
    const { cabling, findings } = cableLinks(demand, ways, intent.hall.slack_m);
    if (findings.length > 0) return { laid: unlaid(net, cabling), findings };
    const laid = routeAll(net, pairs, cabling, trunkCables(cabling, pairs, kits), intent);
    // Another round only for those that went further than their medium was chosen for.
    if (lengthen(laid, pairs, way) && round < MOST_ROUNDS) continue;
    return { laid, findings: measure(laid, demand) };
  }
}

/** Cables of which some cannot be. */
function unlaid(net: TrayNet, cabling: Cabling): Laid {
  const none = (): Routing => ({
    routes: [],
    rowUsed: new Float64Array(0),
    rowCables: new Uint32Array(0),
    crossUsed: new Float64Array(0),
    crossCables: new Uint32Array(0),
    homeless: 0,
    missing_mm2: 0,
    worst: undefined,
  });
  const trunks: Trunks = { list: [], panels: [], ofCable: new Uint32Array(0), leg: new Uint8Array(0) };
  return { cabling, trunks, net, routing: { fibre: none(), copper: none() }, routeOf: new Uint32Array(0) };
}

function shortestWays(net: TrayNet, pairs: RackPairs): Float64Array {
  const metres = new Float64Array(pairs.count);
  for (let pair = 0; pair < pairs.count; pair++) metres[pair] = shortestMetres(net, pairs.a[pair], pairs.b[pair]);
  return metres;
}

/** What is laid into trays: cables from rack to rack, then trunks. */
class Pulled {
  readonly count: number;
  private readonly levels: Level[];
  private readonly areas: number[];

  constructor(
    private readonly cabling: Cabling,
    private readonly trunks: Trunks,
    private readonly pairs: RackPairs,
  ) {
    this.count = cabling.count + trunks.list.length;
    this.levels = cabling.media.map((medium) => levelOf(medium.cable));
    this.areas = cabling.media.map((medium) => areaOf(medium.cable));
  }

  /** Cross-section of one, mm2. */
  area(piece: number): number {
    const { count, medium } = this.cabling;
    return piece < count ? this.areas[medium[piece]] : areaOf(this.trunks.list[piece - count].model);
  }

  /** Pair of racks that one joins in the trays of a level; IN_RACK for what does not lie there. */
  pair(piece: number, level: Level): number {
    const { count, medium, firstLink } = this.cabling;
    if (piece >= count) return level === 'fibre' ? this.trunks.list[piece - count].pair : IN_RACK;
    if (this.trunks.ofCable[piece] !== NO_TRUNK || this.levels[medium[piece]] !== level) return IN_RACK;
    return this.pairs.ofLink[firstLink[piece]];
  }
}

function routeAll(net: TrayNet, pairs: RackPairs, cabling: Cabling, trunks: Trunks, intent: Intent): Laid {
  const pulled = new Pulled(cabling, trunks, pairs);
  const routeOf = new Uint32Array(pulled.count).fill(NO_ROUTE);
  const route = (level: Level): Routing =>
    routeCables(net, intent.hall.trays[level], commoditiesOf(level, pulled, pairs), (piece) => pulled.area(piece), routeOf);
  return { cabling, trunks, net, routing: { fibre: route('fibre'), copper: route('copper') }, routeOf };
}

/** What lies in the trays of a level, by pair of racks. O(cables). */
function commoditiesOf(level: Level, pulled: Pulled, pairs: RackPairs): Commodity[] {
  const counts = new Uint32Array(pairs.count + 1);
  for (let piece = 0; piece < pulled.count; piece++) {
    const pair = pulled.pair(piece, level);
    if (pair !== IN_RACK) counts[pair + 1]++;
  }
  for (let pair = 0; pair < pairs.count; pair++) counts[pair + 1] += counts[pair];
  const next = counts.slice();
  const sorted = new Uint32Array(counts[pairs.count]);
  for (let piece = 0; piece < pulled.count; piece++) {
    const pair = pulled.pair(piece, level);
    if (pair !== IN_RACK) sorted[next[pair]++] = piece;
  }
  const commodities: Commodity[] = [];
  for (let pair = 0; pair < pairs.count; pair++)
    if (counts[pair + 1] > counts[pair])
      commodities.push({ a: pairs.a[pair], b: pairs.b[pair], cables: sorted.subarray(counts[pair], counts[pair + 1]) });
  return commodities;
}

/** Sets pairs' ways to the longest that their cables and trunks took. @returns whether any is longer than was counted on */
function lengthen({ cabling, trunks, routing, routeOf }: Laid, pairs: RackPairs, way: Record<Level, Float64Array>): boolean {
  const levels = cabling.media.map((medium) => levelOf(medium.cable));
  let longer = false;
  for (let piece = 0; piece < routeOf.length; piece++) {
    if (routeOf[piece] === NO_ROUTE) continue;
    const isCable = piece < cabling.count;
    const level = isCable ? levels[cabling.medium[piece]] : 'fibre';
    const pair = isCable ? pairs.ofLink[cabling.firstLink[piece]] : trunks.list[piece - cabling.count].pair;
    const { metres } = routing[level].routes[routeOf[piece]];
    if (metres <= way[level][pair] + 1e-9) continue;
    way[level][pair] = metres;
    longer = true;
  }
  return longer;
}
