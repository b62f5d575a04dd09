import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { inFolder } from './in-folder.js';

// The real command line, as a user runs it; `npm test` builds it first.

const { dir, nineteen } = inFolder('goodput');

const LARGE = ['train', 'goodput', '--gpus', '100000', '--checkpoint', '60 s', '--restart', '10 min', '--detect', '0 s'];

beforeAll(async () => {
  expect(await nineteen('plan', join(process.cwd(), 'examples/lab.yaml'), '-o', 'lab')).toMatchObject({ code: 0 });
});

describe('nineteen train goodput', () => {
  it('fits on a screen: what interrupts, best interval, goodput, hours lost, spares', async () => {
    const { code, stdout, stderr } = await nineteen(...LARGE, '--simulate', '10');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^a job of 100,000 GPUs on 12,500 nodes trains 55\.0 % of the time\n/);
    expect(stdout).toMatch(/interrupted +every 30\.4 min/);
    expect(stdout).toMatch(/best interval +7\.15 min of training/);
    expect(stdout).toMatch(/GPU HBM3 memory +another node +8\.14 +17\.2 %/);
    expect(stdout).toMatch(/work undone +66\.\d +9\.2 % +[89]\.\d %/);
    expect(stdout).toMatch(/spares +110 spare nodes: .* one fewer would miss 99\.9 %/);
    expect(stdout).toMatch(/simulated +5\d\.\d %, 5\d\.\d % to 5\d\.\d % in 9 runs of 10 \(10 runs of 30 days/);
    expect(stdout.split('\n').length).toBeLessThan(45);
  });

  it('prints JSON, the same for the same seed', async () => {
    const [one, two] = await Promise.all([1, 2].map(() => nineteen(...LARGE, '--simulate', '5', '--seed', '7', '--json')));
    expect(one.stdout).toBe(two.stdout);
    const report = JSON.parse(one.stdout);
    expect(report.interruptions.mean_time_to_interrupt_s).toBeCloseTo(1824.4, 1);
    expect(report.time.map(({ kind }: { kind: string }) => kind)).toEqual([
      'useful',
      'checkpoint',
      'lost',
      'detect',
      'restart',
      'wait',
      'slow',
    ]);
    expect(report.simulation).toMatchObject({ runs: 5, seed: 7 });
    expect(Math.abs(report.simulation.goodput - report.goodput)).toBeLessThan(0.02);
  });

  it("takes a plan's servers, less the spares, or what a promise leaves", async () => {
    const { summary } = JSON.parse(readFileSync(join(dir, 'lab/plan.json'), 'utf8'));
    const ask = async (...more: string[]) => JSON.parse((await nineteen('train', 'goodput', '--on', 'lab', '--json', ...more)).stdout);
    const whole = await ask();
    const perNode = summary.gpus / summary.servers;
    expect(whole).toMatchObject({ gpus_per_node: perNode, nodes: summary.servers - whole.spares.nodes });
    expect(whole.spares).toMatchObject({ nodes: 1, needed: 1 });
    expect(await ask('--spares', '3')).toMatchObject({ nodes: summary.servers - 3, spares: { nodes: 3, needed: 1 } });
    // Of eight nodes two are down 0.13 % of the time, of seven and a spare 0.1 %.
    expect(await ask('--promise', String(summary.gpus))).toMatchObject({ nodes: summary.servers, spares: { nodes: 0, needed: 2 } });
    expect((await nineteen('train', 'goodput', '--on', 'lab')).stdout).toMatch(/^lab: a job of \d+ GPUs/);
  });

  it('has a host of a rack fail by itself', async () => {
    const racks =
      'name: racks\nservers: 4\nserver: gb200-nvl72\nnetworks:\n  compute: { switch: qm9700 }\n  frontend: { switch: sn5600 }\n';
    writeFileSync(join(dir, 'racks.yaml'), racks);
    expect(await nineteen('plan', 'racks.yaml', '-o', 'racks')).toMatchObject({ code: 0 });
    const { stdout } = await nineteen('train', 'goodput', '--on', 'racks', '--json', '--spares', '2');
    expect(JSON.parse(stdout)).toMatchObject({ gpus: 280, gpus_per_node: 4, nodes: 70, checkpoint: { write_s: 60 } });
  });

  it("takes a user's rates", async () => {
    const shipped = readFileSync('templates/failures.yaml', 'utf8');
    writeFileSync(join(dir, 'mine.yaml'), shipped.replace('GPU HBM3 memory, per: gpu, count: 72', 'GPU HBM3 memory, per: gpu, count: 0'));
    const { stdout } = await nineteen(...LARGE, '--failures', 'mine.yaml', '--json');
    // 347 instead of 419.
    expect(JSON.parse(stdout).interruptions.mean_time_to_interrupt_s).toBeCloseTo((1824.35 * 419) / 347, 0);
  });

  it('tells everything that is wrong at once', async () => {
    const wrong = [
      '--checkpoint',
      '10 x',
      '--restart',
      '0 s',
      '--profile',
      'lama3-h100',
      '--promise',
      '1',
      '--spares',
      '1',
      '--days',
      '1.5',
    ];
    const { code, stdout, stderr } = await nineteen('train', 'goodput', ...wrong);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    for (const told of ['--checkpoint', '--restart', 'did you mean "llama3-h100"', '--promise', '--days', '--on PLAN or --gpus'])
      expect(stderr).toContain(told);
    expect(await nineteen('train', 'goodput', '--on', 'lab', '--spares', '8')).toMatchObject({ code: 2 });
    for (const share of ['0.999', '1', '100 %'])
      expect(await nineteen('train', 'goodput', '--gpus', '8', '--confidence', share)).toMatchObject({ code: 2 });
    for (const share of ['99', '99.5%', '99.5 %'])
      expect(await nineteen('train', 'goodput', '--gpus', '8', '--confidence', share)).toMatchObject({ code: 0 });
    expect((await nineteen('train', 'goodput', '--gpus', '8', '--promise', '9')).stderr).toContain('there are 8 GPUs, not 9');
  });

  it('tells faults of a file at their places, and that there is none', async () => {
    writeFileSync(join(dir, 'bad.yaml'), 'recovery:\n  - { gpus: 100, warm: 30, cold: 300 s }\nprofile: []\n');
    const { code, stderr } = await nineteen(...LARGE, '--failures', 'bad.yaml');
    expect(code).toBe(1);
    expect(stderr).toContain('bad.yaml:2:24: error: expected a time with its unit');
    expect(stderr).toContain('did you mean "profiles"');
    const both = await nineteen('train', 'goodput', '--failures', 'bad.yaml', '--checkpoint', '10 x', '--days', '0');
    expect(both.code).toBe(2);
    for (const told of ['bad.yaml:2:24', '--checkpoint', '--days', '--on PLAN or --gpus']) expect(both.stderr).toContain(told);
    expect(await nineteen(...LARGE, '--failures', 'none.yaml')).toMatchObject({ code: 3 });
  });
});
