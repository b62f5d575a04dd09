import { describe, expect, it } from 'vitest';
import { cell } from '../table/index.js';
import { activityRacks } from './activity-racks.js';
import { actualsOf } from './actuals.js';
import { impliedActuals } from './implied.js';
import { nextWork } from './next-work.js';
import { readiness } from './readiness.js';
import { Log, lab, subjects } from './testing/site.js';
import { workNetwork } from './work-network.js';

const { plan, ends, schedule } = lab;
const { activities } = schedule;
const network = workNetwork(schedule);
const racks = activityRacks(schedule, plan);

/** What may begin after a log, long after all deliveries. */
function next(log: Log, trade: string | undefined, near: number, limit = 1000) {
  const actuals = impliedActuals(network, actualsOf(log.state, plan, ends, schedule), activities.columns.duration.values);
  const ready = readiness(network, actuals, activities.columns.finish.values, 0, Date.UTC(2030, 0, 1) / 1000);
  return nextWork(network, ready, activities.columns.start.values, racks, plan, { trade, near, limit }).map(({ activity, distance_m }) => ({
    kind: cell(activities.columns.kind, activity),
    subject: cell(activities.columns.subject, activity),
    distance_m,
  }));
}

describe('activityRacks', () => {
  it('is the rack itself, the rack of a switch, the end of a loom where it is pulled from', () => {
    for (let i = 0; i < activities.rows; i++) {
      const kind = cell(activities.columns.kind, i);
      const subject = cell(activities.columns.subject, i);
      const rack = racks[i] < 0 ? undefined : subjects.rack.name(racks[i]);
      if (kind === 'receive') expect(rack).toBe(subject);
      if (kind === 'configure switch') expect(rack).toBe(cell(plan.devices.columns.rack, subjects.device.rowOf(subject)));
      if (kind === 'pull') expect(rack).toBeDefined();
      if (kind === 'cluster test' || kind === 'unit test') expect(rack).toBeUndefined();
    }
  });
});

describe('nextWork', () => {
  it('begins with what waits for nothing, nearest first', () => {
    const all = next(new Log(), 'rigger', 2);
    expect(all.map(({ kind }) => kind)).toEqual(Array(plan.racks.rows).fill('receive'));
    expect(all[0]).toEqual({ kind: 'receive', subject: subjects.rack.name(2), distance_m: 0 });
    const far = all.map(({ distance_m }) => distance_m as number);
    expect(far).toEqual([...far].sort((a, b) => a - b));
    expect(new Set(far).size).toBeGreaterThan(1);
  });

  it('goes on as racks come in, for each trade its own', () => {
    const log = new Log();
    for (let row = 0; row < plan.racks.rows; row++)
      log.say('crew-1', { kind: 'placed', subject: { of: 'rack', name: subjects.rack.name(row) } });
    expect(next(log, 'rigger', 0)).toEqual([]);
    expect(new Set(next(log, 'cabler', 0).map(({ kind }) => kind))).toEqual(new Set(['pull']));
    expect(new Set(next(log, 'electrician', 0).map(({ kind }) => kind))).toEqual(new Set(['connect power']));
    expect(next(log, undefined, 0, 3)).toHaveLength(3);
  });

  it('knows no distance from nowhere, and then goes by planned start', () => {
    const all = next(new Log(), 'rigger', -1);
    expect(all.every(({ distance_m }) => distance_m === undefined)).toBe(true);
    expect(next(new Log(), 'wizard', -1)).toEqual([]);
  });
});
