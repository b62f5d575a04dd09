import type { Catalog, SwitchModel } from '../catalog/index.js';
import type { DeviceList, LinkList } from '../fabric/index.js';
import type { Finding } from '../finding/index.js';
import type { Hall } from '../hall/index.js';
import type { Intent, TrayLevelPolicy } from '../intent/index.js';
import { type Cabling, cableLinks } from './cabling.js';
import { areaOf, LEVELS, type Level, levelOf } from './level.js';
import { orderLength } from './media.js';
import { IN_RACK, type RackPairs, rackPairs } from './rack-pairs.js';
import { type Commodity, type Routing, routeCables } from './route.js';
import { Runs } from './run.js';
import { trayFindings } from './tray-findings.js';
import { FEWEST_CROSSES, shortestMetres, type TrayNet, trayNet } from './tray-net.js';

/** Cables in their trays. */
export interface Laid {
  cabling: Cabling;
  net: TrayNet;
  /** What each level's trays carry. */
  routing: Record<Level, Routing>;
  /** Route of each cable within its level; NO_ROUTE within a rack. */
  routeOf: Uint32Array;
}

export const NO_ROUTE = 0xffffffff;

/** Rounds of choosing media anew for ways that turned out longer. */
const MOST_ROUNDS = 4;

/**
 * Cables for all links and a way through the trays for each.
 *
 * Media are chosen for the shortest ways, cables then routed under the trays' capacity; pairs whose cables had to go further are
 * chosen for anew with that way, until all fit. Where the intent leaves the number of cross trays open, more are laid until the
 * cables find room or every column has one.
 */
export function layCables(
  devices: DeviceList,
  links: LinkList,
  hall: Hall,
  intent: Intent,
  catalog: Catalog,
): { laid: Laid; findings: Finding[] } {
  const { trays } = intent.hall;
  const pairs = rackPairs(links, hall);
  const uHeight = (device: number) => (catalog.get(devices.models[device]) as SwitchModel).u_height;
  const runs = new Runs(hall, uHeight, intent.hall);
  for (let crosses = trays.cross ?? crossesFor(pairs, hall, intent); ; crosses = Math.ceil(crosses * 1.5)) {
    const net = trayNet(hall.standing, intent.hall, crosses);
    const result = layIn(net, pairs, runs, devices, links, hall, intent, catalog);
    const full = LEVELS.some((level) => result.laid.routing[level].homeless > 0);
    const last = trays.cross !== undefined || net.crosses.length === net.columnX_m.length;
    if (result.findings.length > 0 || !full) return result;
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
export function stackArea({ width_m, depth_m, layers }: TrayLevelPolicy): number {
  return width_m * depth_m * 1e6 * layers;
}

function layIn(
  net: TrayNet,
  pairs: RackPairs,
  runs: Runs,
  devices: DeviceList,
  links: LinkList,
  hall: Hall,
  intent: Intent,
  catalog: Catalog,
): { laid: Laid; findings: Finding[] } {
  const way: Record<Level, Float64Array> = { fibre: shortestWays(net, pairs), copper: shortestWays(net, pairs) };
  for (let round = 1; ; round++) {
    const run = Object.fromEntries(LEVELS.map((level) => [level, linkRuns(links, pairs, runs, level, way[level])])) as Record<
      Level,
      Float64Array
    >;
    const { cabling, findings } = cableLinks(devices, links, hall, run, catalog);
    const laid = findings.length > 0 ? undefined : routeAll(net, pairs, cabling, intent);
    if (!laid) return { laid: { cabling, net, routing: emptyRouting(), routeOf: new Uint32Array(0) }, findings };
    // Another round only for those that went further than their medium was chosen for.
    if (lengthen(laid, pairs, way) && round < MOST_ROUNDS) continue;
    return { laid, findings: measure(laid, runs, devices, links) };
  }
}

function emptyRouting(): Record<Level, Routing> {
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
  return { fibre: none(), copper: none() };
}

function shortestWays(net: TrayNet, pairs: RackPairs): Float64Array {
  const metres = new Float64Array(pairs.count);
  for (let pair = 0; pair < pairs.count; pair++) metres[pair] = shortestMetres(net, pairs.a[pair], pairs.b[pair]);
  return metres;
}

function linkRuns(links: LinkList, pairs: RackPairs, runs: Runs, level: Level, way: Float64Array): Float64Array {
  const run = new Float64Array(links.count);
  for (let link = 0; link < links.count; link++) {
    const pair = pairs.ofLink[link];
    run[link] = runs.metres(links.aDevice.get(link), links.bDevice.get(link), level, pair === IN_RACK ? 0 : way[pair]);
  }
  return run;
}

function routeAll(net: TrayNet, pairs: RackPairs, cabling: Cabling, intent: Intent): Laid {
  const levels = cabling.media.map((medium) => levelOf(medium.cable));
  const areas = cabling.media.map((medium) => areaOf(medium.cable));
  const area = (cable: number) => areas[cabling.medium[cable]];
  const routeOf = new Uint32Array(cabling.count).fill(NO_ROUTE);
  const route = (level: Level): Routing =>
    routeCables(net, intent.hall.trays[level], commoditiesOf(level, levels, pairs, cabling), area, routeOf);
  return { cabling, net, routing: { fibre: route('fibre'), copper: route('copper') }, routeOf };
}

/** Cables of a level by pair of racks. O(cables). */
function commoditiesOf(level: Level, levels: readonly Level[], pairs: RackPairs, cabling: Cabling): Commodity[] {
  const counts = new Uint32Array(pairs.count + 1);
  const pairOf = (cable: number) => (levels[cabling.medium[cable]] === level ? pairs.ofLink[cabling.firstLink[cable]] : IN_RACK);
  for (let cable = 0; cable < cabling.count; cable++) if (pairOf(cable) !== IN_RACK) counts[pairOf(cable) + 1]++;
  for (let pair = 0; pair < pairs.count; pair++) counts[pair + 1] += counts[pair];
  const next = counts.slice();
  const sorted = new Uint32Array(counts[pairs.count]);
  for (let cable = 0; cable < cabling.count; cable++) if (pairOf(cable) !== IN_RACK) sorted[next[pairOf(cable)]++] = cable;
  const commodities: Commodity[] = [];
  for (let pair = 0; pair < pairs.count; pair++)
    if (counts[pair + 1] > counts[pair])
      commodities.push({ a: pairs.a[pair], b: pairs.b[pair], cables: sorted.subarray(counts[pair], counts[pair + 1]) });
  return commodities;
}

/** Sets pairs' ways to the longest that their cables took. @returns whether any is longer than was counted on */
function lengthen({ cabling, routing, routeOf }: Laid, pairs: RackPairs, way: Record<Level, Float64Array>): boolean {
  let longer = false;
  for (let cable = 0; cable < cabling.count; cable++) {
    if (routeOf[cable] === NO_ROUTE) continue;
    const level = levelOf(cabling.media[cabling.medium[cable]].cable);
    const pair = pairs.ofLink[cabling.firstLink[cable]];
    const { metres } = routing[level].routes[routeOf[cable]];
    if (metres <= way[level][pair] + 1e-9) continue;
    way[level][pair] = metres;
    longer = true;
  }
  return longer;
}

/** Runs and ordered lengths of cables over the ways they took. */
function measure({ cabling, routing, routeOf }: Laid, runs: Runs, devices: DeviceList, links: LinkList): Finding[] {
  const levels = cabling.media.map((medium) => levelOf(medium.cable));
  cabling.run_m.fill(0);
  for (let link = 0; link < links.count; link++) {
    const cable = cabling.cableOf[link] - 1;
    const level = levels[cabling.medium[cable]];
    const way = routeOf[cable] === NO_ROUTE ? 0 : routing[level].routes[routeOf[cable]].metres;
    const run = runs.metres(links.aDevice.get(link), links.bDevice.get(link), level, way);
    if (run > cabling.run_m[cable]) cabling.run_m[cable] = run;
  }
  const findings: Finding[] = [];
  for (let cable = 0; cable < cabling.count; cable++) {
    const { cable: model, reach_m } = cabling.media[cabling.medium[cable]];
    const length = orderLength(model, cabling.run_m[cable]);
    if (length !== undefined && cabling.run_m[cable] <= reach_m + 1e-9) cabling.length_m[cable] = length;
    else if (findings.length === 0) findings.push(tooFar(devices, links, cabling, cable));
  }
  return findings;
}

function tooFar(devices: DeviceList, links: LinkList, cabling: Cabling, cable: number): Finding {
  const link = cabling.firstLink[cable];
  const a = devices.names[links.aDevice.get(link)];
  const b = devices.names[links.bDevice.get(link)];
  const { cable: model, reach_m } = cabling.media[cabling.medium[cable]];
  return {
    code: 'CABLE-NO-MEDIUM',
    severity: 'error',
    message: `${model.id} from ${a} to ${b} must go ${cabling.run_m[cable].toFixed(1)} m round full trays and reaches ${reach_m} m`,
    subjects: [
      { kind: 'device', name: a },
      { kind: 'device', name: b },
    ],
    remedy: 'more or wider trays',
  };
}
