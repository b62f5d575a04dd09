import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mulberry32 } from '../../table/index.js';
import { nextStep } from './next-step.js';
import { applyEntry, newState } from './state.js';
import { campaignOf, checkOf, placesOf } from './testing/campaign.js';
import { simulate } from './testing/simulate.js';
import type { Stage } from './types.js';

const stage = (level: Stage['level'], names: string, more: Partial<Stage> = {}): Stage => ({
  name: `${level}s`,
  level,
  gate: 1,
  checks: names.split(' ').map((name) => checkOf(name)),
  ...more,
});
const LADDER = [
  stage('node', 'health burn'),
  stage('rack', 'nvlink'),
  stage('unit', 'reduce'),
  stage('pod', 'alltoall'),
  stage('cluster', 'train'),
];
const passes = () => ({ outcome: 'passed' as const });

describe('a campaign', () => {
  it('goes from nodes to the cluster, each check once on each target', () => {
    const { over, jobs } = simulate(campaignOf({ stages: LADDER }), placesOf(32), passes);
    expect(over).toBe('passed');
    const counts = new Map<string, number>();
    for (const { check } of jobs) counts.set(check.name, (counts.get(check.name) ?? 0) + 1);
    expect(Object.fromEntries(counts)).toEqual({ health: 32, burn: 32, nvlink: 8, reduce: 4, alltoall: 2, train: 1 });
  });

  it('tries again, takes out what fails twice, and puts a spare in its place that passes all before', () => {
    const campaign = campaignOf({ stages: LADDER, spares: ['spare-1'] });
    const { over, state, jobs } = simulate(campaign, placesOf(16), ({ check, nodes }) => ({
      outcome: check.name === 'burn' && nodes[0] === 'gpu-3' ? 'failed' : 'passed',
    }));
    expect(over).toBe('passed');
    expect([...state.out]).toEqual([['gpu-3', 'burn failed 2 times: so it was']]);
    expect([...state.standIns]).toEqual([['gpu-3', 'spare-1']]);
    expect(jobs.filter(({ nodes }) => nodes.length === 1 && nodes[0] === 'spare-1').map(({ check }) => check.name)).toEqual([
      'health',
      'burn',
    ]);
    expect(jobs.at(-1)?.nodes).toEqual(['gpu-1', 'gpu-2', 'spare-1', ...Array.from({ length: 13 }, (_, i) => `gpu-${i + 4}`)]);
  });

  it('stops at a gate that too few pass, and goes on without them where the gate allows', () => {
    const bad = ({ nodes }: { nodes: readonly string[] }) => ({
      outcome: nodes[0] === 'gpu-3' && nodes.length === 1 ? ('failed' as const) : ('passed' as const),
    });
    const shut = simulate(campaignOf({ stages: LADDER }), placesOf(16), bad);
    expect(shut.over).toBe('failed');
    expect(shut.jobs.every(({ check }) => check.name === 'health' || check.name === 'burn')).toBe(true);
    const open = simulate(campaignOf({ stages: [stage('node', 'health', { gate: 0.9 }), stage('cluster', 'train')] }), placesOf(16), bad);
    expect(open.over).toBe('passed');
    expect(open.jobs.at(-1)?.nodes).toHaveLength(15);
  });

  it('says a lost try again without blame for its node, and gives up after five', () => {
    let lost = 0;
    const once = simulate(campaignOf({ stages: [stage('node', 'health')] }), placesOf(4), () => ({
      outcome: lost++ === 0 ? 'lost' : 'passed',
    }));
    expect([once.over, once.jobs.length, once.state.out.size]).toEqual(['passed', 5, 0]);
    const always = simulate(campaignOf({ stages: [stage('node', 'health')] }), placesOf(1), () => ({ outcome: 'lost' }));
    expect([always.over, always.jobs.length]).toEqual(['failed', 5]);
  });

  it.each([1, 2, 3, 7])('finds %i bad nodes by pairs, and runs no pair again that passed', (bad) => {
    const broken = new Set(Array.from({ length: bad }, (_, i) => `gpu-${5 * i + 1}`));
    const spares = [...broken].map((_, i) => `spare-${i}`);
    const campaign = campaignOf({
      spares,
      stages: [stage('cluster', 'adapters', { checks: [checkOf('adapters', { pairRounds: 1, retries: 0 })] })],
    });
    const { over, state, jobs } = simulate(campaign, placesOf(32), ({ nodes }) => ({
      outcome: nodes.some((node) => broken.has(node)) ? 'failed' : 'passed',
    }));
    expect(over).toBe('passed');
    expect([...state.out.keys()].sort()).toEqual([...broken].sort());
    expect(new Set(jobs.map(({ nodes }) => nodes.join('+'))).size).toBe(jobs.length);
  });

  it('finds the node for which a whole unit fails', () => {
    const campaign = campaignOf({
      spares: ['spare'],
      stages: [stage('unit', 'reduce', { checks: [checkOf('reduce', { localise: true, retries: 0 })] })],
    });
    const { over, state } = simulate(campaign, placesOf(16), ({ nodes }) => ({ outcome: nodes.includes('gpu-12') ? 'failed' : 'passed' }));
    expect([over, [...state.out.keys()]]).toEqual(['passed', ['gpu-12']]);
  });

  it('finds a slow node among its like, and takes its place for a spare', () => {
    const noise = mulberry32(8);
    const checks = [checkOf('burn', { outliers: [{ value: 'tflops', worse: 'below', least: 0.02 }] })];
    const campaign = campaignOf({ spares: ['spare'], stages: [stage('node', 'burn', { checks })] });
    const { over, state, jobs } = simulate(campaign, placesOf(32), ({ nodes: [node] }) => {
      const normal = Array.from({ length: 12 }, noise).reduce((sum, each) => sum + each, -6);
      return { outcome: 'passed', values: { tflops: 700 * (1 + 0.005 * normal) * (node === 'gpu-9' ? 0.97 : 1) } };
    });
    expect([over, [...state.out.keys()]]).toEqual(['passed', ['gpu-9']]);
    expect(jobs).toHaveLength(32 + 1 + 1);
  });

  it('waits for nodes that Slurm has not, and does without them when nothing else is left', () => {
    const campaign = campaignOf({ stages: [stage('node', 'health', { gate: 0.5 })] });
    const state = newState(campaign);
    const places = placesOf(3);
    const away = new Map([['gpu-2', 'down*']]);
    const all = new Map(places.map(({ device }) => [device, 'down*']));
    expect(nextStep(campaign, places, state, all)).toEqual({ entries: [], submit: [], over: undefined });
    const first = nextStep(campaign, places, state, away);
    expect(first.submit.map(({ nodes }) => nodes[0])).toEqual(['gpu-1', 'gpu-3']);
    for (const { key, nodes } of first.submit) {
      applyEntry(state, { what: 'submitting', key, check: 'health', target: nodes[0], nodes: [...nodes], power_w: 0 });
      applyEntry(state, { what: 'ended', key, outcome: 'passed', why: '', values: {} });
    }
    expect(nextStep(campaign, places, state, away).entries).toEqual([{ what: 'out', node: 'gpu-2', why: 'Slurm says that it is down*' }]);
  });

  it('keeps to its power, runs nothing again that passed, and is what its journal says, whatever happens', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.integer({ min: 1, max: 20 }),
        fc.nat(4),
        fc.constantFrom(0, 0.05, 0.3, 0.9),
        (seed, most, spareCount, faulty) => {
          const random = mulberry32(seed);
          const spares = Array.from({ length: spareCount }, (_, i) => `spare-${i}`);
          const stages = [
            stage('node', 'health burn', { gate: 0.5 }),
            stage('unit', 'reduce', { gate: 0.5, checks: [checkOf('pairs', { pairRounds: 2 }), checkOf('reduce', { localise: true })] }),
            stage('cluster', 'train'),
          ];
          const power_W = 10_000 * Math.max(most, 16);
          const campaign = campaignOf({ stages, spares, power_W, atOnce: most });
          const places = placesOf(16);
          const { state, entries, jobs, most_W } = simulate(
            campaign,
            places,
            () => ({ outcome: random() < faulty ? (random() < 0.2 ? 'lost' : 'failed') : 'passed' }),
            (running) => Math.floor(random() * running),
          );
          expect(most_W).toBeLessThanOrEqual(power_W);
          expect(new Set(jobs.map(({ key }) => key)).size).toBe(jobs.length);
          const passed = new Set<string>();
          for (const { key, check, nodes } of jobs) {
            const name = `${check.name} ${nodes.join('+')}`;
            expect(passed.has(name)).toBe(false);
            if (state.attempts.get(key)?.outcome === 'passed') passed.add(name);
          }
          const replayed = newState(campaign);
          for (const entry of JSON.parse(JSON.stringify(entries))) applyEntry(replayed, entry);
          expect(replayed).toEqual(state);
        },
      ),
      { numRuns: 60 },
    );
  });
});
