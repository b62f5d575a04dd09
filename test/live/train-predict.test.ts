import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { inFolder } from './in-folder.js';

// The real command line, as a user runs it; `npm test` builds it first.

const { dir, nineteen, read } = inFolder('predict');

const JOB = `job: small
model: llama-3.1-8b
sequence: 8192
batch: 128
tokens: 1 T
precision: bf16
gpus: 64
`;

beforeAll(async () => {
  expect(await nineteen('plan', join(process.cwd(), 'examples/lab.yaml'), '-o', 'lab')).toMatchObject({ code: 0 });
  writeFileSync(join(dir, 'job.yaml'), JOB);
});

const job = (name: string, text: string) => writeFileSync(join(dir, name), text);

describe('nineteen train predict', () => {
  it('tells days, step, memory and what else would do', async () => {
    const { code, stdout, stderr } = await nineteen('train', 'predict', 'job.yaml', '--on', 'lab');
    expect(code).toBe(0);
    expect(stderr).toMatch(/^job\.yaml:7:7: warning: 0 nodes are left/);
    expect(stdout).toMatch(/^small on 64 of the 64 H[12]00 of lab: [\d,]+(\.\d)? days\n/);
    expect(stdout).toMatch(/model +llama-3\.1-8b: 8\.0 B parameters\n/);
    expect(stdout).toMatch(/goodput +\d\d\.\d %: .* with interruptions/);
    expect(stdout).toMatch(/energy +[\d,]+ MWh/);
    expect(stdout).toMatch(/compute +\d+\.\d+ +9\d\.\d %/);
    expect(stdout).toMatch(/memory +\d+\.\d GB of \d+\.\d GB/);
    expect(stdout).toMatch(/next: tensor, .* +loses by/);
    expect(stdout.split('\n').every((line) => line.length <= 110)).toBe(true);
  });

  it('is JSON that adds up', async () => {
    const said = JSON.parse((await nineteen('train', 'predict', 'job.yaml', '--on', 'lab', '--json')).stdout);
    expect(said).toMatchObject({ job: 'small', cluster: 'lab', gpus: 64, split: { pipeline: 1 }, asked: { batch: 128, gpus: 64 } });
    expect(said.days * said.goodput).toBeCloseTo(said.training_days, 6);
    const { step_s, compute_s, tokens_per_s } = said.step;
    expect(compute_s).toBeLessThan(step_s);
    expect(tokens_per_s).toBeCloseTo((128 * 8192) / step_s, 3);
  });

  it('loses less with quicker checkpoints', async () => {
    const goodput = async (checkpoint: string) =>
      JSON.parse((await nineteen('train', 'predict', 'job.yaml', '--on', 'lab', '--json', '--checkpoint', checkpoint)).stdout).goodput;
    expect(await goodput('5 s')).toBeGreaterThan(await goodput('10 min'));
  });

  it('tells everything that is wrong with a job file, each fault at its place', async () => {
    job('wrong.yaml', JOB.replace('llama-3.1-8b', 'llama-3.1-9b').replace('8192', '-1').replace('bf16', 'bf17'));
    const { code, stdout, stderr } = await nineteen('train', 'predict', 'wrong.yaml', '--on', 'lab');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/wrong\.yaml:3:11: error: /);
    expect(stderr).toMatch(/wrong\.yaml:6:12: error: .*bf16/);
  });

  it('of a model that does not fit says what is lacking', async () => {
    job('large.yaml', JOB.replace('llama-3.1-8b', 'llama-3.1-405b').replace('gpus: 64', 'gpus: 16'));
    const { code, stderr } = await nineteen('train', 'predict', 'large.yaml', '--on', 'lab');
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /llama-3\.1-405b does not fit on 16 H[12]00: of [\d,]+ splits the smallest, \{.*\}, needs [\d.]+ GB on each GPU, [\d.]+ GB more/,
    );
  });

  it('of an impossible split names the rules', async () => {
    job('split.yaml', `${JOB}split: {tensor: 4, pipeline: 2, interleave: 20, microbatch: 3}\n`);
    const { code, stderr } = await nineteen('train', 'predict', 'split.yaml', '--on', 'lab');
    expect(code).toBe(1);
    expect(stderr).toMatch(/split\.yaml:8:30: error: pipeline: 32 layers are fewer than pipeline x interleave = 2 x 20 parts/);
    expect(stderr).toMatch(/microbatch: a batch of 128 sequences is no multiple of data x microbatch = 8 x 3/);
  });

  it('of more GPUs than there are offers the largest job that fits', async () => {
    job('many.yaml', JOB.replace('gpus: 64', 'gpus: 128'));
    const { code, stderr } = await nineteen('train', 'predict', 'many.yaml', '--on', 'lab');
    expect(code).toBe(1);
    expect(stderr).toMatch(/many\.yaml:7:7: error: asked for 128 GPUs \(16 nodes\).*64 GPUs \(8 nodes\)/);
  });
});

describe('nineteen train tune', () => {
  it('prints a split that a job file takes, and that is predicted alike', async () => {
    const { stdout } = await nineteen('train', 'tune', 'job.yaml', '--on', 'lab');
    const split = stdout.match(/split: \{.*\}/)?.[0];
    const step = stdout.match(/step +([\d.]+ s)/)?.[1];
    job('tuned.yaml', `${JOB}${split}\n`);
    const again = await nineteen('train', 'predict', 'tuned.yaml', '--on', 'lab');
    expect(again.code).toBe(0);
    expect(again.stdout).toContain(`${step} for`);
  });
});

describe('nineteen train bench', () => {
  it('prints every shipped measurement with its error, and the errors of those not fitted on', async () => {
    const { code, stdout, stderr } = await nineteen('train', 'bench');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/seqsel-175b-full +18\.13 s +\d+\.\d\d s +[+-]\d/);
    expect(stdout).toMatch(/all +not fitted +\d+ +4\.\d\d %/);
  });

  it('fits efficiencies on rows of our own, which predictions take', async () => {
    const own = { model: 'llama-3.1-8b', gpu: 'H200', gpus: 64, precision: 'bf16', mbs: 1, gbs: 128, seq: 8192, source: 'ours', fit: true };
    const row = (id: string, step_s: number, more: object = {}) => JSON.stringify({ id, ...own, ...more, step_s });
    job('ours.jsonl', [row('a', 4), row('b', 2.1, { gbs: 64 }), row('c', 8.1, { gbs: 256 })].join('\n'));
    const { code, stdout, stderr } = await nineteen('train', 'bench', 'ours.jsonl', '--fit', 'ours.json');
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringMatching(/^note: fitted on 3 .*\nwrote ours\.json; next: /) });
    expect(Number(stdout.match(/all +fitted +3 +([\d.]+) %/)?.[1])).toBeLessThan(3);
    expect(JSON.parse(read('ours.json')).hopper.matrix.bf16).toBeGreaterThan(0.2);
    const said = await nineteen('train', 'predict', 'job.yaml', '--on', 'lab', '--efficiencies', 'ours.json');
    expect(said).toMatchObject({ code: 0 });
    job('bad.json', '{"hopper": {"matrix": {"bf16": 2}}, "volta": {}}');
    const bad = await nineteen('train', 'predict', 'job.yaml', '--on', 'lab', '--efficiencies', 'bad.json');
    expect(bad.code).toBe(1);
    expect(bad.stderr).toMatch(/bad\.json:1:/);
  });

  it('tells what is wrong with rows, each at its line', async () => {
    job('rows.jsonl', '{"id": "a"}\nnot json\n');
    const { code, stderr } = await nineteen('train', 'bench', 'rows.jsonl');
    expect(code).toBe(1);
    expect(stderr).toMatch(/rows\.jsonl:1:/);
    expect(stderr).toMatch(/rows\.jsonl:2:/);
  });
});

describe('nineteen train init', () => {
  it('writes a job that can be predicted, and leaves a file that is there', async () => {
    expect((await nineteen('train', 'init', 'new.yaml')).stderr).toBe('wrote new.yaml; next: nineteen train predict new.yaml --on PLAN\n');
    expect(read('new.yaml')).toBe(readFileSync('templates/job.yaml', 'utf8'));
    expect(await nineteen('train', 'init', 'new.yaml')).toMatchObject({ code: 1 });
  });
});
