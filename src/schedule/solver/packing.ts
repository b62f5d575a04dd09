import type { Project } from '../project.js';

/**
 * Demands and levels packed into 32-bit words, several resources a word: each resource has a field of as many bits as its greatest level
 * needs, and a guard bit above it. With the guard bits set in what is free, one subtraction takes an activity's demand from all fields
 * of a word, and a guard bit that it clears tells of a resource that had too little.
 */
export interface Packing {
  words: number;
  /** Guard bits of each word. */
  guard: Int32Array;
  /** Demand of activity i: rows `start[i]` to `start[i + 1]`, one a word that it takes from. */
  start: Int32Array;
  word: Int32Array;
  demand: Int32Array;
  /** Units free of word w from `from[row]` on, guards set: rows `levelStart[w]` to `levelStart[w + 1]`. */
  levelStart: Int32Array;
  from: Int32Array;
  level: Int32Array;
}

/**
 * Packs a project's resources, in their own order, each into the first word that has bits left. One that always has enough for all
 * activities together binds nothing and is left out.
 */
export function pack({ activities, resources, demands, capacity, duration }: Project): Packing {
  const field = fields(resources, capacity, ample(resources, demands, capacity));
  const words = field.used.length;
  const packing: Packing = {
    words,
    guard: Int32Array.from(field.guard),
    start: new Int32Array(activities + 1),
    word: new Int32Array(demands.resource.length),
    demand: new Int32Array(demands.resource.length),

    ...levels(field, words, capacity),
  };
  let rows = 0;
  for (let i = 0; i < activities; i++) {
    const first = rows;
    for (let row = demands.start[i]; duration[i] > 0 && row < demands.start[i + 1]; row++) {
      const k = demands.resource[row];
      if (field.word[k] < 0) continue;
      let at = first;
      while (at < rows && packing.word[at] !== field.word[k]) at++;
      if (at === rows) packing.word[rows++] = field.word[k];
      packing.demand[at] += demands.amount[row] << field.shift[k];
    }
    packing.start[i + 1] = rows;
  }
  return packing;
}

/** Whether each resource has at all times as much as all activities take together. */
function ample(resources: number, { resource, amount }: Project['demands'], { start, level }: Project['capacity']): boolean[] {
  const taken = new Float64Array(resources);
  for (let row = 0; row < resource.length; row++) taken[resource[row]] += amount[row];
  return Array.from(taken, (sum, k) => level.subarray(start[k], start[k + 1]).every((units) => units >= sum));
}

interface Fields {
  /** Below 0 for a resource that is left out. */
  word: number[];
  shift: number[];
  guard: number[];
  /** Bits used of each word. */
  used: number[];
}

function fields(resources: number, capacity: Project['capacity'], leftOut: readonly boolean[]): Fields {
  const field: Fields = { word: [], shift: [], guard: [], used: [] };
  for (let k = 0; k < resources; k++) {
    if (leftOut[k]) {
      field.word.push(-1);
      field.shift.push(0);
      continue;
    }
    const most = capacity.level.subarray(capacity.start[k], capacity.start[k + 1]).reduce((a, b) => Math.max(a, b), 0);
    const bits = 33 - Math.clz32(most);
    let w = field.used.findIndex((used) => used + bits <= 32);
    if (w < 0) {
      w = field.used.push(0) - 1;
      field.guard.push(0);
    }
    field.word.push(w);
    field.shift.push(field.used[w]);
    field.used[w] += bits;
    field.guard[w] |= 1 << (field.used[w] - 1);
  }
  return field;
}

/** Levels of each word at the times when one of its resources changes. */
function levels(field: Fields, words: number, capacity: Project['capacity']): Pick<Packing, 'levelStart' | 'from' | 'level'> {
  const levelStart = new Int32Array(words + 1);
  const from: number[] = [];
  const level: number[] = [];
  for (let w = 0; w < words; w++) {
    const own = field.word.flatMap((word, k) => (word === w ? [k] : []));
    const times = new Set(own.flatMap((k) => [...capacity.from.subarray(capacity.start[k], capacity.start[k + 1])]));
    for (const time of [...times].sort((a, b) => a - b)) {
      let packed = field.guard[w];
      for (const k of own) {
        let row = capacity.start[k];
        while (row + 1 < capacity.start[k + 1] && capacity.from[row + 1] <= time) row++;
        packed |= capacity.level[row] << field.shift[k];
      }
      from.push(time);
      level.push(packed);
    }
    levelStart[w + 1] = from.length;
  }
  return { levelStart, from: Int32Array.from(from), level: Int32Array.from(level) };
}
