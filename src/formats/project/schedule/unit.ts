import { NEVER } from '../../../schedule/index.js';
import type { Network } from './network.js';

/** A project's parts as typed columns, in minutes. */
export interface Parts extends Network {
  duration: Int32Array;
  demands: { activity: number[]; resource: number[]; amount: number[] };
  capacity: [from: number, units: number][][];
}

/**
 * The largest number of minutes that all times are whole numbers of: solvers work in as few units as there may be.
 * 1 where all times are 0.
 */
export function unitOf({ duration, arcs, release, deadline, capacity }: Parts, planned: readonly (number | null)[]): number {
  let unit = 0;
  const take = (time: number) => {
    if (unit !== 1 && time !== NEVER) unit = greatestDivisor(unit, Math.abs(time));
  };
  for (const times of [duration, arcs.lag, release, deadline]) for (const time of times) take(time);
  for (const steps of capacity) for (const [from] of steps) take(from);
  for (const time of planned) take(time ?? 0);
  return unit || 1;
}

/** The same parts with times in units of so many minutes. */
export function inUnits(parts: Parts, unit_min: number): Parts {
  if (unit_min === 1) return parts;
  const { duration, arcs, release, deadline, capacity } = parts;
  const units = <Times extends Int32Array | number[]>(times: Times) =>
    times.map((time) => (time === NEVER ? NEVER : time / unit_min)) as Times;
  return {
    ...parts,
    duration: units(duration),
    arcs: { ...arcs, lag: units(arcs.lag) },
    release: units(release),
    deadline: units(deadline),
    capacity: capacity.map((steps) => steps.map(([from, amount]) => [from / unit_min, amount])),
  };
}

function greatestDivisor(a: number, b: number): number {
  let [larger, smaller] = [a, b];
  while (smaller > 0) [larger, smaller] = [smaller, larger % smaller];
  return larger;
}
