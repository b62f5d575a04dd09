import { describe, expect, it } from 'vitest';
import type { Actuals } from './actuals.js';
import { blockers } from './blockers.js';
import { impliedActuals } from './implied.js';
import { kindProgress } from './kind-progress.js';
import { FINISHED, HELD, MAY_BEGIN, readiness, UNDER_WAY } from './readiness.js';
import { type SmallActivity, smallSchedule } from './testing/small-schedule.js';
import { workNetwork } from './work-network.js';

const START_S = 1_000_000;
const work = (kind: string, start: number, finish: number, more: Partial<SmallActivity> = {}): SmallActivity => ({
  kind,
  subject: 'R01',
  start,
  finish,
  ...more,
});

/** receive -> place -> power -> boot, and pull -> boot, with an hour between power and boot. */
const schedule = smallSchedule(
  {
    receive: work('receive', 0, 10, { trade: 'rigger', delivery: 5 }),
    place: work('place', 10, 30, { trade: 'rigger' }),
    power: work('power', 30, 60, { trade: 'electrician' }),
    pull: work('pull', 30, 50, { trade: 'cabler' }),
    boot: work('boot', 120, 130),
    look: work('look', 30, 40),
  },
  [
    ['receive', 'place', 'FS', 0],
    ['place', 'power', 'FS', 0],
    ['place', 'pull', 'FS', 0],
    ['power', 'boot', 'FS', 60],
    ['pull', 'boot', 'FS', 0],
    ['power', 'look', 'SS', 0],
  ],
);
const NAMES = ['receive', 'place', 'power', 'pull', 'boot', 'look'];
const network = workNetwork(schedule);
const { start, finish } = schedule.activities.columns;

/** What is known of each activity at a minute; times of beginning and end are minutes, too. */
function at(now_min: number, done: Record<string, [began: number, ended?: number]> = {}) {
  const second = (minute: number | undefined) => (minute === undefined ? 0 : START_S + minute * 60);
  const actuals: Actuals = {
    began_s: Float64Array.from(NAMES, (name) => second(done[name]?.[0])),
    ended_s: Float64Array.from(NAMES, (name) => second(done[name]?.[1])),
    share: new Float64Array(NAMES.length).fill(Number.NaN),
  };
  const minutes = finish.values.map((end, i) => end - start.values[i]);
  const ready = readiness(network, impliedActuals(network, actuals, minutes), finish.values, START_S, START_S + now_min * 60);
  return {
    ready,
    step: Object.fromEntries(NAMES.map((name, i) => [name, ready.step[i]])),
    heldBy: (name: string) => NAMES[ready.heldBy[NAMES.indexOf(name)]],
    blockers: blockers(network, ready, start.values, finish.values, now_min),
  };
}

describe('workNetwork', () => {
  it('has predecessors before successors, each trade by its crew, each delivery', () => {
    const order = Array.from(network.order, (i) => NAMES[i]);
    expect(order.indexOf('receive')).toBe(0);
    expect(order.indexOf('boot')).toBeGreaterThan(order.indexOf('pull'));
    expect(Array.from(network.trade, (trade) => network.trades[trade])).toEqual([
      'rigger',
      'rigger',
      'electrician',
      'cabler',
      undefined,
      undefined,
    ]);
    expect([...network.delivery_min]).toEqual([5, 0, 0, 0, 0, 0]);
  });
});

describe('readiness', () => {
  it('waits for a delivery, then for what comes before', () => {
    expect(at(4).step.receive).toBe(HELD);
    expect(at(4).heldBy('receive')).toBeUndefined();
    const now = at(5);
    expect(now.step).toMatchObject({ receive: MAY_BEGIN, place: HELD, boot: HELD });
    expect([now.heldBy('place'), now.heldBy('boot')]).toEqual(['receive', 'power']);
  });

  it('lets work begin when all before it is finished, and the time between has passed', () => {
    const done: Parameters<typeof at>[1] = { receive: [5, 9], place: [10, 31] };
    expect(at(40, done).step).toMatchObject({ place: FINISHED, power: MAY_BEGIN, pull: MAY_BEGIN, boot: HELD });
    Object.assign(done, { power: [40, 62], pull: [41, 50] });
    expect(at(121, done).step.boot).toBe(HELD);
    expect(at(122, done).step.boot).toBe(MAY_BEGIN);
  });

  it('start to start waits for the beginning alone', () => {
    expect(at(40, { place: [10, 31], power: [40] }).step).toMatchObject({ power: UNDER_WAY, look: MAY_BEGIN });
    expect(at(40, { place: [10, 31] }).step.look).toBe(HELD);
  });

  it('takes as finished what nobody told of, once what must follow it has begun; not what is known to be under way', () => {
    expect(at(40, { power: [35] }).step).toMatchObject({ receive: FINISHED, place: FINISHED, power: UNDER_WAY });
    expect(at(40, { place: [20], power: [35] }).step).toMatchObject({ receive: FINISHED, place: UNDER_WAY });
  });
});

describe('blockers', () => {
  it('are what stands at the root of the waiting, with all that waits for it', () => {
    const { overdue, blockers: found } = at(35).blockers;
    expect(overdue).toBe(5);
    expect(found).toEqual([{ activity: 0, why: 'not begun', holds: 4, late_min: 35 }]);
  });

  it('are under way, or wait for a delivery, or are two', () => {
    expect(at(35, { receive: [6, 9], place: [12] }).blockers.blockers).toEqual([
      { activity: 1, why: 'not finished', holds: 3, late_min: 5 },
    ]);
    expect(at(4).blockers).toEqual({ overdue: 1, blockers: [{ activity: 0, why: 'waiting', holds: 0, late_min: 4 }] });
    const { overdue, blockers: two } = at(125, { place: [10, 30], pull: [40] }).blockers;
    expect(overdue).toBe(3);
    expect(two.map(({ activity, holds }) => [NAMES[activity], holds])).toEqual([['power', 2]]);
  });

  it('are none where all is in time', () => {
    expect(at(35, { receive: [5, 9], place: [10, 20], power: [25], pull: [30], look: [30] }).blockers).toEqual({
      overdue: 0,
      blockers: [],
    });
  });
});

it('kindProgress counts each kind against the plan', () => {
  const { ready } = at(45, { receive: [5, 9], place: [10, 20], power: [25] });
  const counts = kindProgress(schedule, ready, 45);
  expect(counts.map(({ kind }) => kind)).toEqual(NAMES);
  expect(counts[0]).toEqual({ kind: 'receive', all: 1, begun: 1, done: 1, planned_begun: 1, planned_done: 1 });
  expect(counts[2]).toEqual({ kind: 'power', all: 1, begun: 1, done: 0, planned_begun: 1, planned_done: 0 });
  expect(counts[5]).toEqual({ kind: 'look', all: 1, begun: 0, done: 0, planned_begun: 1, planned_done: 1 });
});
