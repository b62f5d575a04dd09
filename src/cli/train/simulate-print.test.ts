import { describe, expect, it } from 'vitest';
import type { Simulation } from '../../training/index.js';
import { simulationText } from './simulate-print.js';

const RUN: Simulation = {
  collective: 'all-reduce',
  algorithm: 'hierarchical',
  tried: [
    { algorithm: 'ring', time_s: 0.0107 },
    { algorithm: 'hierarchical', time_s: 0.0063 },
  ],
  protocol: 'LL128',
  protocol_share: 0.92,
  gpus: 1024,
  servers: 128,
  bytes: 2 ** 30,
  time_s: 6.304e-3,
  network_s: 5.986e-3,
  nvlink_s: 5.51e-3,
  protocol_s: 0,
  latency_s: 0.318e-3,
  algbw_Bps: 170.5e9,
  busbw_Bps: 340e9,
  phases: [{ name: 'within units', time_s: 5.84e-3, transfers: 1024, mean_Bps: 44.56e9, worst_Bps: 9.5 }],
  bottleneck: undefined,
  aToB_bytes: new Float64Array(0),
  bToA_bytes: new Float64Array(0),
  rate_Bps: new Float64Array(0),
};

const text = (run: Partial<Simulation>) => simulationText('superpod', 'adaptive', { ...RUN, ...run });

describe('a simulation as text', () => {
  it('has parts of the time that add up as they stand there, and says what is in them', () => {
    expect(text({})).toBe(`superpod: all-reduce of 1 GiB over 1,024 GPUs in 128 servers, hierarchical, adaptive routing
  algorithm      hierarchical, the fastest; ring 10.7 ms
  time           6.30 ms: network 5.99 ms, NVLink 5.51 ms beside it, latency 0.31 ms
  protocol       LL128, 92 % of the links' rate; all times and rates have it in them
  bus bandwidth  340.0 GB/s; bytes over time 170.5 GB/s

  on the network  time     transfers   mean rate    slowest
  within units    5.84 ms      1,024  44.56 GB/s  9.500 B/s
`);
  });

  it('has as many digits of each part, and leaves out what is nothing', () => {
    const time = (run: Partial<Simulation>) => /time +(.*)/.exec(text({ nvlink_s: 0, ...run }))?.[1];
    expect(time({ time_s: 0.01204, network_s: 0.011, latency_s: 0.00104 })).toBe('12.0 ms: network 11.0 ms, latency 1.0 ms');
    expect(time({ time_s: 1.77e-3, network_s: 1e-11, protocol: 'LL', protocol_s: 5e-11 })).toBe(
      "1.77 ms: LL's limit 0.00 ms, latency 1.77 ms",
    );
    expect(time({ time_s: 1234.4, network_s: 1234 })).toBe('1,234 s: network 1,234 s, latency 0 s');
  });

  it('takes the unit that fits', () => {
    const phase = (time_s: number, mean_Bps: number) =>
      text({ phases: [{ name: 'ring', time_s, transfers: 1, mean_Bps, worst_Bps: 1e6 }] })
        .split('\n')
        .at(-2)
        ?.split(/ {2,}/);
    expect(phase(5.25e-9, 2260)).toEqual(['', 'ring', '5.25 ns', '1', '2.260 kB/s', '1.000 MB/s']);
    expect(phase(1.27e-13, 0.5)).toEqual(['', 'ring', '0.00 ns', '1', '0.500 B/s', '1.000 MB/s']);
  });
});
