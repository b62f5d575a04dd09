import { describe, expect, it } from 'vitest';
import { applyEntry, type Campaign, type CampaignEntry, newState, readCampaign } from '../commissioning/index.js';
import { EngineFailure, type Slurm } from '../engines/index.js';
import type { SlurmJob } from '../formats/slurm/index.js';
import { advanceCampaign, type CampaignRun } from './campaign-run.js';
import { byNameWhenOver, endWithoutResult } from './campaign-settle.js';

const job = (id: string, state: string): SlurmJob => ({ id, name: 'k', state, reason: '' });

describe('of two jobs of a try that are over', () => {
  const idOf = (queued: SlurmJob[], accounted: SlurmJob[]) => byNameWhenOver(queued, accounted).get('k')?.id;

  it('the first tells, not the second that had nothing to do', () => {
    expect(idOf([], [job('1', 'TIMEOUT'), job('2', 'COMPLETED')])).toBe('1');
    expect(idOf([job('2', 'COMPLETED')], [job('1', 'TIMEOUT')])).toBe('1');
    expect(idOf([job('2', 'COMPLETED')], [])).toBe('2');
  });

  it('one that accounting alone calls under way tells the least, and never ends by itself', () => {
    expect(idOf([], [job('1', 'RUNNING'), job('2', 'COMPLETED')])).toBe('2');
    expect(idOf([], [job('1', 'RUNNING')])).toBe('1');
    expect(endWithoutResult('k', job('1', 'RUNNING'), 0)).toBeUndefined();
    expect(endWithoutResult('k', job('1', 'RUNNING'), 1e6)).toMatchObject({
      outcome: 'lost',
      why: "its job is RUNNING by Slurm's accounting, is not in the queue and has left no result",
    });
  });
});

describe('a try that was being submitted when the campaign was killed', () => {
  /** @returns names of the jobs that were submitted, and how the try stands, after one advance */
  async function advanced(accounted: () => Promise<SlurmJob[]>, missing_ms = 0) {
    const text = 'campaign: c\nstages: [{ stage: s, level: node, checks: [{ check: diag, command: [dcgmi], read: dcgm }] }]\n';
    const campaign = readCampaign(text, 'c.yaml').campaign as Campaign;
    const state = newState(campaign);
    applyEntry(state, { what: 'submitting', key: 'k', check: 'diag', target: 'n', nodes: ['n'], power_w: 0 });
    const submitted: string[] = [];
    const slurm: Partial<Slurm> = {
      jobs: async () => [],
      nodes: async () => [],
      accounted,
      submit: async ({ name }) => String(submitted.push(name)),
    };
    const folder: Partial<CampaignRun['folder']> = {
      folder: '/campaign',
      append: async (_: readonly CampaignEntry[]) => undefined,
      result: async () => undefined,
      put: async (name) => name,
    };
    const missing = new Map([['k', performance.now() - missing_ms]]);
    await advanceCampaign({
      campaign,
      state,
      places: [],
      slurm: slurm as Slurm,
      folder: folder as CampaignRun['folder'],
      runner: 'run-check.sh',
      tell: () => undefined,
      missing,
    });
    const { job: id, outcome } = state.attempts.get('k') ?? {};
    return { submitted, id, outcome };
  }

  it('is submitted where accounting knows no job of it', async () => {
    expect(await advanced(async () => [])).toEqual({ submitted: ['k'], id: '1', outcome: undefined });
  });

  it('is not submitted again where its job has ended', async () => {
    expect(await advanced(async () => [job('7', 'OUT_OF_MEMORY')])).toEqual({ submitted: [], id: '7', outcome: 'failed' });
  });

  it('waits for accounting that does not answer, for a while', async () => {
    const away = () => Promise.reject(new EngineFailure('sacct ended with 1'));
    expect(await advanced(away)).toEqual({ submitted: [], id: undefined, outcome: undefined });
    expect(await advanced(away, 1e6)).toEqual({ submitted: ['k'], id: '1', outcome: undefined });
  });
});
