import type { CableModel, Model, TrunkModel } from '../../catalog/index.js';
import type { PlanTables } from '../../plan/index.js';
import { cuts, type Level, type Place, round, type Tray } from './floor.js';
import { tableOf } from './table-of.js';
import type { CableRow } from './wiring.js';

/** Row of the route of each piece from 1, 0 for what lies in no tray, and all routes: one for each pair of racks and level. */
export interface Pulled {
  route: number[];
  routes: PlanTables['routes'];
}

interface Step {
  tray: string;
  from_m: number;
  to_m: number;
}

/** Pulls every cable or trunk along the row trays, and between rows by the first cross tray of each hall. */
export function pull(
  pieces: readonly (Pick<CableRow, 'model' | 'aRack' | 'bRack'> & { trunk?: number })[],
  models: ReadonlyMap<string, Model>,
  places: readonly Place[],
  trays: readonly Tray[],
): Pulled {
  const ids = new Map<string, number>();
  const rows: (Step & { route: number; step: number })[] = [];
  const route = pieces.map(({ model, aRack, bRack, trunk }) => {
    if (aRack === bRack || trunk) return 0;
    const level = levelOf((models.get(model) as CableModel | TrunkModel).medium);
    const key = `${level} ${[aRack, bRack].sort().join(' ')}`;
    const known = ids.get(key);
    if (known !== undefined) return known;
    const id = ids.size + 1;
    ids.set(key, id);
    const [from, to] = [aRack, bRack].map((name) => places.find(({ rack }) => rack === name) as Place);
    rows.push(...steps(from, to, level, trays).map((step, i) => ({ route: id, step: i + 1, ...step })));
    return id;
  });
  return { route, routes: tableOf<'routes'>({ route: { id: 'W' }, step: 0, tray: 'text', from_m: 3, to_m: 3 }, rows) };
}

export function levelOf(medium: string): Level {
  return ['mmf', 'smf', 'aoc'].includes(medium) ? 'fibre' : 'copper';
}

function steps(from: Place, to: Place, level: Level, trays: readonly Tray[]): Step[] {
  const first = level === 'fibre' ? 'F' : 'C';
  const find = (name: string) => trays.find(({ tray }) => tray === name) as Tray;
  const along = (name: string, start: number, end: number): Step => {
    const { kind, x0, y0 } = find(name);
    const origin = kind === 'row' ? x0 : y0;
    return { tray: name, from_m: round(start - origin), to_m: round(end - origin) };
  };
  if (from.row === to.row) return [along(`${first}-R0${from.row}`, from.x, to.x)];
  const x = find(`${first}-H1-X01`).x0;
  const list = [along(`${first}-R0${from.row}`, from.x, x)];
  if (from.hall === to.hall) list.push(along(`${first}-H${from.hall}-X01`, from.y, to.y));
  else {
    const bridge = find(`${first}-B1-X01`);
    const [start, end] = from.hall === 1 ? [bridge.y0, bridge.y1] : [bridge.y1, bridge.y0];
    list.push(along(`${first}-H${from.hall}-X01`, from.y, start));
    list.push(along(bridge.tray, start, end));
    list.push(along(`${first}-H${to.hall}-X01`, end, to.y));
  }
  list.push(along(`${first}-R0${to.row}`, x, to.x));
  return list;
}

/** Every tray cut into its segments; what lies in them is filled in by `settle`. */
export function segmentTable(trays: readonly Tray[], places: readonly Place[]): PlanTables['segments'] {
  const rows = trays.flatMap((tray) => {
    const at = cuts(tray, trays, places);
    return at.slice(1).map((to_m, i) => ({ tray: tray.tray, from_m: at[i], to_m, cables: 0, used_mm2: 0, fill_pct: 0 }));
  });
  return tableOf<'segments'>(
    { segment: { id: 'S' }, tray: 'text', from_m: 3, to_m: 3, cables: 0, used_mm2: 1, fill_pct: 2 },
    rows.map((row, i) => ({ segment: i + 1, ...row })),
  );
}

/** Looms of all cables between racks that share model, length, racks and route, where there are two or more. */
export function bundle(
  cables: readonly CableRow[],
  length_m: readonly number[],
  route: readonly number[],
  models: ReadonlyMap<string, Model>,
): { ofCable: number[]; bundles: PlanTables['bundles'] } {
  const groups = new Map<string, number[]>();
  for (const [i, { model, aRack, bRack }] of cables.entries()) {
    if (route[i] === 0) continue;
    const key = `${model} ${length_m[i]} ${aRack} ${bRack} ${route[i]}`;
    groups.set(key, [...(groups.get(key) ?? []), i]);
  }
  const looms = [...groups.values()].filter((group) => group.length > 1);
  const ofCable = cables.map((_, i) => looms.findIndex((group) => group.includes(i)) + 1);
  const rows = looms.map((group, i) => {
    const { model, aRack, bRack } = cables[group[0]];
    const { diameter_mm, kg_per_m } = models.get(model) as CableModel;
    const length = length_m[group[0]];
    return {
      bundle: i + 1,
      model,
      a_rack: aRack,
      b_rack: bRack,
      route: route[group[0]],
      cables: group.length,
      length_m: length,
      diameter_mm: 1.2 * Math.sqrt(group.length) * diameter_mm,
      weight_kg: group.length * length * kg_per_m,
    };
  });
  const kinds = { bundle: { id: 'B' }, model: 'text', a_rack: 'text', b_rack: 'text', route: { id: 'W' }, cables: 0 } as const;
  return { ofCable, bundles: tableOf<'bundles'>({ ...kinds, length_m: 2, diameter_mm: 1, weight_kg: 2 }, rows) };
}
