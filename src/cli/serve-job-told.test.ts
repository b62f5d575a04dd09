import { describe, expect, it } from 'vitest';
import { applyRunEntry, newRun, PRESETS, type RunEvent, readJob } from '../training/index.js';
import { type JobSigns, jobAnswer } from './serve-job-told.js';

const { job } = readJob('job: a\nmodel: llama-3.1-8b\nsequence: 16\nbatch: 2\ntokens: 3200\ngpus: 16\n', 'job.yaml', PRESETS);
const BEGUN: RunEvent = { what: 'begun', id: 'a-1', job: 'a', plan: 'lab', sha256: '', nodes: ['n1', 'n2'], spares: ['n3'] };
const SENT: RunEvent[] = [
  { what: 'submitting', key: 'a-1.1', nodes: ['n1', 'n2'] },
  { what: 'submitted', key: 'a-1.1', job: '7' },
];

/** How a job stands after some events, at 100 s. */
function told(events: readonly RunEvent[], signs: Partial<JobSigns> = {}) {
  if (!job) throw new Error('no job');
  const state = newRun();
  for (const [i, event] of events.entries()) applyRunEntry(state, { at: new Date(1000 * i).toISOString(), ...event });
  return jobAnswer('mine', { stored: { job, state }, followed: true, stop: false, said: [], slurm: undefined, ...signs }, 100).job;
}

const waiting = (events: readonly RunEvent[], signs: Partial<JobSigns>) => told(events, signs).waiting;

describe('a job of the site', () => {
  it('has not begun until its nodes are chosen', () => {
    expect(told([])).toMatchObject({ state: 'starting', why: '', step: null, steps: null, goodput: null });
    const said = ['error: too few', 'error: the job has no place'];
    expect(told([], { followed: false, said })).toMatchObject({ state: 'not begun', why: said.join('\n') });
    expect(told([], { followed: false, stop: true })).toMatchObject({ state: 'stopped', why: '' });
  });

  it('is under way from then on', () => {
    const step: RunEvent = { what: 'step', key: 'a-1.1', step: 40, loss: 2.5 };
    expect(told([BEGUN, ...SENT, { what: 'started', key: 'a-1.1' }, step])).toMatchObject({
      name: 'mine',
      state: 'under way',
      step: 40,
      steps: 100,
      loss: 2.5,
      goodput: 0.96,
      nodes: 2,
      spares: 1,
      tries: 1,
      waiting: null,
    });
    expect(told([BEGUN, { what: 'over', outcome: 'failed', why: 'no luck' }], { followed: false })).toMatchObject({
      state: 'failed',
      why: 'no luck',
      waiting: null,
    });
  });

  it('says why it waits', () => {
    const slurm = { id: '7', name: 'a-1.1', state: 'PENDING', reason: 'Priority' };
    expect(waiting([BEGUN, ...SENT], { slurm })).toBe(
      'in the queue: jobs of higher priority wait before it (Priority); what to do: nothing, or ask for a QOS of higher priority',
    );
    expect(waiting([BEGUN, ...SENT], { slurm: { ...slurm, state: 'RUNNING' } })).toBeNull();
    expect(waiting([BEGUN], { said: ['try 1: crashed', 'waiting: no spare is left for n1'] })).toBe('no spare is left for n1');
    expect(waiting([BEGUN], { said: ['waiting: no spare is left for n1', 'n1 is back'] })).toBeNull();
    expect(waiting([BEGUN, ...SENT], { followed: false, said: ['error: the disk is full'] })).toContain('error: the disk is full');
  });

  it('is stopped also where nobody is there to write that down', () => {
    expect(told([BEGUN, ...SENT], { stop: true })).toMatchObject({ state: 'under way', waiting: 'it is being stopped' });
    expect(told([BEGUN, ...SENT], { stop: true, followed: false })).toMatchObject({ state: 'stopped', waiting: null });
  });

  it('that cannot be read says so', () => {
    expect(told([], { stored: 'journal.jsonl: line 3 is damaged' })).toMatchObject({
      state: 'failed',
      why: 'journal.jsonl: line 3 is damaged',
    });
  });
});
