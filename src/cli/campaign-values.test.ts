import { describe, expect, it } from 'vitest';
import { type Campaign, readCampaign } from '../commissioning/index.js';
import { endOfResult, endWithoutResult } from './campaign-settle.js';
import { valuesOf } from './campaign-values.js';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('valuesOf', () => {
  it('follows paths into JSON', () => {
    const paths = new Map([
      ['tflops', 'result.0.tflops'],
      ['ok', 'ok'],
      ['none', 'result.constructor'],
    ]);
    expect(valuesOf({ kind: 'json', paths }, bytes('{"ok": true, "result": [{"tflops": 700.5}]}'))).toEqual({ tflops: 700.5, ok: 'true' });
    expect(valuesOf({ kind: 'json', paths }, bytes('no JSON'))).toBeUndefined();
  });

  it('takes the first match of an expression', () => {
    const patterns = new Map([
      ['gflops', '^gflops (\\S+)$'],
      ['version', 'version: (.*)'],
      ['none', 'no (x)'],
    ]);
    const text = 'version: 1.2.3\ngflops 5e3\ngflops 7\n';
    expect(valuesOf({ kind: 'regex', patterns }, bytes(text))).toEqual({ gflops: 5000, version: '1.2.3' });
  });
});

describe('how a try ended', () => {
  it('is told by its result', () => {
    const text = 'campaign: c\nstages: [{ stage: s, level: node, checks: [{ check: diag, command: [dcgmi], read: dcgm }] }]\n';
    const { campaign } = readCampaign(text, 'c.yaml');
    const [check] = (campaign as Campaign).stages[0].checks;
    const end = endOfResult(check, new Set(), 'k', { exit: 2, out: bytes('usage'), err: bytes('first\nno such GPU\n') });
    expect(end).toEqual({
      what: 'ended',
      key: 'k',
      outcome: 'failed',
      why: 'it printed nothing that can be read as dcgm; it ended with exit code 2; it said: no such GPU',
      values: {},
    });
  });

  it('is told by Slurm where there is none, at once or after a while', () => {
    const job = (state: string, reason = '') => ({ id: '1', name: 'k', state, reason });
    const outcome = (...args: [ReturnType<typeof job> | undefined, number]) => {
      const end = endWithoutResult('k', ...args);
      return end?.what === 'ended' ? end.outcome : end;
    };
    expect(outcome(job('TIMEOUT'), 0)).toBe('failed');
    expect(outcome(job('CANCELLED'), 0)).toBe('lost');
    expect(outcome(job('FAILED', 'JobLaunchFailure'), 0)).toBe('failed');
    expect(outcome(job('COMPLETED'), 0)).toBeUndefined();
    expect(outcome(job('COMPLETED'), 1e6)).toBe('lost');
    expect(outcome(undefined, 0)).toBeUndefined();
    expect(outcome(undefined, 1e6)).toBe('lost');
  });
});
