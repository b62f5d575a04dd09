import type { Intent, TrayLevelPolicy } from '../../intent/index.js';

/** What stands for a key in a file; undefined where the intent leaves it open. */
type Writer = (intent: Intent) => string | undefined;

/** Keys that a remedy may change, in the order in which they are told; `servers` stands for whichever key gives the size. */
const WRITERS: Record<string, Writer> = {
  servers: ({ servers }) => String(servers),
  'racks.gpu.model': ({ gpu_rack }) => gpu_rack.model,
  'racks.gpu.servers': ({ gpu_rack }) => number(gpu_rack.servers),
  'racks.gpu.power': ({ gpu_rack }) => watts(gpu_rack.power_w),
  'racks.gpu.pdu': ({ gpu_rack }) => gpu_rack.pdu,
  'racks.gpu.cdu': ({ gpu_rack }) => gpu_rack.cdu,
  'racks.network.model': ({ network_rack }) => network_rack.model,
  'racks.network.power': ({ network_rack }) => watts(network_rack.power_w),
  'racks.network.pdu': ({ network_rack }) => network_rack.pdu,
  'hall.size': ({ hall: { width_m, depth_m, row_direction } }) => {
    const both = row_direction === 'depth' ? [depth_m, width_m] : [width_m, depth_m];
    return width_m === undefined ? undefined : both.map(metres).join(' x ');
  },
  'hall.halls': ({ hall }) => String(hall.halls),
  'hall.hall_distance': ({ hall }) => metres(hall.hall_distance_m),
  'hall.rows': ({ hall }) => (hall.row_racks ? `[${hall.row_racks.join(', ')}]` : number(hall.rows)),
  'hall.racks_per_row': ({ hall }) => (hall.row_racks ? undefined : String(hall.racks_per_row)),
  'hall.floor_load': ({ hall }) => (hall.floor_load_kn_m2 === undefined ? undefined : `${hall.floor_load_kn_m2} kN/m2`),
  'hall.slack': ({ hall }) => metres(hall.slack_m),
  ...level('fibre'),
  ...level('copper'),
  'hall.trays.cross': ({ hall }) => number(hall.trays.cross),
  'power.available': ({ power_available_w }) => watts(power_available_w),
  'power.redundancy': ({ power }) => power.redundancy,
  'power.transformer': ({ power }) => power.transformer,
  'power.switchboard': ({ power }) => power.switchboard,
  'power.ups': ({ power }) => power.ups ?? 'none',
  'power.busway': ({ power }) => power.busway,
  'power.swing': ({ power }) => watts(power.swing_w),
  'power.battery.power': ({ power }) => watts(power.battery?.power_w),
  'power.steps': ({ power }) => `[${power.steps.map(({ power_w, from }) => `{power: ${watts(power_w)}, from: ${from}}`).join(', ')}]`,
  'cooling.supply': ({ cooling }) => `${cooling.supply_c} C`,
  'cooling.cdu': ({ cooling }) => cooling.row_cdu,
  'cooling.air_handler': ({ cooling }) => cooling.air_handler,
  'cooling.air_handlers': ({ cooling }) => number(cooling.air_handlers),
};

function level(name: 'fibre' | 'copper'): Record<string, Writer> {
  const writer = (text: (level: TrayLevelPolicy) => string) => (intent: Intent) => text(intent.hall.trays[name]);
  return {
    [`hall.trays.${name}.width`]: writer(({ width_m }) => `${Math.round(width_m * 1000)} mm`),
    [`hall.trays.${name}.bend_radius`]: writer(({ bend_radius_m }) => `${Math.round(bend_radius_m * 1000)} mm`),
    [`hall.trays.${name}.layers`]: writer(({ layers }) => String(layers)),
  };
}

/** Keys by which an intent differs from another. */
export function changedKeys(base: Intent, changed: Intent): string[] {
  return Object.keys(WRITERS).filter((key) => WRITERS[key](base) !== WRITERS[key](changed));
}

/**
 * What to write into the file of an intent to have another, the keys of the change proper first. Defaults that hang on a changed key
 * are written out, so that they stay.
 *
 * @example more rows, for which there must be more power -> `hall: {rows: 9}, together with power: {available: 6 MW}`
 */
export function changesText(base: Intent, changed: Intent, proper: readonly string[]): string {
  const keys = withDependents(base, changed, changedKeys(base, changed));
  const first = new Set([...withDependents(base, changed, proper)].filter((key) => keys.has(key)));
  const rest = new Set([...keys].filter((key) => !first.has(key)));
  return [first, rest].flatMap((part) => (part.size > 0 ? [partText(base, changed, part)] : [])).join(', together with ');
}

function withDependents(base: Intent, changed: Intent, changes: readonly string[]): Set<string> {
  const keys = new Set(changes);
  if (changes.some((key) => key.startsWith('racks.gpu.')) && !base.asked.includes('racks.gpu.power')) keys.add('racks.gpu.power');
  const wider = keys.has('hall.size') && base.hall.width_m !== changed.hall.width_m;
  const room = wider || keys.has('racks.gpu.model') || keys.has('racks.network.model');
  // Rows stay as long as they were tried, where they would else become as long as may be.
  if (room && changed.hall.width_m !== undefined && !changed.hall.row_racks) keys.add('hall.racks_per_row');
  return keys;
}

function partText(base: Intent, changed: Intent, keys: ReadonlySet<string>): string {
  const tree: Tree = new Map();
  for (const key of Object.keys(WRITERS)) {
    const text = keys.has(key) ? WRITERS[key](changed) : undefined;
    if (text !== undefined) put(tree, ...(key === 'servers' ? size(base, changed) : ([key.split('.'), text] as const)));
  }
  return flow(tree);
}

/** The size by the key that the file gives it by. */
function size({ asked }: Intent, { servers, gpus, compute }: Intent): readonly [string[], string] {
  if (asked.includes('gpus')) return [['gpus'], String(gpus)];
  return asked.includes('units') ? [['units'], String(servers / compute.unit_servers)] : [['servers'], String(servers)];
}

type Tree = Map<string, string | Tree>;

function put(tree: Tree, [key, ...rest]: readonly string[], text: string): void {
  if (rest.length === 0) {
    tree.set(key, text);
    return;
  }
  const inner = (tree.get(key) as Tree | undefined) ?? new Map();
  tree.set(key, inner);
  put(inner, rest, text);
}

function flow(tree: Tree): string {
  return [...tree].map(([key, value]) => `${key}: ${typeof value === 'string' ? value : `{${flow(value)}}`}`).join(', ');
}

function number(value: number | undefined): string | undefined {
  return value === undefined ? undefined : String(value);
}

function metres(value: number | undefined): string {
  return `${Number((value ?? 0).toFixed(3))} m`;
}

/** A power in full, since what is told must be what was tried. */
function watts(value: number | undefined): string | undefined {
  if (value === undefined) return undefined;
  const [unit, factor] = value >= 1e6 ? ['MW', 1e6] : ['kW', 1e3];
  return `${Number((value / Number(factor)).toPrecision(12))} ${unit}`;
}
