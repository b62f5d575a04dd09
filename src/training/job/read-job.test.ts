import { describe, expect, it } from 'vitest';
import type { Transformer } from '../model/transformer.js';
import { stepsOf } from './job.js';
import { readJob } from './read-job.js';

const TINY: Transformer = {
  name: 'tiny',
  layers: 2,
  hidden: 32,
  heads: 4,
  kvHeads: 4,
  headSize: 8,
  ffn: 64,
  gated: false,
  vocabulary: 32,
  tied: false,
};
const PRESETS = new Map([['tiny', TINY]]);
const HEAD = 'job: a\nmodel: tiny\nsequence: 16\nbatch: 24\ntokens: 115.2 K\ngpus: 24\n';
const read = (text: string) => readJob(text, 'job.yaml', PRESETS);
const faults = (text: string) => read(text).findings.map(({ code, place }) => `${code} ${place?.line}:${place?.column}`);

describe('readJob', () => {
  it('reads a job that is only to be reckoned with', () => {
    const { job, findings } = read(HEAD);
    expect(findings).toEqual([]);
    expect(job).toEqual({
      name: 'a',
      model: TINY,
      work: { sequence: 16, batch: 24, precision: 'bf16', optimiser: 'adam' },
      tokens: 115_200,
      gpus: 24,
      split: undefined,
      run: undefined,
    });
    expect(job && stepsOf(job)).toBe(300);
  });

  it('reads how it is run', () => {
    const { job, findings } = read(
      `${HEAD}split: {tensor: 8}\nrun:\n  command: [python3, train.py]\n  checkpoints: ckpt\n  time: 24 h\n  account: lab\n  qos: high\n  sbatch: [--reservation=r]\n  stragglers: {slower: 10 %}\n`,
    );
    expect(findings).toEqual([]);
    expect(job?.split).toEqual({
      tensor: 8,
      pipeline: 1,
      interleave: 1,
      context: 1,
      expert: 1,
      microbatch: 1,
      sequenceParallel: true,
      shardOptimiser: true,
      recompute: 'none',
    });
    expect(job?.run).toEqual({
      command: ['python3', 'train.py'],
      ranksPerNode: undefined,
      spares: 0,
      checkpoints: 'ckpt',
      health: [],
      partition: undefined,
      limit_min: 1440,
      sbatch: ['--account=lab', '--qos=high', '--reservation=r'],
      environment: {},
      retries: 3,
      hang_min: 30,
      stragglers: { slower: 0.1, steps: 20 },
    });
  });

  it.each([
    ['15.6 T', 15.6e12],
    ['15.6e12', 15.6e12],
    ['"2_000 M"', 2e9],
    ['1.4T', 1.4e12],
    ['300', 300],
  ])('takes %s tokens', (tokens, value) => {
    expect(read(HEAD.replace('115.2 K', tokens)).job?.tokens).toBe(value);
  });

  it.each(['0', '-3', '1.5', '3 X', 'many', '[]'])('refuses %s tokens', (tokens) => {
    expect(faults(HEAD.replace('115.2 K', tokens))).toEqual(['VALUE 5:9']);
  });

  it('takes a model by its sizes', () => {
    const sizes =
      'model: {layers: 61, hidden: 7168, heads: 128, ffn: 18432, vocabulary: 129280, experts: {count: 256, per_token: 8, ffn: 2048, dense_layers: 3}}';
    const { job, findings } = read(HEAD.replace('model: tiny', sizes));
    expect(findings).toEqual([]);
    expect(job?.model).toMatchObject({
      name: 'a',
      kvHeads: 128,
      headSize: 56,
      gated: true,
      experts: { count: 256, perToken: 8, ffn: 2048, sharedFfn: 0, denseLayers: 3 },
    });
  });

  it('tells all faults at once, each at its place', () => {
    const text = `job: A
model:
  layers: 0
  hiden: 32
sequence: 16
batch: 24
tokens: 1 K
gpus: some
split: {tensor: 0, recompute: partly}
run:
  command: []
  spares: 2
  sbatch: [-p x]
`;
    expect(faults(text)).toEqual(
      expect.arrayContaining([
        'VALUE 1:6',
        'RANGE 3:11',
        'UNKNOWN-KEY 4:3',
        'VALUE 8:7',
        'RANGE 9:17',
        'VALUE 9:31',
        'RANGE 11:12',
        'MISSING 11:3',
        'VALUE 13:12',
      ]),
    );
  });

  it('tells what only the meaning shows, and the nearest model', () => {
    const unknown = read(HEAD.replace('tiny', 'tinny')).findings;
    expect(unknown).toMatchObject([{ code: 'JOB-MODEL', place: { line: 2, column: 8 }, remedy: 'did you mean "tiny"?' }]);
    const sizes =
      'model: {layers: 2, hidden: 30, heads: 4, kv_heads: 3, ffn: 64, vocabulary: 32, experts: {count: 2, per_token: 4, ffn: 8, dense_layers: 3}}';
    expect(faults(HEAD.replace('model: tiny', sizes))).toEqual(['JOB-MODEL 2:39', 'JOB-MODEL 2:52', 'JOB-MODEL 2:111', 'JOB-MODEL 2:136']);
    expect(faults(`${HEAD}split: {tensor: 16, expert: 2}\n`)).toEqual(['JOB-SPLIT 7:8', 'JOB-SPLIT 7:29']);
  });
});
