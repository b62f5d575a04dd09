import { DEFECT, DISPUTED, STATUS } from '../../../src/asbuilt/index.js';
import { inkOn, OKABE_ITO, OVER, RACK_ROLES, type RackRole, sequential, stepOf, ticks } from '../../../src/drawing/index.js';
import { loadScale } from '../data/index.js';
import type { HallLoads } from './rack-loads.js';

/** What the colour of a rack tells. */
export const COLOURS = { role: 'Role', state: 'State', power: 'Power', fill: 'Tray fill', test: 'Test result', load: 'Link load' } as const;
export type Colour = keyof typeof COLOURS;

/** A mark within the unit square, as lines from (x, y) to (x, y): a second sign beside the colour. */
type Mark = readonly (readonly [number, number, number, number])[];

/** One kind of racks that are drawn alike. */
export interface Class {
  label: string;
  fill: string;
  ink: string;
  mark: Mark;
}

/** Racks sorted into classes; shape of `of` (racks). */
export interface Classes {
  of: Uint8Array;
  /** The same by row of cable, where the colour tells something of cables. */
  ofCable?: Uint8Array;
  classes: Class[];
}

/** What classes are made from: columns by rack, and by device of `servers` where tests count. */
export interface Seen {
  roles: readonly string[];
  power_w: ArrayLike<number>;
  power_limit_w: ArrayLike<number>;
  fill: ArrayLike<number>;
  rackStatus: ArrayLike<number> | undefined;
  deviceStatus: ArrayLike<number> | undefined;
  devicesIn: (rack: number) => Uint32Array;
  loads: HallLoads | undefined;
  /** Colour of what says nothing, by theme. */
  plain: string;
}

const STEPS = 10;
const CROSS: Mark = [
  [0, 0, 1, 1],
  [0, 1, 1, 0],
];
const BAR: Mark = [[0, 0.5, 1, 0.5]];

/** Classes of racks by what the colour tells. O(racks), with tests O(devices). */
export function classesOf(colour: Colour, seen: Seen): Classes {
  switch (colour) {
    case 'role':
      return byRole(seen);
    case 'state':
      return byState(seen);
    case 'power':
      return byShare(
        Float64Array.from(seen.power_limit_w, (limit, i) => seen.power_w[i] / limit),
        seen,
        'no limit',
      );
    case 'fill':
      return byShare(Float64Array.from(seen.fill), seen, 'no tray');
    case 'test':
      return byTest(seen);
    case 'load':
      return byLoad(seen);
  }
}

function byRole({ roles }: Seen): Classes {
  const used = (Object.keys(RACK_ROLES) as RackRole[]).filter((role) => roles.includes(role));
  return {
    of: Uint8Array.from(roles, (role) => used.indexOf(role as RackRole)),
    classes: used.map((role) => classed(RACK_ROLES[role].label, RACK_ROLES[role].fill, RACK_ROLES[role].mark)),
  };
}

function byState({ rackStatus, plain, roles }: Seen): Classes {
  const { fills, labels } = statusFills('rack', plain);
  const classes = labels.map((label, i) => classed(label, fills[i], i === labels.length - 2 ? CROSS : i === labels.length - 1 ? BAR : []));
  return { of: Uint8Array.from(roles, (_, rack) => statusStep('rack', rackStatus?.[rack] ?? 0)), classes };
}

/** Colours of the states of a kind of subject: from planned to the last, then defect and disputed. */
export function statusFills(of: keyof typeof STATUS, plain: string): { fills: string[]; labels: string[] } {
  const steps = STATUS[of];
  return {
    fills: [plain, ...sequential(steps.length - 1), OVER, OKABE_ITO.purple],
    labels: [...steps, 'defect', 'disputed'],
  };
}

/** Place of a status among the colours of its kind. */
export function statusStep(of: keyof typeof STATUS, code: number): number {
  const steps = STATUS[of].length;
  if (code === DEFECT) return steps;
  return code === DISPUTED ? steps + 1 : Math.min(code, steps - 1);
}

/** A status in a word. */
export function statusWord(of: keyof typeof STATUS, code: number): string {
  return [...STATUS[of], 'defect', 'disputed'][statusStep(of, code)];
}

function byShare(share: Float64Array, { plain }: Seen, missing: string): Classes {
  const classes = sequential(STEPS).map((fill, step) => classed(`${(step * 100) / STEPS} to ${((step + 1) * 100) / STEPS} %`, fill));
  classes.push(classed('above the limit', OVER, CROSS), classed(missing, plain));
  return { of: Uint8Array.from(share, (value) => (Number.isFinite(value) ? stepOf(value, 1, STEPS) : STEPS + 1)), classes };
}

function byLoad({ loads, roles, plain }: Seen): Classes {
  if (!loads) return { of: new Uint8Array(roles.length), classes: [classed('not known', plain)] };
  const scale = loadScale(ticks(loads.highest, 1)[1], sequential(STEPS));
  const classes = [...scale.steps.map(({ words, fill }) => classed(words, fill)), classed('none of these links', plain)];
  const each = (shares: Float32Array) => Uint8Array.from(shares, (share) => (Number.isNaN(share) ? classes.length - 1 : scale.of(share)));
  return { of: each(loads.rack), ofCable: each(loads.cable), classes };
}

function byTest({ roles, rackStatus, deviceStatus, devicesIn, plain }: Seen): Classes {
  const tested = STATUS.device.length - 1;
  const result = (rack: number): number => {
    const status = rackStatus?.[rack] ?? 0;
    if (status === DEFECT || status === DISPUTED) return 3;
    if (status === STATUS.rack.length - 1) return 2;
    let [some, all] = [false, true];
    for (const device of devicesIn(rack)) {
      const of = deviceStatus?.[device] ?? 0;
      if (of === DEFECT) return 3;
      if (of === tested) some = true;
      else all = false;
    }
    return some ? (all ? 2 : 1) : 0;
  };
  return {
    of: Uint8Array.from(roles, (_, rack) => result(rack)),
    classes: [
      classed('not tested', plain),
      classed('tested in part', OKABE_ITO.sky),
      classed('passed', OKABE_ITO.green),
      classed('failed', OVER, CROSS),
    ],
  };
}

function classed(label: string, fill: string, mark: Mark = []): Class {
  return { label, fill, ink: inkOn(fill), mark };
}
