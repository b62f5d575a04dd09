import type { PlanTables } from '../plan/index.js';
import { counted, decimal } from './figures.js';
import type { Floor } from './floor.js';
import { inkOn, OVER, PAPER, PLAIN, SOFT, sequential } from './palette.js';
import { RACK_ROLES, type RackRole, rackRoles } from './rack-roles.js';
import { stepOf } from './scale.js';
import { box, type Entry } from './sheet.js';
import { el, linePath } from './svg.js';
import { fillNearRacks, segmentsOf } from './tray-data.js';

export type HallColour = 'role' | 'power' | 'fill';

const STEPS = 10;

/** Racks sorted into classes that are drawn alike. */
export interface Classes {
  of: ArrayLike<number>;
  fills: string[];
  marks: (readonly (readonly [number, number, number, number])[])[];
  entries: Entry[];
  notes: string[];
  /** Edge of each rack. */
  stroke: string;
  /** A word for a rack's title and label. */
  word: (rack: number) => string;
}

/** Classes by what each rack is for, by its power, or by the fill of the trays over it. */
export function classesOf(tables: PlanTables, floor: Floor, colour: HallColour): Classes {
  const { power_w, power_limit_w } = tables.racks.columns;
  if (colour === 'power') {
    const share = Float64Array.from({ length: tables.racks.rows }, (_, rack) => power_w.values[rack] / power_limit_w.values[rack]);
    return shares(share, "of the rack's power limit", 'no limit');
  }
  if (colour === 'fill') {
    const share = fillNearRacks(tables, floor, segmentsOf(tables));
    const classes = shares(share, 'of the fill allowed', 'no tray');
    if (tables.segments.rows === 0) classes.notes.push('This plan has no trays: its tables trays and segments are empty.');
    return classes;
  }
  const roles = rackRoles(tables);
  const used = (Object.keys(RACK_ROLES) as RackRole[]).filter((role) => roles.includes(role));
  return {
    of: roles.map((role) => used.indexOf(role)),
    fills: used.map((role) => RACK_ROLES[role].fill),
    marks: used.map((role) => RACK_ROLES[role].mark),
    entries: used.map((role) => ({
      swatch: box(RACK_ROLES[role].fill, markPath(RACK_ROLES[role], 0, 0, 16, 12)),
      label: `${RACK_ROLES[role].label}: ${counted(roles.filter((each) => each === role).length, 'rack')}`,
    })),
    notes: used.some((role) => role !== 'gpu' && role !== 'service')
      ? ['A network rack is named by the switches that take most of its units.']
      : [],
    stroke: PAPER,
    word: (rack) => RACK_ROLES[roles[rack]].label,
  };
}

function shares(share: Float64Array, ofWhat: string, missing: string): Classes {
  const fills = [...sequential(STEPS), OVER, PLAIN];
  const of = Uint8Array.from(share, (value) => (Number.isFinite(value) ? stepOf(value, 1, STEPS) : STEPS + 1));
  const counts = fills.map((_, step) => of.reduce((sum, each) => sum + (each === step ? 1 : 0), 0));
  const first = counts.findIndex((count) => count > 0);
  const name = (step: number) => {
    if (step === STEPS + 1) return missing;
    if (step === STEPS) return 'above the limit';
    return `${(step * 100) / STEPS} to ${((step + 1) * 100) / STEPS} %${step === first ? ` ${ofWhat}` : ''}`;
  };
  const over = markPath({ mark: RACK_ROLES.spine.mark, fill: OVER }, 0, 0, 16, 12);
  return {
    of,
    fills,
    marks: fills.map((_, step) => (step === STEPS ? RACK_ROLES.spine.mark : [])),
    entries: fills.flatMap((fill, step) =>
      counts[step] === 0
        ? []
        : [{ swatch: box(fill, step === STEPS ? over : '', SOFT), label: `${name(step)}: ${counted(counts[step], 'rack')}` }],
    ),
    notes: [],
    stroke: SOFT,
    word: (rack) => (Number.isFinite(share[rack]) ? `${decimal(share[rack] * 100, 1)} %` : missing),
  };
}

function markPath(
  { mark, fill }: { mark: Classes['marks'][number]; fill: string },
  x: number,
  y: number,
  width: number,
  height: number,
): string {
  return mark.length === 0 ? '' : el('path', { d: markLines(mark, x, y, width, height), stroke: inkOn(fill), 'stroke-width': 1 });
}

/** A mark as a path within a rectangle. */
export function markLines(mark: Classes['marks'][number], x: number, y: number, width: number, height: number): string {
  return mark.map(([x1, y1, x2, y2]) => linePath(x + x1 * width, y + y1 * height, x + x2 * width, y + y2 * height)).join('');
}
