import type { PlanTables } from '../../plan/index.js';
import { cell, grouped } from '../../table/index.js';

/** The role of the devices that carry GPUs. */
const NODE_ROLE = 'server';

/** Where the nodes of a plan are, unit by unit, as columns. */
export interface NodePlaces {
  /** Device rows of the nodes by pod, unit and position in the unit; shape (nodes). */
  row: Uint32Array;
  /** The nodes of unit u are row[first[u]] up to before row[first[u + 1]]; shape (units + 1). */
  first: Uint32Array;
  /** A unit's number in the plan, 0 for nodes that are in none; shape (units). */
  unit: Uint32Array;
  /** The pod of each unit, from 0 without gaps, in the order of their numbers; shape (units). */
  podOf: Uint32Array;
  /** A pod's number in the plan; shape (pods). */
  pod: Uint32Array;
}

/**
 * The nodes of a plan in the order in which ranks go through them. A plan lists the servers of a unit as they stand, so that their rows are
 * their positions. O(devices + units log units).
 */
export function nodePlaces({ devices }: Pick<PlanTables, 'devices'>): NodePlaces {
  const { role, unit, pod } = devices.columns;
  const podByUnit = new Map<number, number>();
  const isNode = (row: number) => cell(role, row) === NODE_ROLE;
  for (let row = 0; row < devices.rows; row++) if (isNode(row)) podByUnit.set(numberAt(unit.values, row), numberAt(pod.values, row));
  const units = [...podByUnit].sort(([aUnit, aPod], [bUnit, bPod]) => aPod - bPod || aUnit - bUnit);
  const pods = [...new Set(units.map(([, number]) => number))];
  const placeOf = new Map(units.map(([number], place) => [number, place]));
  const groups = grouped(units.length, devices.rows, (row) => (isNode(row) ? (placeOf.get(numberAt(unit.values, row)) as number) : -1));
  return {
    row: groups.members,
    first: groups.first,
    unit: Uint32Array.from(units, ([number]) => number),
    podOf: Uint32Array.from(units, ([, number]) => pods.indexOf(number)),
    pod: Uint32Array.from(pods),
  };
}

/** Units and pods count from 1; nothing stands where there is none. */
function numberAt(values: ArrayLike<number>, row: number): number {
  return values[row] > 0 ? values[row] : 0;
}
