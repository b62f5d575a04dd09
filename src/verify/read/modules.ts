import { NONE } from './columns.js';
import type { PlanRows } from './plan.js';
import type { Ports } from './ports.js';

/** Transceiver that the cables say is in each cage, as a place in `models`; of several the first; -1 where there is none. */
export function modulesInCages({ links, cables }: PlanRows, ports: Ports): Int32Array {
  const inCage = new Int32Array(ports.mask.length).fill(NONE);
  for (let link = 0; link < links.cable.length; link++) {
    const cable = links.cable[link];
    if (cable === NONE) continue;
    const a = ports.a.cage[link];
    const b = ports.b.cage[link];
    if (a >= 0 && inCage[a] === NONE) inCage[a] = cables.aTransceiver[cable];
    if (b >= 0 && inCage[b] === NONE) inCage[b] = cables.bTransceiver[cable];
  }
  return inCage;
}

/** How often each model occurs in a column of places in `models`. */
export function countModels(column: Int32Array): Map<number, number> {
  const counts = new Map<number, number>();
  for (const model of column) if (model !== NONE) counts.set(model, (counts.get(model) ?? 0) + 1);
  return counts;
}
