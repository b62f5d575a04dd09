import { describe, expect, it } from 'vitest';
import { cluster } from '../testing/cluster.js';
import { checkLinks } from './check-links.js';
import { type PortReport, Reports } from './observation.js';
import { linkQuality } from './quality.js';

const { ends, at } = cluster('superpod');

/** What a leaf tells of its 32 servers: all as planned, but for what the first ones tell. */
function qualityOf(...told: Partial<PortReport>[]) {
  const all = new Reports();
  all.open('reports');
  for (let i = 0; i < 32; i++)
    all.add({
      device: 'leaf-r0-01',
      port: String(i + 1),
      neighbour: `gpu-01-${String(i + 1).padStart(2, '0')}`,
      neighbourPort: 'mlx5_0',
      speed_gbps: 400,
      width: 4,
      ...told[i],
    });
  const observation = all.done();
  return linkQuality(ends, observation, checkLinks(ends, observation));
}

const link = (port: number) => at(`leaf-r0-01:${port + 1}`) >> 1;

describe('quality of links', () => {
  it('finds no fault with what is as planned', () => {
    expect(qualityOf()).toEqual({ slow: new Map(), narrow: new Map(), flapping: new Map() });
  });

  it('finds lower speed, fewer lanes and many interruptions, each by itself', () => {
    const quality = qualityOf({ speed_gbps: 200 }, { width: 2 }, { flaps: 40 }, { flaps: 3 }, { speed_gbps: 399 });
    expect(quality).toEqual({
      slow: new Map([[link(0), 200]]),
      narrow: new Map([[link(1), 2]]),
      flapping: new Map([[link(2), 40]]),
    });
  });
});
