import { cell, membersOf } from '../../../../src/table/index.js';
import type { Waiting } from '../../data/index.js';
import type { FloorPlan } from './floor-plan.js';

/** Work on one cable. */
export interface CableTask {
  cable: number;
  name: string;
  what: 'pull' | 'patch' | 'patch the other end' | 'inspect';
  /** Row of the rack where it is done: the nearer one. */
  rack: number;
  /** From where one stands; undefined where that is not known, or in another hall. */
  distance_m: number | undefined;
}

const WORK = ['pull', 'patch', 'patch the other end', 'inspect'] as const;

/**
 * What to do next with cables, by the plan alone: those of the rack where one stands, then of the nearest racks. What is disputed or defect
 * waits for others. O(racks log racks + cables of the racks looked at).
 *
 * @param codes  codes of `STATUS.cable` by row
 * @param here  row of the rack; -1: not known, then in the order of the racks
 */
export function nearestCables(plan: FloorPlan, codes: Uint8Array, waiting: readonly Waiting[], here: number, limit: number): CableTask[] {
  const { cables } = plan.tables;
  const { trunk } = cables.columns;
  const ahead = aheadOf(waiting);
  const found: CableTask[] = [];
  const taken = new Set<number>();
  for (const { rack, distance_m } of racksFrom(plan, here)) {
    const own: CableTask[] = [];
    for (const cable of membersOf(plan.cablesOfRack, rack)) {
      const name = cell(cables.columns.cable, cable);
      const code = stepOf(codes[cable], ahead.get(name));
      // Cords to panels are plugged in; the trunk between was pulled.
      const step = trunk.values[cable] === 0 ? code : Math.max(1, code);
      if (step >= WORK.length || taken.has(cable)) continue;
      own.push({ cable, name, what: WORK[step], rack, distance_m });
    }
    // What is begun is finished first.
    own.sort((a, b) => WORK.indexOf(b.what) - WORK.indexOf(a.what) || a.cable - b.cable);
    for (const task of own) {
      taken.add(task.cable);
      found.push(task);
      if (found.length === limit) return found;
    }
  }
  return found;
}

/** How far a cable is with what waits on this device: a step of `STATUS.cable`, or above all of them. */
function stepOf(code: number, more: ReadonlySet<string> | undefined): number {
  if (code > 4 || !more) return code;
  const ends = ['a', 'b'].filter((end) => more.has(`patched ${end}`)).length;
  const inspected = ['a', 'b'].every((end) => more.has(`inspected ${end}`));
  const patched = Math.min(2, (code === 2 ? 1 : code > 2 ? 2 : 0) + ends);
  if (inspected && patched === 2) return 4;
  if (patched > 0) return Math.max(code, patched + 1);
  return more.has('pulled') ? Math.max(code, 1) : code;
}

/** What waits, by cable. */
function aheadOf(waiting: readonly Waiting[]): Map<string, Set<string>> {
  const ahead = new Map<string, Set<string>>();
  for (const { event } of waiting) {
    if (event.subject.of !== 'cable') continue;
    const said = ahead.get(event.subject.name) ?? new Set<string>();
    said.add('end' in event ? `${event.kind} ${event.end}` : event.kind);
    ahead.set(event.subject.name, said);
  }
  return ahead;
}

/** Racks of the hall, nearest first, then those of other halls. O(racks log racks) */
export function racksFrom({ tables: { racks } }: FloorPlan, here: number): { rack: number; distance_m: number | undefined }[] {
  const { hall, x_m, y_m } = racks.columns;
  const distance = (rack: number) =>
    here < 0 || hall.values[rack] !== hall.values[here]
      ? undefined
      : Math.hypot(x_m.values[rack] - x_m.values[here], y_m.values[rack] - y_m.values[here]);
  const far = (distance_m: number | undefined) => distance_m ?? Number.MAX_VALUE;
  return Array.from({ length: racks.rows }, (_, rack) => ({ rack, distance_m: distance(rack) })).sort(
    (a, b) => far(a.distance_m) - far(b.distance_m) || a.rack - b.rack,
  );
}
