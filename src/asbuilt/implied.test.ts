import { describe, expect, it } from 'vitest';
import { impliedActuals } from './implied.js';
import { smallSchedule } from './testing/small-schedule.js';
import { workNetwork } from './work-network.js';

const work = (kind: string, start: number, finish: number) => ({ kind, subject: 'R01', start, finish });
/** boot -> firmware -> look, with ten minutes between firmware and look; told by an engineer is all but the firmware. */
const schedule = smallSchedule({ boot: work('boot', 0, 30), firmware: work('firmware', 30, 120), look: work('look', 130, 140) }, [
  ['boot', 'firmware', 'FS', 0],
  ['firmware', 'look', 'FS', 10],
]);
const network = workNetwork(schedule);
const DURATION_MIN = [30, 90, 10];
const START_S = 1_000_000;

/** Minutes of beginning and end of each, undefined for not yet. */
function implied(told: Record<string, [began: number, ended?: number]>) {
  const NAMES = ['boot', 'firmware', 'look'];
  const seconds = (which: 0 | 1) =>
    Float64Array.from(NAMES, (name) => {
      const minute = told[name]?.[which];
      return minute === undefined ? 0 : START_S + minute * 60;
    });
  const { began_s, ended_s, share } = impliedActuals(
    network,
    { began_s: seconds(0), ended_s: seconds(1), share: new Float64Array(3).fill(Number.NaN) },
    DURATION_MIN,
  );
  const minute = (at: number) => (at === 0 ? undefined : (at - START_S) / 60);
  return Object.fromEntries(NAMES.map((name, i) => [name, [minute(began_s[i]), minute(ended_s[i]), share[i]]]));
}

describe('impliedActuals', () => {
  it('what nobody told of has ended once what must follow it begins, and began its duration earlier', () => {
    expect(implied({ boot: [0, 30], look: [200] }).firmware).toEqual([100, 190, 1]);
  });

  it('but not before what it waits for had ended', () => {
    expect(implied({ boot: [0, 150], look: [200] }).firmware).toEqual([150, 190, 1]);
  });

  it('goes on to what comes before that', () => {
    expect(implied({ look: [200] }).boot).toEqual([70, 100, 1]);
  });

  it('leaves alone what is known to be under way, and what nothing follows yet', () => {
    expect(implied({ boot: [0], look: [200] }).boot).toEqual([0, undefined, Number.NaN]);
    expect(implied({ boot: [0, 30] }).firmware).toEqual([undefined, undefined, Number.NaN]);
  });
});
