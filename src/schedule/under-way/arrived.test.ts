import { describe, expect, it } from 'vitest';
import type { Site } from '../site/types.js';
import type { Activities } from '../work/activities.js';
import { arrived } from './arrived.js';
import { BEGUN, DONE, noProgress } from './progress.js';

const DAY = 1440;

/** Five racks, each received and then unpacked; two come on the first day, two on the second, one on the third. */
function racks(): Activities {
  const count = 10;
  const rack = { count: 5, is: () => true };
  return {
    count,
    kind: Uint16Array.from({ length: count }, (_, i) => Number(i >= 5)),
    subject: Uint32Array.from({ length: count }, (_, i) => i % 5),
    part: new Uint16Array(count),
    release: Int32Array.from([0, 0, DAY, DAY, 2 * DAY, 0, 0, 0, 0, 0]),
    kinds: [
      { kind: 'receive', of: 'rack' },
      { kind: 'unpack', of: 'rack' },
    ],
    subjects: { rack },
  } as unknown as Activities;
}

const site = { deliveries: [{ of: 'rack', where: undefined }] } as unknown as Site;

const releases = (begun: Record<number, [state: number, start: number]>) => {
  const progress = noProgress(10, DAY);
  for (const [i, [state, start]] of Object.entries(begun)) {
    progress.state[Number(i)] = state;
    progress.actual_start[Number(i)] = start;
  }
  return [...arrived(racks(), site, progress).release.subarray(0, 5)];
};

describe('arrived', () => {
  it('leaves deliveries as they are where racks were begun on in their order', () => {
    expect(releases({})).toEqual([0, 0, DAY, DAY, 2 * DAY]);
    expect(releases({ 0: [DONE, 10], 1: [BEGUN, 20] })).toEqual([0, 0, DAY, DAY, 2 * DAY]);
  });

  it('gives what came first to those that were begun on, and the later ones to those that wait', () => {
    expect(releases({ 4: [DONE, 10], 3: [BEGUN, 20] })).toEqual([DAY, DAY, 2 * DAY, 0, 0]);
  });

  it('takes a rack to be there when any work on it began, however early', () => {
    // Unpacked before it was received, and the third of the racks on the first day.
    expect(releases({ 0: [DONE, 10], 1: [DONE, 20], 9: [BEGUN, 600] })).toEqual([0, 0, DAY, 2 * DAY, 600]);
  });
});
