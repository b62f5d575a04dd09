import type { Project } from '../../project.js';
import type { PartialOrder } from '../partial-order.js';
import type { Times } from '../pass.js';

/**
 * Where a sample takes more than there is, in words; goes through the starts, finishes and changes of level of each resource, and shares no
 * code with the passes. Work rests in the closed times of its activity.
 */
export function overUse(
  { resources, demands, capacity }: Project,
  { place, calendar, closed }: PartialOrder,
  { start, finish }: Times,
): string[] {
  const found: string[] = [];
  const changes: { at: number; by: number }[][] = Array.from({ length: resources }, () => []);
  for (let i = 0; i < place.length; i++) {
    const p = place[i];
    if (!Number.isFinite(finish[p])) continue;
    const spans: [number, number][] = [];
    let at = start[p];
    for (let row = closed.start[calendar[p]]; row < closed.start[calendar[p] + 1]; row++) {
      if (closed.to[row] <= at || closed.from[row] >= finish[p]) continue;
      spans.push([at, closed.from[row]]);
      at = closed.to[row];
    }
    spans.push([at, finish[p]]);
    for (const [from, to] of spans)
      if (to > from)
        for (let row = demands.start[i]; row < demands.start[i + 1]; row++)
          changes[demands.resource[row]].push({ at: from, by: demands.amount[row] }, { at: to, by: -demands.amount[row] });
  }
  for (const [k, own] of changes.entries()) {
    // Those that end make room for those that begin at the same time.
    own.sort((a, b) => a.at - b.at || a.by - b.by);
    const level = (time: number) => {
      let units = 0;
      for (let row = capacity.start[k]; row < capacity.start[k + 1]; row++) if (capacity.from[row] <= time) units = capacity.level[row];
      return units;
    };
    const times = [...own.map(({ at }) => at), ...capacity.from.subarray(capacity.start[k], capacity.start[k + 1])].sort((a, b) => a - b);
    let used = 0;
    let next = 0;
    for (const time of times) {
      for (; next < own.length && own[next].at <= time; next++) used += own[next].by;
      if (used > level(time)) found.push(`resource ${k} has ${level(time)} at ${time}, ${used} are used`);
    }
  }
  return found;
}
