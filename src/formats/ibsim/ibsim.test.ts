import { describe, expect, it } from 'vitest';
import { type LabWiring, plannedPeers } from '../../commissioning/index.js';
import { writeIbsim } from './index.js';

const wiring: LabWiring = {
  devices: ['gpu-01', 'leaf-01', 'spine-01'],
  model: ['server', 'switch', 'switch'],
  tier: [0, 1, 2],
  block: [0, 1, 2],
  network: ['compute', 'compute', 'compute'],
  speed_gbps: [400, 200, 800],
  device: [0, 1, 0, 1, 1, 2],
  port: ['mlx5_0', 'sw1p1', 'mlx5_1', 'sw1p2', 'sw2p1', 'sw1p1'],
};
const ports = {
  ports: 4,
  numberOf: new Map([
    ['sw1p1', 1],
    ['sw1p2', 2],
    ['sw2p1', 3],
  ]),
};
const textOf = (peers: Int32Array) => [...writeIbsim(wiring, peers, () => ports)].join('');

describe('a fabric for ibsim', () => {
  it('has a node for each switch and each adapter, and every cable from both ends', () => {
    expect(textOf(plannedPeers(wiring))).toBe(`Hca 1 "gpu-01 mlx5_0"
[1] "leaf-01"[1] w=4 s=4 e=4

Hca 1 "gpu-01 mlx5_1"
[1] "leaf-01"[2] w=2 s=4 e=4

Switch 4 "leaf-01"
[1] "gpu-01 mlx5_0"[1] w=4 s=4 e=4
[2] "gpu-01 mlx5_1"[1] w=2 s=4 e=4
[3] "spine-01"[1] w=8 s=4 e=4

Switch 4 "spine-01"
[1] "leaf-01"[3] w=8 s=4 e=4

`);
  });

  it('gives both ports of a cable one speed, whichever they were planned for', () => {
    const text = textOf(Int32Array.from([3, 2, 1, 0, 5, 4]));
    expect(text).toContain('Hca 1 "gpu-01 mlx5_0"\n[1] "leaf-01"[2] w=4 s=4 e=4\n');
    expect(text).toContain('[2] "gpu-01 mlx5_0"[1] w=4 s=4 e=4\n');
  });

  it('leaves out what hangs loose', () => {
    const peers = plannedPeers(wiring);
    peers[0] = peers[1] = -1;
    const text = textOf(peers);
    expect(text).toContain('Hca 1 "gpu-01 mlx5_0"\n\n');
    expect(text).not.toContain('[1] "gpu-01 mlx5_0"');
  });
});
