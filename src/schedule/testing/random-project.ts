import { makeProject, type Project, type ProjectParts } from '../project.js';
import { ownLag } from '../relation.js';

/** What a random project may have besides finish-to-start arcs and constant levels. */
export interface Wild {
  /** Lags other than the duration, some of them below 0. */
  lags?: boolean;
  /** Levels that change over time. */
  steps?: boolean;
  releases?: boolean;
  /** Relations of all types. */
  types?: boolean;
}

/** A random project of a few activities and resources. */
export function randomProject(random: () => number, activities: number, wild: Wild = {}): Project {
  return makeProject(randomParts(random, activities, wild));
}

export function randomParts(random: () => number, activities: number, wild: Wild = {}): ProjectParts {
  const pick = (from: number, to: number) => from + Math.floor(random() * (to - from + 1));
  const resources = pick(1, 3);
  const units = Array.from({ length: resources }, () => pick(2, 9));
  const duration = Array.from({ length: activities }, () => (random() < 0.1 ? 0 : pick(1, 4)));
  const arcs = { from: [] as number[], to: [] as number[], type: [] as number[], lag: [] as number[] };
  const demands = { activity: [] as number[], resource: [] as number[], amount: [] as number[] };
  const density = random() * 0.5;
  for (let i = 0; i < activities; i++) {
    for (let j = i + 1; j < activities; j++) {
      if (random() >= density) continue;
      arcs.from.push(i);
      arcs.to.push(j);
      arcs.lag.push(wild.lags && random() < 0.5 ? pick(-2, 5) : duration[i]);
      if (!wild.types) continue;
      const type = pick(0, 3);
      arcs.type.push(type);
      arcs.lag[arcs.lag.length - 1] = pick(-2, 4) + ownLag(type, duration[i], duration[j]);
    }
    for (let k = 0; k < resources; k++) {
      if (random() < 0.3) continue;
      demands.activity.push(i);
      demands.resource.push(k);
      demands.amount.push(pick(0, units[k]));
    }
  }
  const capacity = units.map((most) => (wild.steps && random() < 0.7 ? steps(pick, most) : most));
  return {
    duration,
    arcs: wild.types ? arcs : { from: arcs.from, to: arcs.to, lag: arcs.lag },
    demands,
    capacity,
    ...(wild.releases ? { release: duration.map(() => (random() < 0.5 ? 0 : pick(0, 6))) } : {}),
  };
}

/** Levels that rise and fall, the last so high that every activity can run. */
function steps(pick: (from: number, to: number) => number, most: number): [number, number][] {
  const rows: [number, number][] = [[0, pick(0, most)]];
  for (let time = pick(1, 4), left = pick(0, 2); left > 0; left--, time += pick(1, 4)) rows.push([time, pick(0, most)]);
  rows.push([rows[rows.length - 1][0] + pick(1, 5), most]);
  return rows;
}
