import type { PlannedEnds } from './planned-ends.js';
import type { Who } from './who.js';

/** The planned end in a port: by the adapter that its device's name told, else by the first of its names that leads to one; -1 for none. */
export function endAt(ends: PlannedEnds, { device, port: adapter }: Who, port: string, alias: string): number {
  if (device < 0) return -1;
  for (const name of adapter === '' ? [port, alias] : [adapter, `${adapter}_p${Number(port) - 1}`, port, alias]) {
    const end = name === '' ? -1 : ends.endOf(device, name);
    if (end >= 0) return end;
  }
  return -1;
}
