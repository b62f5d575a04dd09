import { describe, expect, it } from 'vitest';
import { ALGORITHMS, COLLECTIVES, fabricGraph, simulate } from '../../../src/training/index.js';
import { examplePlan } from '../../../test/support/site.js';
import { deadToggled, LOAD_ALGORITHMS, LOAD_COLLECTIVES, type LoadQuestion, loadLevelOf, loadQuestionOf, slowOf } from './load-question.js';

const USUAL: LoadQuestion = {
  collective: 'all-reduce',
  algorithm: undefined,
  bytes: 2 ** 30,
  routing: 'adaptive',
  queuePairs: 1,
  seed: 1,
  dead: [],
  slow: [],
};
const asked = (words: string) => loadQuestionOf(new URLSearchParams(words));

describe('a question of loads', () => {
  it('is read from an address', () => {
    expect(asked('')).toEqual(USUAL);
    expect(asked('collective=all-gather&algorithm=ring&size=16+MiB&routing=ecmp&queue_pairs=4&seed=7&dead=spine-01+L000123')).toEqual({
      ...USUAL,
      collective: 'all-gather',
      algorithm: 'ring',
      bytes: 2 ** 24,
      routing: 'ecmp',
      queuePairs: 4,
      seed: 7,
      dead: ['spine-01', 'L000123'],
    });
    expect(loadLevelOf(new URLSearchParams('level=2'))).toBe(2);
  });

  it('takes words that mean nothing there as left out', () => {
    expect(asked('collective=shout&algorithm=fast&size=big&routing=best&queue_pairs=0&seed=x&slow=eth1')).toEqual(USUAL);
    expect(asked('collective=send&algorithm=ring&queue_pairs=4&seed=3')).toEqual({ ...USUAL, collective: 'send' });
    expect(asked('routing=ecmp&queue_pairs=65&seed=1.5')).toEqual({ ...USUAL, routing: 'ecmp' });
    expect(loadLevelOf(new URLSearchParams('level=all'))).toBe(undefined);
  });

  it('offers the collectives and the algorithms that can be simulated, the usual one first', () => {
    const { tables, body } = examplePlan('lab');
    const graph = fabricGraph(tables, new Map(body.catalog.map((model) => [model.id, model])));
    expect(LOAD_COLLECTIVES).toEqual([...COLLECTIVES]);
    for (const collective of COLLECTIVES) {
      const taken = ALGORITHMS.filter(
        (algorithm) => !simulate(graph, { ...USUAL, collective, algorithm }).findings.some(({ code }) => code === 'SIMULATE-ALGORITHM'),
      );
      expect([...LOAD_ALGORITHMS[collective]].sort()).toEqual([...taken].sort());
      expect(simulate(graph, { ...USUAL, collective }).simulation?.algorithm).toBe(LOAD_ALGORITHMS[collective][0]);
    }
  });
});

describe('what is broken', () => {
  it('is slow by a share, and says which words say nothing', () => {
    expect(slowOf('gpu-01-01:eth1=50%  gpu-01-02:eth8=12.5%')).toEqual({
      slow: [
        { port: 'gpu-01-01:eth1', left: 0.5 },
        { port: 'gpu-01-02:eth8', left: 0.125 },
      ],
    });
    expect(slowOf('gpu-01-01:eth1 gpu-01-01:eth2=0% gpu-01-01:eth3=120% gpu-01-01:eth4=9%')).toEqual({
      slow: [{ port: 'gpu-01-01:eth4', left: 0.09 }],
      wrong: 'gpu-01-01:eth1 gpu-01-01:eth2=0% gpu-01-01:eth3=120%: expected device:port=50%',
    });
  });

  it('is put in and taken out again', () => {
    expect(deadToggled(null, 'spine-01')).toBe('spine-01');
    expect(deadToggled('spine-01', 'L000123')).toBe('spine-01 L000123');
    expect(deadToggled('spine-01 L000123', 'spine-01')).toBe('L000123');
    expect(deadToggled('spine-01', 'spine-01')).toBe(undefined);
  });
});
