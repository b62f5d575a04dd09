import type { Hall } from '../hall/index.js';
import type { HallPolicy } from '../intent/index.js';

/** Height of one U, EIA-310. */
const U_M = 0.04445;
/** From a device's port to the side of its rack and back into another device of the same rack. */
const SIDE_M = 0.6;

/** Metres from port to port for any two devices, slack included. */
export type RunLength = (aDevice: number, bDevice: number) => number;

/**
 * Length of cable runs through the trays: up from the device to the row's tray, along it, over a cross tray to the
 * other row, down again; within a rack along its side.
 *
 * Runs are rectilinear. Cross trays stand evenly over the length of a row, both ends included; the nearest detour wins.
 */
export function runLengths(hall: Hall, uHeight: (device: number) => number, policy: HallPolicy): RunLength {
  const { standing, rackOf, uOf } = hall;
  const height = new Float64Array(rackOf.length);
  for (let device = 0; device < rackOf.length; device++) height[device] = (uOf[device] - 1 + uHeight(device) / 2) * U_M;
  const crossings = crossTrays(standing.x_m, policy.trays.cross ?? 3);
  const slack = 2 * policy.slack_m;
  return (a, b) => {
    const rackA = rackOf[a];
    const rackB = rackOf[b];
    if (rackA === rackB) return Math.abs(height[a] - height[b]) + SIDE_M + slack;
    const drops = drop(policy.trays.fibre.height_m, height[a]) + drop(policy.trays.fibre.height_m, height[b]);
    const xA = standing.x_m[rackA];
    const xB = standing.x_m[rackB];
    const along = standing.row[rackA] === standing.row[rackB] ? Math.abs(xA - xB) : viaCrossTray(xA, xB, crossings);
    return drops + along + Math.abs(standing.y_m[rackA] - standing.y_m[rackB]) + slack;
  };
}

function drop(tray_m: number, height_m: number): number {
  return Math.max(0, tray_m - height_m);
}

function crossTrays(x_m: Float64Array, count: number): number[] {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const x of x_m) {
    if (x < first) first = x;
    if (x > last) last = x;
  }
  if (count === 1) return [(first + last) / 2];
  return Array.from({ length: count }, (_, i) => first + ((last - first) * i) / (count - 1));
}

function viaCrossTray(xA: number, xB: number, crossings: number[]): number {
  let best = Number.POSITIVE_INFINITY;
  for (const x of crossings) {
    const way = Math.abs(xA - x) + Math.abs(x - xB);
    if (way < best) best = way;
  }
  return best;
}
