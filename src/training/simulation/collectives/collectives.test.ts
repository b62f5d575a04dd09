import { describe, expect, it } from 'vitest';
import type { Phase, Schedule } from '../schedule.js';
import { hierarchical } from './hierarchical.js';
import { ring } from './ring.js';
import { tree } from './tree.js';

const party = (servers: number, perUnit = servers) => ({
  servers,
  gpus: 8,
  nics: 8,
  unit: Array.from({ length: servers }, (_, s) => Math.floor(s / perUnit)),
  nvls: 1,
});

function pairsOf({ phases }: Schedule) {
  return phases.filter((phase): phase is Extract<Phase, { kind: 'pairs' }> => phase.kind === 'pairs');
}

/** Bytes that each server sends on an adapter, over all phases. */
function sentBy(schedule: Schedule, servers: number): number[] {
  const sent = new Array<number>(servers).fill(0);
  for (const { from, bytes } of pairsOf(schedule)) for (const [p, server] of from.entries()) sent[server] += bytes[p];
  return sent;
}

describe('tree', () => {
  it('connects all servers, each of which sends at most twice the bytes', () => {
    for (const servers of [2, 3, 4, 7, 8, 13, 64, 100]) {
      const schedule = tree(party(servers), 800);
      const [{ from, to }] = pairsOf(schedule);
      expect(from.length).toBe(4 * (servers - 1));
      expect(Math.max(...sentBy(schedule, servers))).toBeLessThanOrEqual(200);
      const joined = new Set([0]);
      for (const server of joined) for (const [p, one] of from.entries()) if (one === server) joined.add(to[p]);
      expect(joined.size).toBe(servers);
    }
  });

  it('takes steps that grow with the logarithm of the servers', () => {
    const last = (servers: number) => tree(party(servers), 1).protocols[2].latency_s;
    expect(last(4096) - last(64)).toBeCloseTo(2 * 6 * 14e-6, 12);
  });
});

describe('hierarchical', () => {
  it('sends as many bytes from each adapter as one ring of servers, where units are alike', () => {
    const servers = 12;
    const sent = sentBy(hierarchical(party(servers, 4), 800, 2), servers);
    for (const bytes of sent) expect(bytes).toBeCloseTo((2 * (servers - 1) * 100) / servers, 9);
  });

  it('has units of different size send all parts to each other', () => {
    const [, between] = pairsOf(hierarchical(party(7, 4), 800, 1));
    const intoServer = new Array<number>(7).fill(0);
    for (const [p, server] of between.to.entries()) intoServer[server] += between.bytes[p];
    // Half of the bytes pass between two units, a quarter or a third of it to each server.
    expect(intoServer).toEqual([12.5, 12.5, 12.5, 12.5, 50 / 3, 50 / 3, 50 / 3].map((bytes) => expect.closeTo(bytes, 9)));
  });

  it('has no phase for a level of one', () => {
    expect(pairsOf(hierarchical(party(4), 1, 2)).map(({ name }) => name)).toEqual(['within units']);
    expect(pairsOf(hierarchical(party(4, 1), 1, 2)).map(({ name }) => name)).toEqual(['between units']);
    expect(hierarchical(party(1), 1, 2).phases).toEqual([]);
  });
});

describe('ring', () => {
  it('takes a step for each GPU, of which those between servers are slower', () => {
    const { protocols } = ring(party(4), 1, 2);
    expect(protocols[2].latency_s).toBeCloseTo(8.4e-6 + (2 * 31 - 6) * 3.4e-6 + 6 * 14e-6, 12);
  });
});
