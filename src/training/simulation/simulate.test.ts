import { describe, expect, it } from 'vitest';
import { examplePlan } from '../../../test/support/site.js';
import { PAYLOAD } from './constants.js';
import { fabricGraph } from './fabric-graph.js';
import { linkLoads } from './link-loads.js';
import { type Simulation, type SimulationAsked, simulate } from './simulate.js';
import { closGraph } from './testing/clos.js';

const { tables, body } = examplePlan('superpod');
const superpod = fabricGraph(tables, new Map(body.catalog.map((model) => [model.id, model])));
const ethernet = closGraph({ leafs: 4, below: 4, spines: 2, parallel: 2 });

const USUAL: SimulationAsked = {
  collective: 'all-reduce',
  bytes: 2 ** 30,
  routing: 'adaptive',
  queuePairs: 1,
  seed: 1,
  dead: [],
  slow: [],
};

function codes(graph: typeof ethernet, asked: Partial<SimulationAsked>): string[] {
  const { simulation, findings } = simulate(graph, { ...USUAL, ...asked });
  expect(simulation === undefined).toBe(findings.some(({ severity }) => severity === 'error'));
  return findings.map(({ code }) => code);
}

function simulated(graph: typeof ethernet, asked: Partial<SimulationAsked>): Simulation {
  return simulate(graph, { ...USUAL, ...asked }).simulation as Simulation;
}

describe('simulate', () => {
  it('refuses what cannot be, all at once', () => {
    expect(codes(ethernet, { gpus: 1 })).toEqual(['SIMULATE-GPUS']);
    expect(codes(ethernet, { gpus: 12 })).toEqual(['SIMULATE-GPUS']);
    expect(codes(ethernet, { gpus: 129 })).toEqual(['SIMULATE-GPUS']);
    expect(codes(ethernet, { collective: 'all-gather', algorithm: 'tree' })).toEqual(['SIMULATE-ALGORITHM']);
    expect(codes(ethernet, { algorithm: 'in-switch' })).toEqual(['SIMULATE-REDUCE']);
    expect(codes(ethernet, { servers: [0, 1], dead: ['gpu-2'] })).toEqual(['SIMULATE-DEAD']);
    const [{ remedy }] = simulate(ethernet, { ...USUAL, dead: ['spine-of-old'] }).findings;
    expect(remedy).toBe('there are spine-1 to spine-2');
    expect(codes(ethernet, { gpus: 3000, dead: ['spine-7', 'L999999'], slow: [{ port: 'leaf-1:up17', left: 0.5 }] })).toEqual([
      'SIMULATE-NAME',
      'SIMULATE-NAME',
      'SIMULATE-SLOW',
      'SIMULATE-GPUS',
    ]);
  });

  it('leaves dead servers out unless they were asked for', () => {
    expect(simulated(ethernet, { dead: ['gpu-2'] }).servers).toBe(15);
  });

  it('leaves a rail out that a dead leaf takes from some, and says so', () => {
    const { simulation, findings } = simulate(superpod, { ...USUAL, algorithm: 'ring', dead: ['leaf-r3-02'] });
    expect(findings).toMatchObject([{ code: 'SIMULATE-RAIL', severity: 'warning' }]);
    const whole = simulated(superpod, { algorithm: 'ring' });
    expect((simulation as Simulation).network_s / whole.network_s).toBeCloseTo(8 / 7, 9);
  });

  it('counts the adapters that a dead leaf takes, and names it', () => {
    const [{ message, figures }] = simulate(superpod, { ...USUAL, dead: ['leaf-r0-01'] }).findings;
    expect(message).toMatch(/^32 adapters, gpu-01-01:mlx5_0 first, do not reach the others \(dead: leaf-r0-01\): adapter 1 is left out/);
    expect(figures).toEqual({ adapters: 32 });
    expect(simulate(superpod, { ...USUAL, dead: ['gpu-03-02:mlx5_1'] }).findings[0].message).toMatch(/^gpu-03-02:mlx5_1 does not reach/);
  });

  it('says into how many parts dead spines cut the GPUs, and blames no adapter', () => {
    const dead = Array.from({ length: 16 }, (_, i) => `spine-${String(i + 1).padStart(2, '0')}`);
    const { findings } = simulate(superpod, { ...USUAL, dead });
    expect(findings.map(({ message, remedy }) => [message, remedy])).toEqual([
      [
        'the GPUs are in 4 parts that do not reach each other, 32 of 128 servers in the largest; dead: spine-01, spine-02, spine-03 and 13 more',
        'fewer dead parts, or without gpu-02-01, gpu-02-02, gpu-02-03 and 93 more',
      ],
    ]);
  });

  it('says where each adapter is dead somewhere', () => {
    const dead = Array.from({ length: 8 }, (_, k) => `gpu-01-0${k + 1}:mlx5_${k}`);
    expect(simulate(superpod, { ...USUAL, dead }).findings[0].message).toMatch(
      /^no adapter is alive on all 128 servers; the one that is on most is on 127; dead: L000001, /,
    );
  });

  it('says that servers are cut off where no rail is left', () => {
    expect(codes(ethernet, { dead: ['spine-1', 'spine-2'] })).toEqual(['SIMULATE-UNREACHABLE']);
    expect(codes(ethernet, { dead: ['spine-1', 'spine-2'], gpus: 32 })).toEqual([]);
  });

  it('adds in InfiniBand switches, where each adapter sends its part but once', () => {
    const { network_s, phases, aToB_bytes, bToA_bytes } = simulated(superpod, { algorithm: 'in-switch' });
    const ring = simulated(superpod, { algorithm: 'ring' });
    // The links of a tree are between switches, which adaptive routing fills to 95 %.
    expect((ring.network_s * ring.protocol_share) / network_s).toBeCloseTo(2 * (1023 / 1024) * 0.95, 9);
    expect(phases[0].transfers).toBe(8);
    const part = USUAL.bytes / 8;
    for (let s = 0; s < superpod.nic.length; s++) {
      const row = superpod.row[superpod.nic[s] >> 1];
      expect([aToB_bytes[row], bToA_bytes[row]]).toEqual([part, part]);
    }
    // Four leafs of each rail below one spine.
    const between = aToB_bytes.filter(
      (bytes, row) => bytes > 0 && tables.links.columns.a_device.dict[tables.links.columns.a_device.codes[row]].startsWith('leaf'),
    );
    expect(between.length).toBe(8 * 4);
  });

  it('moves no more bytes a second across servers than NVSwitch does in one', () => {
    const across = simulate(superpod, { ...USUAL, algorithm: 'in-switch' });
    const within = simulated(superpod, { algorithm: 'in-switch', gpus: 8 });
    expect((across.simulation as Simulation).algbw_Bps).toBeLessThan(within.algbw_Bps);
    // The factor of bus bandwidth alone is larger: 2 (n - 1)/n is 1.75 of 8 GPUs, and 2 of many.
    expect((across.simulation as Simulation).busbw_Bps).toBeGreaterThan(within.busbw_Bps);
    expect(across.findings).toMatchObject([{ code: 'SIMULATE-BOUND', severity: 'note' }]);
  });

  it('takes the fastest algorithm that NCCL takes by itself', () => {
    const taken = (asked: Partial<SimulationAsked>) => {
      const { algorithm, tried, time_s } = simulated(superpod, { algorithm: 'fastest', ...asked });
      expect(Math.min(...tried.map((each) => each.time_s))).toBe(time_s);
      return [algorithm, tried.map((each) => each.algorithm)];
    };
    expect(taken({ gpus: 8 })).toEqual(['in-switch', ['ring', 'tree', 'in-switch']]);
    expect(taken({ gpus: 8, bytes: 1024 })[0]).toBe('ring');
    expect(taken({ gpus: 2 })[0]).toBe('ring');
    expect(taken({})).toEqual(['tree', ['hierarchical', 'ring', 'tree']]);
    expect(taken({ bytes: 2 ** 34 })[0]).toBe('hierarchical');
    expect(taken({ collective: 'all-gather' })).toEqual(['hierarchical', ['hierarchical', 'ring']]);
    expect(simulated(superpod, { collective: 'send', algorithm: 'fastest' })).toMatchObject({ algorithm: undefined, tried: [] });
    expect(simulated({ ...superpod, gpu: 'A100' }, { algorithm: 'fastest', gpus: 8 }).algorithm).toBe('ring');
  });

  it('has times that add up, the protocol in them', () => {
    for (const [bytes, protocol] of [
      [2 ** 10, 'LL'],
      [2 ** 28, 'LL128'],
      [2 ** 34, 'Simple'],
    ] as const) {
      const run = simulated(superpod, { bytes, algorithm: 'ring' });
      expect(run.protocol).toBe(protocol);
      expect(Math.max(run.network_s, run.nvlink_s, run.protocol_s) + run.latency_s).toBe(run.time_s);
      expect(run.phases.reduce((sum, { time_s }) => sum + time_s, 0)).toBeCloseTo(run.network_s, 12);
      expect(run.phases[0].worst_Bps).toBeCloseTo(50e9 * PAYLOAD * run.protocol_share, 0);
    }
  });

  it('has the same flows for the same seed, and others for another', () => {
    const time = (seed: number) => simulated(superpod, { algorithm: 'hierarchical', routing: 'ecmp', seed }).network_s;
    expect(time(5)).toBe(time(5));
    expect(new Set([1, 2, 3, 4, 5, 6].map(time)).size).toBeGreaterThan(1);
  });

  it('refuses an all-to-all by ECMP of more flows than it can list', () => {
    expect(codes(superpod, { collective: 'all-to-all', routing: 'ecmp', queuePairs: 1000 })).toEqual(['SIMULATE-FLOWS']);
  });

  it('tells what each link carries, and how busy it is', () => {
    const simulation = simulated(ethernet, { collective: 'send' });
    const { rows, columns } = linkLoads(ethernet, simulation);
    expect(rows).toBe(16 + 4 * 4);
    expect(columns.a_to_b_bytes.values[0]).toBe(8 * USUAL.bytes);
    expect(columns.a_to_b_busy_pct.values[0]).toBeCloseTo(100, 0);
    // One server of each leaf sends to the next leaf, over four links.
    expect(columns.a_to_b_bytes.values[16]).toBe(2 * USUAL.bytes);
  });
});
