import { describe, expect, it } from 'vitest';
import { examplePlan } from '../../../test/support/site.js';
import type { Algorithm, Collective } from './collective.js';
import { type FabricGraph, fabricGraph } from './fabric-graph.js';
import { simulate } from './simulate.js';

const GIB = 2 ** 30;

interface Measured {
  what: string;
  server: string;
  gpus: number;
  collective: Collective;
  algorithm: Algorithm;
  gib: number;
  busbw_GBps: number;
}

/**
 * Bus bandwidths of 1 GiB and more that others measured with nccl-tests or torch; NVLS is in-switch. H100 x 8: NVIDIA/dgxc-benchmarking,
 * nccl/README.md, 841f546. All others: stas00/ml-engineering, network/README.md, 744d01e; between servers these have 8 x 400 Gb/s of EFA.
 */
const MEASURED: Measured[] = [
  ...sizes('H100 x 8', 'hgx-h100-air-8u', 8, 'in-switch', { 1: 466.33, 4: 477.24, 16: 479.9 }),
  ...sizes('H200 x 8', 'hgx-h200-air-8u', 8, 'in-switch', { 1: 463.58, 4: 473.1, 16: 482.26 }),
  ...sizes('H200 x 8', 'hgx-h200-air-8u', 8, 'ring', { 16: 367.2 }),
  { ...one('H200 x 8'), collective: 'all-gather', busbw_GBps: 361.4 },
  { ...one('H200 x 8'), collective: 'reduce-scatter', busbw_GBps: 362.9 },
  ...sizes('H200 x 4', 'hgx-h200-air-8u', 4, 'ring', { 8: 363.3 }),
  ...sizes('H200 x 6', 'hgx-h200-air-8u', 6, 'in-switch', { 8: 435.6 }),
  ...sizes('B200 x 6', 'hgx-b200-air-10u', 6, 'in-switch', { 8: 778.2 }),
  ...sizes('B200 x 8', 'hgx-b200-air-10u', 8, 'ring', { 8: 682.2 }),
  ...sizes('B200 x 8', 'hgx-b200-air-10u', 8, 'in-switch', { 1: 723.34, 4: 740.64, 16: 845.67 }),
  ...sizes('4 servers, H200', 'hgx-h200-air-8u', 32, 'ring', { 4: 364.87 }),
  ...sizes('4 servers, H200', 'hgx-h200-air-8u', 32, 'tree', { 4: 310.07 }),
  ...sizes('4 servers, B200', 'hgx-b200-air-10u', 32, 'ring', { 1: 361.99, 4: 377.34, 16: 381.8 }),
];

function sizes(what: string, server: string, gpus: number, algorithm: Algorithm, busbw: Record<number, number>): Measured[] {
  return Object.entries(busbw).map(([gib, busbw_GBps]) => ({
    what,
    server,
    gpus,
    collective: 'all-reduce',
    algorithm,
    gib: Number(gib),
    busbw_GBps,
  }));
}

function one(what: string): Omit<Measured, 'collective' | 'busbw_GBps'> {
  return { what, server: 'hgx-h200-air-8u', gpus: 8, algorithm: 'ring', gib: 16 };
}

const graphs = new Map<string, FabricGraph>();

/** Eight servers on one switch. */
function graphOf(server: string): FabricGraph {
  const known = graphs.get(server);
  if (known) return known;
  const { tables, body } = examplePlan('lab', (yaml) => yaml.replace('hgx-h200-air-8u', server));
  const graph = fabricGraph(tables, new Map(body.catalog.map((model) => [model.id, model])));
  graphs.set(server, graph);
  return graph;
}

describe('simulate, held against published bus bandwidths', () => {
  it('is within 4 % in the mean at 1 GiB and more, with nothing fitted to them', () => {
    const rows = MEASURED.map(({ what, server, gpus, collective, algorithm, gib, busbw_GBps }) => {
      const asked = {
        collective,
        algorithm,
        gpus,
        bytes: gib * GIB,
        routing: 'adaptive',
        queuePairs: 1,
        seed: 1,
        dead: [],
        slow: [],
      } as const;
      const { simulation } = simulate(graphOf(server), asked);
      const simulated = (simulation?.busbw_Bps ?? 0) / 1e9;
      const error = simulated / busbw_GBps - 1;
      const cells = [what.padEnd(16), collective.padEnd(14), algorithm.padEnd(9), `${gib} GiB`.padStart(6)];
      return { error, text: `${cells.join(' ')} ${[busbw_GBps, simulated, error * 100].map((x) => x.toFixed(1).padStart(7)).join('')} %` };
    });
    const mean = rows.reduce((sum, { error }) => sum + Math.abs(error), 0) / rows.length;
    expect(`\n${rows.map(({ text }) => text).join('\n')}\nmean of sizes ${(mean * 100).toFixed(1)} %`).toMatchInlineSnapshot(`
      "
      H100 x 8         all-reduce     in-switch  1 GiB   466.3  487.1    4.5 %
      H100 x 8         all-reduce     in-switch  4 GiB   477.2  489.5    2.6 %
      H100 x 8         all-reduce     in-switch 16 GiB   479.9  490.1    2.1 %
      H200 x 8         all-reduce     in-switch  1 GiB   463.6  487.1    5.1 %
      H200 x 8         all-reduce     in-switch  4 GiB   473.1  489.5    3.5 %
      H200 x 8         all-reduce     in-switch 16 GiB   482.3  490.1    1.6 %
      H200 x 8         all-reduce     ring      16 GiB   367.2  370.5    0.9 %
      H200 x 8         all-gather     ring      16 GiB   361.4  370.5    2.5 %
      H200 x 8         reduce-scatter ring      16 GiB   362.9  370.5    2.1 %
      H200 x 4         all-reduce     ring       8 GiB   363.3  370.5    2.0 %
      H200 x 6         all-reduce     in-switch  8 GiB   435.6  449.9    3.3 %
      B200 x 6         all-reduce     in-switch  8 GiB   778.2  762.0   -2.1 %
      B200 x 8         all-reduce     ring       8 GiB   682.2  719.9    5.5 %
      B200 x 8         all-reduce     in-switch  1 GiB   723.3  821.8   13.6 %
      B200 x 8         all-reduce     in-switch  4 GiB   740.6  828.6   11.9 %
      B200 x 8         all-reduce     in-switch 16 GiB   845.7  830.3   -1.8 %
      4 servers, H200  all-reduce     ring       4 GiB   364.9  366.2    0.4 %
      4 servers, H200  all-reduce     tree       4 GiB   310.1  343.6   10.8 %
      4 servers, B200  all-reduce     ring       1 GiB   362.0  368.1    1.7 %
      4 servers, B200  all-reduce     ring       4 GiB   377.3  382.4    1.3 %
      4 servers, B200  all-reduce     ring      16 GiB   381.8  386.2    1.1 %
      mean of sizes 3.8 %"
    `);
    expect(mean).toBeLessThan(0.04);
  });
});
