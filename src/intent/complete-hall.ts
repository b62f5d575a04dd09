import { parseQuantity } from '../units/index.js';
import type { Path } from '../yamlfile/index.js';
import type { Checker } from './check.js';
import type { IntentFile } from './schema.js';
import { bothLengths } from './schema-hall.js';
import type { BlockedArea, CablingPolicy, Door, HallPolicy, LayoutPolicy, Side, TrayLevelPolicy, TrayPolicy } from './types.js';

/** Trays over one another: 3 m of them at 150 mm each; assumption. */
const MOST_LAYERS = 20;

/** Smallest standard radius of tray fittings, 12 inches, after NEMA VE 1. */
const BEND_RADIUS_M = 0.3;

type Asked = NonNullable<IntentFile['hall']>;

/** Free strip between the walls and the ends of the rows. */
export const WALL_M = 1.2;

/** Fills in the building and its trays. Undefined, with findings, when a length in a text is none. */
export function completeHall(asked: Asked, rackWidth_m: number | undefined, checker: Checker): HallPolicy | undefined {
  const before = checker.findings.length;
  const turned = asked.row_direction === 'depth';
  const size = asked.size === undefined ? undefined : lengths(asked.size, ['hall', 'size'], checker, true);
  if (turned && size === undefined && (asked.blocked ?? asked.doors) !== undefined)
    checker.add(
      'HALL-FIT',
      'blocked areas and doors of a hall with rows along its depth need its size',
      ['hall', 'row_direction'],
      'size: 70 m x 110 m',
    );
  const turn = turned ? (size?.[0] ?? 0) : undefined;
  const blocked = (asked.blocked ?? []).map((area, i) => blockedArea(area, i, turn, checker));
  if (checker.findings.length > before) return undefined;
  const [width_m, depth_m] = turned ? [size?.[1], size?.[0]] : [size?.[0], size?.[1]];
  const list = Array.isArray(asked.rows) ? asked.rows : undefined;
  return {
    halls: asked.halls ?? 1,
    row_direction: asked.row_direction ?? 'width',
    hall_distance_m: asked.hall_distance ?? 10,
    width_m,
    depth_m,
    racks_per_row: racksPerRow(asked, list, width_m, rackWidth_m, checker),
    row_racks: list,
    rows: list?.length ?? (typeof asked.rows === 'number' ? asked.rows : undefined),
    cold_aisle_m: asked.cold_aisle ?? 1.8,
    hot_aisle_m: asked.hot_aisle ?? 1.2,
    floor_load_kn_m2: asked.floor_load,
    blocked: blocked.flatMap((area) => (area ? [area] : [])),
    doors: (asked.doors ?? []).map((door) => completeDoor(door, turn)),
    power_entry: sideFrom(asked.power_entry ?? 'left', turned && asked.power_entry !== undefined),
    water_entry: sideFrom(asked.water_entry ?? 'right', turned && asked.water_entry !== undefined),
    trays: completeTrays(asked.trays ?? {}, checker),
    slack_m: asked.slack ?? 0.5,
  };
}

export function completeCabling(asked: NonNullable<IntentFile['cabling']>): CablingPolicy {
  return {
    style: asked.style ?? 'direct',
    loom: asked.loom ?? 24,
    label: asked.label ?? '{near_rack}-{near_u}:{near_port}/{far_rack}-{far_u}:{far_port}',
  };
}

export function completeLayout(asked: NonNullable<IntentFile['layout']>): LayoutPolicy {
  return { method: asked.method ?? 'middle', objective: asked.objective ?? 'metres', seed: asked.seed ?? 1 };
}

function racksPerRow(
  asked: Asked,
  list: number[] | undefined,
  width_m: number | undefined,
  rackWidth_m: number | undefined,
  checker: Checker,
): number {
  if (list) return Math.max(...list);
  if (typeof asked.racks_per_row === 'number') return asked.racks_per_row;
  if (width_m !== undefined && rackWidth_m !== undefined)
    return Math.max(1, Math.min(1000, Math.floor((width_m - 2 * WALL_M) / rackWidth_m + 1e-9)));
  if (asked.racks_per_row === 'fit' && width_m === undefined)
    checker.add('HALL-FIT', "racks_per_row: fit needs the hall's width", ['hall', 'racks_per_row'], 'size: 70 m x 110 m');
  return 36;
}

/** @param turn  width of a hall that is turned by a quarter, its left wall to the back, so that its rows run along x */
function blockedArea(
  asked: NonNullable<Asked['blocked']>[number],
  i: number,
  turn: number | undefined,
  checker: Checker,
): BlockedArea | undefined {
  const path: Path = ['hall', 'blocked', i];
  const at = lengths(asked.at, [...path, 'at'], checker, false);
  const size = lengths(asked.size, [...path, 'size'], checker, true);
  if (!at || !size) return undefined;
  const what = { what: asked.what ?? 'blocked', hall: asked.hall };
  return turn === undefined
    ? { ...what, x_m: at[0], y_m: at[1], width_m: size[0], depth_m: size[1] }
    : { ...what, x_m: at[1], y_m: turn - at[0] - size[0], width_m: size[1], depth_m: size[0] };
}

function completeDoor(asked: NonNullable<Asked['doors']>[number], turn: number | undefined): Door {
  const width_m = asked.width ?? 2.4;
  const alongWidth = asked.side === 'front' || asked.side === 'back';
  return {
    hall: asked.hall,
    side: sideFrom(asked.side, turn !== undefined),
    at_m: turn !== undefined && alongWidth ? turn - asked.at - width_m : asked.at,
    width_m,
    dock: asked.dock ?? false,
  };
}

/** The wall that a wall becomes when the hall is turned. */
function sideFrom(side: Side, turned: boolean): Side {
  const turnedTo: Record<Side, Side> = { front: 'left', back: 'right', left: 'back', right: 'front' };
  return turned ? turnedTo[side] : side;
}

function completeTrays(asked: NonNullable<Asked['trays']>, checker: Checker): TrayPolicy {
  const level = (name: 'fibre' | 'copper', height_m: number): TrayLevelPolicy => {
    const given = asked[name] ?? {};
    const fill = given.fill ?? Math.min(0.4, given.most_fill ?? 0.4);
    const most_fill = given.most_fill ?? Math.max(0.5, fill);
    if (fill > most_fill)
      checker.add(
        'TRAY-FILL',
        `fill ${percent(fill)} is above most_fill ${percent(most_fill)}`,
        ['hall', 'trays', name, 'fill'],
        `fill: ${percent(most_fill)}`,
      );
    if (most_fill > 1)
      checker.add('TRAY-FILL', `a tray holds no more than 100 %, found ${percent(most_fill)}`, ['hall', 'trays', name], 'most_fill: 50 %');
    return {
      height_m: given.height ?? height_m,
      width_m: given.width ?? 0.6,
      depth_m: given.depth ?? 0.1,
      layers: given.layers ?? MOST_LAYERS,
      fill,
      most_fill,
      bend_radius_m: given.bend_radius ?? BEND_RADIUS_M,
    };
  };
  return { fibre: level('fibre', 2.8), copper: level('copper', 2.5), cross: asked.cross, bridges: asked.bridges ?? 1000 };
}

function percent(share: number): string {
  return `${Number((share * 100).toFixed(2))} %`;
}

function lengths(text: string, path: Path, checker: Checker, positive: boolean): [number, number] | undefined {
  const both = bothLengths(text).map((each) => {
    const parsed = parseQuantity(each, 'length');
    if (!parsed.ok) checker.add('UNIT', `${parsed.expected}, found "${each}"`, path);
    else if (positive ? parsed.value <= 0 : parsed.value < 0)
      checker.add('RANGE', `expected a length ${positive ? 'above 0' : 'of at least 0 m'}, found "${each}"`, path);
    else return parsed.value;
    return undefined;
  });
  return both[0] !== undefined && both[1] !== undefined ? [both[0], both[1]] : undefined;
}
