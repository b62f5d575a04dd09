import { describe, expect, it } from 'vitest';
import { mulberry32 } from '../../table/index.js';
import { StepTimes } from './step-times.js';
import { likeNodes, stragglers } from './stragglers.js';

const RULE = { slower: 0.05, steps: 10 };
const names = (found: ReturnType<typeof stragglers>) => found.map(({ node }) => node);

/** Times of steps with one per cent of noise. */
function timesOf(nodes: number, steps: number, factor: (node: number, step: number) => number, seed = 1): StepTimes {
  const random = mulberry32(seed);
  const normal = () => Array.from({ length: 12 }, random).reduce((sum, each) => sum + each, -6);
  const times = new StepTimes(nodes, RULE.steps + 4);
  for (let step = 1; step <= steps; step++)
    for (let node = 0; node < nodes; node++) times.add(node, step, 4 * (1 + 0.01 * normal()) * factor(node, step));
  return times;
}

describe('slow nodes', () => {
  it('are found where each of the last steps was slow', () => {
    const times = timesOf(64, 30, (node) => (node === 17 ? 1.1 : node === 3 ? 1.5 : 1));
    const found = stragglers(times, likeNodes(64, 1), RULE);
    expect(names(found)).toEqual([3, 17]);
    expect(found[0].slower).toBeCloseTo(0.5, 1);
    expect(found[1].slower).toBeCloseTo(0.1, 1);
    expect(found[0].step).toBe(29);
  });

  it('are none that were slow but once not, or only a little', () => {
    const like = likeNodes(64, 1);
    expect(
      names(
        stragglers(
          timesOf(64, 30, (node, step) => (node === 17 && step !== 25 ? 1.2 : 1)),
          like,
          RULE,
        ),
      ),
    ).toEqual([]);
    expect(
      names(
        stragglers(
          timesOf(64, 30, (node) => (node === 17 ? 1.03 : 1)),
          like,
          RULE,
        ),
      ),
    ).toEqual([]);
  });

  it('are never found among equal ones', () => {
    for (let seed = 0; seed < 50; seed++)
      expect(
        names(
          stragglers(
            timesOf(128, 30, () => 1, seed),
            likeNodes(128, 1),
            { slower: 0.001, steps: 10 },
          ),
        ),
      ).toEqual([]);
  });

  it('are held against those of their stage of the pipeline alone', () => {
    const times = timesOf(32, 30, (node) => (node < 8 ? 1.3 : 1) * (node === 20 ? 1.2 : 1));
    expect(names(stragglers(times, likeNodes(32, 4), RULE))).toEqual([20]);
  });

  it('are found among four, and need three others to be compared', () => {
    const slow = (node: number) => (node === 1 ? 2 : 1);
    expect(names(stragglers(timesOf(3, 30, slow), likeNodes(3, 1), RULE))).toEqual([1]);
    expect(names(stragglers(timesOf(2, 30, slow), likeNodes(2, 1), RULE))).toEqual([]);
  });

  it('wait until there are steps enough, all in a row', () => {
    const slow = (node: number) => (node === 1 ? 2 : 1);
    expect(names(stragglers(timesOf(8, 10, slow), likeNodes(8, 1), RULE))).toEqual([]);
    expect(names(stragglers(timesOf(8, 11, slow), likeNodes(8, 1), RULE))).toEqual([1]);
  });
});

describe('times of steps', () => {
  it('are those of the slowest rank, as long as the window has them', () => {
    const times = new StepTimes(2, 4);
    times.add(0, 5, 2);
    times.add(0, 5, 3);
    times.add(0, 5, 1);
    expect(Array.from(times.ofStep(5) ?? [])).toEqual([3, Number.NaN]);
    times.add(1, 9, 7);
    times.add(1, 5, 9);
    expect([times.ofStep(5), times.newest]).toEqual([undefined, 9]);
    expect(Array.from(times.ofStep(9) ?? [])).toEqual([Number.NaN, 7]);
  });
});
