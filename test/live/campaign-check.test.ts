import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { CLI, inFolder } from './in-folder.js';

// What is told of a campaign before Slurm is asked anything.

const { dir, nineteen, run } = inFolder('campaign-check');

beforeAll(async () => {
  expect(await nineteen('plan', join(process.cwd(), 'examples/superpod.yaml'), '-o', 'plan')).toMatchObject({ code: 0 });
  expect(await nineteen('campaign', 'init', 'burnin.yaml')).toMatchObject({ code: 0 });
  writeFileSync(
    join(dir, 'wrong.yaml'),
    'campaign: wrong\nstages:\n  - stage: nodes\n    level: nod\n    checks:\n      - check: a\n        command: [x]\n        paas: []\n',
  );
});

describe('nineteen campaign check', () => {
  it('tells how much the shipped file is', async () => {
    const { code, stdout } = await nineteen('campaign', 'check', 'burnin.yaml', '--on', 'plan');
    expect(stdout).toMatch(/^burnin: nothing is wrong; 128 nodes\n {2}stage +level +targets +checks +jobs +longest\n {2}nodes +node +128 /);
    expect(code).toBe(0);
    const { stages } = JSON.parse((await nineteen('campaign', 'check', 'burnin.yaml', '--on', 'plan', '--json')).stdout);
    expect(stages[0]).toMatchObject({ stage: 'nodes', level: 'node', targets: 128, jobs: 128 * stages[0].checks });
    expect(stages[3]).toEqual({ stage: 'cluster', level: 'cluster', targets: 1, checks: 2, jobs: 64 + 1, longest_min: 30 + 120 });
  });

  it('tells all that is wrong with a file', async () => {
    const { code, stdout, stderr } = await nineteen('campaign', 'check', 'wrong.yaml', '--on', 'plan');
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain('wrong.yaml:4:12');
    expect(stderr).toContain('wrong.yaml:8:9');
    expect(stderr).toMatch(/error: this campaign cannot be run\n$/);
  });
});

describe('nineteen campaign run', () => {
  const runs = (...more: string[]) => [process.execPath, CLI, 'campaign', 'run', 'burnin.yaml', '--on', 'plan', ...more];

  it('says at once that the configuration of Slurm is missing', async () => {
    const { code, stderr } = await run('env', ['SLURM_CONF=/nowhere/slurm.conf', ...runs()]);
    expect([code, stderr]).toEqual([3, 'error: SLURM_CONF names /nowhere/slurm.conf, which is not there\n']);
    expect(existsSync(join(dir, 'plan-campaign'))).toBe(false);
  });

  it('looks at its folder before it asks Slurm', async () => {
    writeFileSync(join(dir, 'junk.txt'), 'mine');
    const { code, stderr } = await run('env', ['SLURM_CONF=/nowhere/slurm.conf', ...runs('-o', 'junk.txt')]);
    expect([code, stderr]).toEqual([3, expect.stringContaining('error: opening junk.txt: a part of the path is a file, not a folder')]);
  });
});
