import { stepwise } from '../latency.js';
import type { Party, Phase, Schedule } from '../schedule.js';

/**
 * Level by level: over NVLink within each server, then a ring of the servers of each unit, then a ring of units, in which each server sends to
 * those of the next unit that have the same part; an all-reduce comes back the same way. As many bytes leave an adapter as in one ring of
 * servers, but steps are (gpus - 1) + (servers of a unit - 1) + (units - 1).
 *
 * @param passes  1 for all-gather and reduce-scatter, 2 for all-reduce
 */
export function hierarchical({ servers, gpus, nics, unit }: Party, bytes: number, passes: 1 | 2): Schedule {
  const units = unitsOf(servers, unit);
  const largest = units.reduce((most, { length }) => Math.max(most, length), 0);
  const onEach = (passes * bytes) / nics;
  const phases = [withinUnits(units, onEach), betweenUnits(units, onEach)].filter((phase) => phase.from.length > 0);
  return {
    phases,
    nvlink_bytes: (passes * (gpus - 1) * bytes) / gpus,
    protocols: stepwise('ring', passes * (gpus - 1), passes * (largest - 1 + units.length - 1)),
  };
}

type Pairs = Extract<Phase, { kind: 'pairs' }>;

function withinUnits(units: number[][], onEach: number): Pairs {
  const pairs = new PairList();
  for (const own of units)
    if (own.length > 1)
      for (const [i, server] of own.entries()) pairs.add(server, own[(i + 1) % own.length], (onEach * (own.length - 1)) / own.length);
  return pairs.phase('within units');
}

function betweenUnits(units: number[][], onEach: number): Pairs {
  const pairs = new PairList();
  const passed = (onEach * (units.length - 1)) / units.length;
  for (const [u, own] of units.entries()) {
    const next = units[(u + 1) % units.length];
    if (next === own) break;
    // Server i of m has the bytes from i / m to (i + 1) / m; units may be of different size.
    for (let i = 0, j = 0; i < own.length && j < next.length; ) {
      const begin = Math.max(i / own.length, j / next.length);
      const end = Math.min((i + 1) / own.length, (j + 1) / next.length);
      pairs.add(own[i], next[j], passed * (end - begin));
      const [ownEnd, nextEnd] = [(i + 1) * next.length, (j + 1) * own.length];
      if (ownEnd <= nextEnd) i++;
      if (nextEnd <= ownEnd) j++;
    }
  }
  return pairs.phase('between units');
}

function unitsOf(servers: number, unit: ArrayLike<number>): number[][] {
  const byUnit = new Map<number, number[]>();
  for (let server = 0; server < servers; server++) {
    const own = byUnit.get(unit[server]);
    if (own) own.push(server);
    else byUnit.set(unit[server], [server]);
  }
  return [...byUnit.values()];
}

class PairList {
  private readonly from: number[] = [];
  private readonly to: number[] = [];
  private readonly bytes: number[] = [];

  add(from: number, to: number, bytes: number): void {
    this.from.push(from);
    this.to.push(to);
    this.bytes.push(bytes);
  }

  phase(name: string): Pairs {
    const { from, to, bytes } = this;
    return { kind: 'pairs', name, from: Uint32Array.from(from), to: Uint32Array.from(to), bytes: Float64Array.from(bytes) };
  }
}
