import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { inFolder } from './in-folder.js';

// The real command line, as a user runs it; `npm test` builds it first.

const { dir, nineteen, read } = inFolder('train-simulate');

const simulate = (...args: string[]) => nineteen('train', 'simulate', 'plan', ...args);

beforeAll(async () => {
  expect(await nineteen('plan', join(process.cwd(), 'examples/superpod.yaml'), '-o', 'plan')).toMatchObject({ code: 0 });
});

describe('nineteen train simulate', () => {
  it('says how fast a collective is, and where', async () => {
    const { code, stdout, stderr } = await simulate();
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^superpod: all-reduce of 1 GiB over 1,024 GPUs in 128 servers, tree, adaptive routing\n/);
    expect(stdout).toMatch(/algorithm +tree, the fastest; hierarchical [\d.]+ ms, ring [\d.]+ ms\n/);
    const [, whole, network, , latency] =
      /time +(\S+) ms: network (\S+) ms, NVLink (\S+) ms beside it, latency (\S+) ms\n/.exec(stdout) ?? [];
    expect(Number(network) + Number(latency)).toBeCloseTo(Number(whole), 9);
    expect(Math.max(...stdout.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(100);
    expect(stdout).toMatch(/fullest link +gpu-01-02:mlx5_0 to leaf-r0-01:sw1p2/);
  });

  it('is slower where something is broken, and under ECMP', async () => {
    const time = async (...args: string[]) => {
      const { code, stdout } = await simulate('--json', '--algorithm', 'hierarchical', ...args);
      expect(code).toBe(0);
      return JSON.parse(stdout).time_s as number;
    };
    const whole = await time();
    const dead = await time('--dead', 'spine-01', 'spine-02');
    expect(dead).toBeGreaterThan(whole);
    expect(await time('--dead', 'spine-01,spine-02')).toBe(dead);
    expect(await time('--slow', 'gpu-01-01:mlx5_0=50%')).toBeGreaterThan(1.5 * whole);
    expect(await time('--routing', 'ecmp')).toBeGreaterThan(whole);
  });

  it('writes what each link carries', async () => {
    expect(await simulate('--algorithm', 'ring', '-o', 'loads')).toMatchObject({ code: 0 });
    const [header, first, ...others] = read('loads/link-loads.csv').trimEnd().split('\n');
    expect(header).toBe('link,a_device,a_port,b_device,b_port,speed_gbps,a_to_b_bytes,b_to_a_bytes,a_to_b_busy_pct,b_to_a_busy_pct');
    expect(first).toMatch(/^L000001,gpu-01-01,mlx5_0,leaf-r0-01,sw1p1,400,268173312,268173312,/);
    expect(others.length).toBe(2047);
    expect(JSON.parse(read('loads/simulation.json'))).toMatchObject({ plan: 'superpod', algorithm: 'ring', gpus: 1024 });
  });

  it('takes servers by name, and tells the line of those that are not there', async () => {
    writeFileSync(join(dir, 'two'), 'gpu-01-01\ngpu-04-32\n');
    expect(JSON.parse((await simulate('--nodes', 'two', '--json')).stdout)).toMatchObject({ servers: 2, gpus: 16 });
    writeFileSync(join(dir, 'wrong'), 'gpu-01-01\ngpu-01-2\ngpu-01-01\n');
    const { code, stderr } = await simulate('--nodes', 'wrong', '-o', 'never');
    expect(code).toBe(1);
    expect(stderr).toContain('wrong:2:1: error: the plan has no server "gpu-01-2" [SIMULATE-NODE]');
    expect(stderr).toContain('did you mean "gpu-01-02"?');
    expect(stderr).toContain('wrong:3:1: error: "gpu-01-01" is named twice');
    expect(stderr).toContain('Nothing was written.');
  });

  it('tells bad usage from what is wrong', async () => {
    expect(await simulate('--size', '1')).toMatchObject({ code: 2 });
    expect(await simulate('--slow', 'gpu-01-01:mlx5_0')).toMatchObject({ code: 2 });
    expect(await simulate('--gpus', '8', '--nodes', 'two')).toMatchObject({ code: 2 });
    for (const of of ['--seed', '--queue-pairs']) {
      expect(await simulate(of, '3')).toMatchObject({ code: 2, stderr: expect.stringContaining('are of --routing ecmp') });
      expect(await simulate(of, '3', '--routing', 'ecmp')).toMatchObject({ code: 0 });
    }
    const { code, stderr } = await simulate('--gpus', '4096', '--dead', 'spin-01', 'gpu-01-01:mlx5_9');
    expect(code).toBe(1);
    expect(stderr).toContain('did you mean "spine-01"?');
    expect(stderr).toContain('did you mean "gpu-01-01:mlx5_0"?');
    expect(stderr).toContain('4,096 GPUs were asked for; the plan has 1,024 in live servers');
  });
});
