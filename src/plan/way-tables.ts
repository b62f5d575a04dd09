import { type Bundles, type Laid, LEVELS, type Level, levelOf, loomDiameter, NO_ROUTE, type TrayPlan } from '../cabling/index.js';
import type { LinkList } from '../fabric/index.js';
import type { Hall } from '../hall/index.js';
import { count, type IdColumn, ids, numbers, textColumn } from '../table/index.js';
import { map } from './columns.js';
import type { PlanTable, PlanTables } from './tables.js';

/** How cables lie: their routes, the trays of these, and what is pulled together. */
export interface Ways {
  laid: Laid;
  trays: TrayPlan;
  bundles: Bundles;
}

/** The tables of trays, their segments, routes and bundles. */
export function wayTables(ways: Ways, links: LinkList, hall: Hall): Pick<PlanTables, 'trays' | 'segments' | 'routes' | 'bundles'> {
  return { trays: traysTable(ways), segments: segmentsTable(ways), routes: routesTable(ways), bundles: bundlesTable(ways, links, hall) };
}

/** Route of each cable, then of each trunk; routes of copper are numbered after those of fibre. */
export function routeColumn({ routeOf, cabling, routing }: Laid): IdColumn {
  const offset = cabling.media.map((medium) => offsetOf(levelOf(medium.cable), routing) + 1);
  const values = new Uint32Array(routeOf.length);
  for (let piece = 0; piece < values.length; piece++)
    if (routeOf[piece] !== NO_ROUTE) values[piece] = routeOf[piece] + (piece < cabling.count ? offset[cabling.medium[piece]] : 1);
  return ids('W', values, routeCount(routing));
}

function offsetOf(level: Level, routing: Laid['routing']): number {
  return level === 'fibre' ? 0 : routing.fibre.routes.length;
}

function routeCount(routing: Laid['routing']): number {
  return LEVELS.reduce((sum, level) => sum + routing[level].routes.length, 0);
}

function traysTable({ trays: { trays } }: Ways): PlanTable<'trays'> {
  return {
    rows: trays.length,
    columns: {
      tray: textColumn(trays.map((tray) => tray.name)),
      hall: numbers(trays.map((tray) => tray.hall ?? Number.NaN)),
      level: textColumn(trays.map((tray) => tray.level)),
      kind: textColumn(trays.map((tray) => tray.kind)),
      x_from_m: numbers(
        trays.map((tray) => tray.from.x_m),
        3,
      ),
      y_from_m: numbers(
        trays.map((tray) => tray.from.y_m),
        3,
      ),
      x_to_m: numbers(
        trays.map((tray) => tray.to.x_m),
        3,
      ),
      y_to_m: numbers(
        trays.map((tray) => tray.to.y_m),
        3,
      ),
      z_m: numbers(
        trays.map((tray) => tray.policy.height_m),
        3,
      ),
      width_mm: numbers(trays.map((tray) => Math.round(tray.policy.width_m * 1000))),
      depth_mm: numbers(trays.map((tray) => Math.round(tray.policy.depth_m * 1000))),
      layers: numbers(trays.map((tray) => tray.layers)),
      fill_limit_pct: numbers(
        trays.map((tray) => tray.policy.most_fill * 100),
        2,
      ),
    },
  };
}

function segmentsTable({ trays: { trays } }: Ways): PlanTable<'segments'> {
  const all = trays.flatMap((tray) => tray.cables.map((_, i) => ({ tray, i })));
  const each = (value: (tray: (typeof all)[number]['tray'], i: number) => number, decimals = 0) =>
    numbers(
      all.map(({ tray, i }) => value(tray, i)),
      decimals,
    );
  const area = (tray: (typeof all)[number]['tray']) => tray.policy.width_m * tray.policy.depth_m * 1e6 * tray.layers;
  return {
    rows: all.length,
    columns: {
      segment: ids('S', count(all.length), all.length),
      tray: textColumn(all.map(({ tray }) => tray.name)),
      from_m: each((tray, i) => tray.cuts_m[i], 3),
      to_m: each((tray, i) => tray.cuts_m[i + 1], 3),
      cables: each((tray, i) => tray.cables[i]),
      used_mm2: each((tray, i) => tray.used_mm2[i], 2),
      fill_pct: each((tray, i) => (100 * tray.used_mm2[i]) / area(tray), 2),
    },
  };
}

function routesTable({ laid: { routing }, trays }: Ways): PlanTable<'routes'> {
  const route: number[] = [];
  const step: number[] = [];
  const tray: string[] = [];
  const from: number[] = [];
  const to: number[] = [];
  let number = 0;
  for (const level of LEVELS)
    for (const each of routing[level].routes) {
      number++;
      for (const [i, stretch] of trays.steps(level, each).entries()) {
        route.push(number);
        step.push(i + 1);
        tray.push(trays.trays[stretch.tray].name);
        from.push(stretch.from_m);
        to.push(stretch.to_m);
      }
    }
  return {
    rows: route.length,
    columns: {
      route: ids('W', Uint32Array.from(route), number),
      step: numbers(step),
      tray: textColumn(tray),
      from_m: numbers(from, 3),
      to_m: numbers(to, 3),
    },
  };
}

function bundlesTable({ laid, bundles }: Ways, links: LinkList, hall: Hall): PlanTable<'bundles'> {
  const { cabling } = laid;
  const { firstCable, cables } = bundles;
  const rack = (end: { get(link: number): number }) => map(firstCable, (cable) => hall.rackOf[end.get(cabling.firstLink[cable])]);
  const model = (bundle: number) => cabling.media[cabling.medium[firstCable[bundle]]].cable;
  const each = (value: (bundle: number) => number, decimals = 0) =>
    numbers(
      Array.from(firstCable, (_, bundle) => value(bundle)),
      decimals,
    );
  const routes = routeColumn(laid);
  return {
    rows: bundles.count,
    columns: {
      bundle: ids('B', count(bundles.count), bundles.count),
      model: textColumn(Array.from(firstCable, (_, bundle) => model(bundle).id)),
      a_rack: { kind: 'text', dict: hall.names, codes: rack(links.aDevice) },
      b_rack: { kind: 'text', dict: hall.names, codes: rack(links.bDevice) },
      route: { ...routes, values: map(firstCable, (cable) => routes.values[cable]) },
      cables: each((bundle) => cables[bundle]),
      length_m: each((bundle) => cabling.length_m[firstCable[bundle]], 2),
      diameter_mm: each((bundle) => loomDiameter(cables[bundle], model(bundle).diameter_mm), 2),
      weight_kg: each((bundle) => cables[bundle] * cabling.length_m[firstCable[bundle]] * model(bundle).kg_per_m, 3),
    },
  };
}
