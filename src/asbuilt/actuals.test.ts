import { describe, expect, it } from 'vitest';
import { cell } from '../table/index.js';
import { actualsOf } from './actuals.js';
import { burnUp, serverSteps } from './burn-up.js';
import { ENDS } from './kinds.js';
import { Log, lab, second, subjects } from './testing/site.js';
import { smallSchedule } from './testing/small-schedule.js';

const { plan, ends, schedule } = lab;

/** Minutes of the log at which each activity of a kind and subject began and ended. */
function spanOf(log: Log, kind: string, subject: string) {
  const { activities } = schedule;
  const row = Array.from({ length: activities.rows }, (_, i) => i).find(
    (i) => cell(activities.columns.kind, i) === kind && cell(activities.columns.subject, i) === subject,
  );
  if (row === undefined) throw new Error(`no ${kind} ${subject}`);
  const { began_s, ended_s } = actualsOf(log.state, plan, ends, schedule);
  const minute = (at: number) => (at === 0 ? undefined : (at - second(0)) / 60);
  return [minute(began_s[row]), minute(ended_s[row])];
}

const firstGpu = Array.from({ length: plan.racks.rows }, (_, row) => row).find(
  (row) => cell(plan.racks.columns.kind, row) === 'gpu',
) as number;
const rack = { of: 'rack', name: subjects.rack.name(firstGpu) } as const;
const cables = (end: 'a' | 'b') =>
  [...ends[`${end}_rack`].entries()]
    .filter(([, row]) => row === firstGpu)
    .map(([row]) => ({ of: 'cable' as const, name: subjects.cable.name(row) }));

describe('actualsOf', () => {
  it('a rack is received when it was delivered; a failed leak test has begun and not ended', () => {
    const log = new Log();
    log.say('crew-1', { kind: 'delivered', subject: rack });
    expect(spanOf(log, 'receive', rack.name)).toEqual([1, 1]);
    expect(spanOf(log, 'roll in', rack.name)).toEqual([undefined, undefined]);
    log.say('crew-1', { kind: 'tested', subject: rack, test: 'burn-in', passed: false });
    expect(spanOf(log, 'burn-in', rack.name)).toEqual([2, undefined]);
    log.say('crew-1', { kind: 'tested', subject: rack, test: 'burn-in', passed: true });
    expect(spanOf(log, 'burn-in', rack.name)).toEqual([3, 3]);
  });

  it('a rack is patched from its first plug to its last', () => {
    const log = new Log();
    for (const end of ENDS) for (const subject of cables(end)) log.say('crew-1', { kind: 'patched', subject, end });
    const plugs = log.events.length;
    expect(plugs).toBeGreaterThan(10);
    expect(spanOf(log, 'dress and patch', rack.name)).toEqual([1, plugs]);
    log.say('crew-1', { kind: 'retracted', subject: log.events[plugs - 1].subject, event: plugs });
    expect(spanOf(log, 'dress and patch', rack.name)).toEqual([1, undefined]);
  });

  it('a loom is pulled with its last cable', () => {
    const log = new Log();
    const bundle = ends.bundle.find((row) => row >= 0) as number;
    for (const [row, of] of ends.bundle.entries())
      if (of === bundle) log.say('crew-1', { kind: 'pulled', subject: { of: 'cable', name: subjects.cable.name(row) } });
    expect(log.events.length).toBeGreaterThan(1);
    expect(spanOf(log, 'pull', cell(plan.bundles.columns.bundle, bundle))).toEqual([1, log.events.length]);
  });

  it('how much of it is done is counted, and what has failed is all to be done again', () => {
    const log = new Log();
    const all = ENDS.flatMap((end) => cables(end).map((subject) => ({ subject, end })));
    for (const each of all.slice(0, 4)) log.say('crew-1', { kind: 'patched', ...each });
    log.say('crew-1', { kind: 'tested', subject: rack, test: 'burn-in', passed: false });
    const { share } = actualsOf(log.state, plan, ends, schedule);
    const of = (kind: string) => {
      const { kind: kinds, subject } = schedule.activities.columns;
      return share.find((_, i) => cell(kinds, i) === kind && cell(subject, i) === rack.name);
    };
    expect(of('dress and patch')).toBeCloseTo(4 / all.length);
    expect(of('burn-in')).toBe(0);
    expect(of('boot')).toBeNaN();
  });

  it('the links of a rack are right once all its cables are', () => {
    const log = new Log();
    const all = [...new Set(ENDS.flatMap((end) => cables(end).map(({ name }) => name)))];
    const say = (name: string, passed = true) =>
      log.say('check', { kind: 'tested', test: 'link check', subject: { of: 'cable', name }, passed });
    for (const name of all) say(name);
    expect(spanOf(log, 'link check', rack.name)).toEqual([1, all.length]);
    say(all[0], false);
    expect(spanOf(log, 'link check', rack.name)).toEqual([2, undefined]);
  });

  it('what is said of an activity goes before what was seen of its subject', () => {
    const log = new Log();
    const { activities } = schedule;
    const row = Array.from({ length: activities.rows }, (_, i) => i).find((i) => cell(activities.columns.kind, i) === 'firmware') as number;
    const activity = { of: 'activity', name: cell(activities.columns.activity, row) } as const;
    log.say('crew-1', { kind: 'started', subject: activity });
    expect(spanOf(log, 'firmware', cell(activities.columns.subject, row))).toEqual([1, undefined]);
    log.say('crew-1', { kind: 'finished', subject: activity });
    expect(spanOf(log, 'firmware', cell(activities.columns.subject, row))).toEqual([1, 2]);
  });
});

describe('work on coolers and hand-overs', () => {
  const cooler = subjects.cooling.name(0);
  const own = smallSchedule(
    Object.fromEntries(
      [
        ['set air handler', cooler],
        ['commission air handler', cooler],
        ['set row CDU', cooler],
        ['commission row CDU', cooler],
        ['fill CDU', cooler],
        ['start CDU', cooler],
        ['pod test', 'pod 1'],
        ['pod handed over', 'pod 1'],
      ].map(([kind, subject]) => [kind, { kind, subject, start: 0, finish: 10 }]),
    ),
    [],
  );
  const done = (log: Log) => {
    const { began_s, ended_s } = actualsOf(log.state, plan, ends, own);
    const kinds = Array.from({ length: own.activities.rows }, (_, i) => cell(own.activities.columns.kind, i));
    return { begun: kinds.filter((_, i) => began_s[i] > 0), ended: kinds.filter((_, i) => ended_s[i] > 0) };
  };

  it.each([
    [{ kind: 'installed' as const }, ['set air handler', 'set row CDU']],
    [{ kind: 'leak-tested' as const, passed: true }, ['fill CDU']],
    [{ kind: 'powered' as const }, ['commission air handler', 'commission row CDU', 'start CDU']],
  ])('%j tells of %j', (said, kinds) => {
    const log = new Log();
    log.say('crew-1', { ...said, subject: { of: 'cooling', name: cooler } });
    expect(done(log)).toEqual({ begun: kinds, ended: kinds });
  });

  it('a leak that was found leaves the filling under way; a pod is handed over when its test has passed', () => {
    const log = new Log();
    log.say('crew-1', { kind: 'leak-tested', passed: false, subject: { of: 'cooling', name: cooler } });
    expect(done(log)).toEqual({ begun: ['fill CDU'], ended: [] });
    const pod = { of: 'pod', name: 'pod 1' } as const;
    log.say('crew-1', { kind: 'tested', test: 'pod test', passed: true, subject: pod });
    expect(done(log).ended).toEqual(['pod test', 'pod handed over']);
  });
});

describe('serverSteps', () => {
  const servers = Array.from({ length: plan.devices.rows }, (_, row) => row).filter(
    (row) => cell(plan.devices.columns.role, row) === 'server',
  );
  const server = { of: 'device', name: subjects.device.name(servers[0]) } as const;

  it('is linked with the last end of its last cable', () => {
    const log = new Log();
    log.say('crew-1', { kind: 'installed', subject: server });
    for (let row = 0; row < plan.cables.rows; row++)
      if (ends.a_device[row] === servers[0] || ends.b_device[row] === servers[0])
        for (const end of ENDS) log.say('crew-1', { kind: 'patched', subject: { of: 'cable', name: subjects.cable.name(row) }, end });
    const steps = serverSteps(log.state, plan, ends);
    expect(steps.installed[servers[0]]).toBe(second(1));
    expect(steps.linked[servers[0]]).toBe(second(log.events.length));
    expect(steps.linked[servers[1]]).toBe(0);
    log.say('crew-1', { kind: 'retracted', subject: log.events[3].subject, event: 4 });
    expect(serverSteps(log.state, plan, ends).linked[servers[0]]).toBe(0);
  });

  it('is accepted with the last signature for it, or for what holds it', () => {
    const log = new Log();
    const at = () => serverSteps(log.state, plan, ends).accepted[servers[0]];
    log.say('lead-1', { kind: 'signed', subject: server, as: 'installation' });
    log.say('planner-1', { kind: 'signed', subject: { of: 'cluster', name: lab.name }, as: 'operations' });
    expect(at()).toBe(0);
    log.say('lead-2', { kind: 'signed', subject: { of: 'unit', name: 'unit 1' }, as: 'commissioning' });
    expect(at()).toBe(second(3));
    log.say('lead-1', { kind: 'retracted', subject: server, event: 1 });
    expect(at()).toBe(0);
  });

  it('trains with the cluster, and the burn-up counts each server once', () => {
    const log = new Log();
    log.say('crew-1', { kind: 'installed', subject: server });
    log.say('crew-1', { kind: 'installed', subject: { of: 'device', name: subjects.device.name(servers[1]) } });
    log.say('crew-1', { kind: 'tested', subject: { of: 'cluster', name: lab.name }, test: 'training job', passed: true });
    const steps = serverSteps(log.state, plan, ends);
    expect([...burnUp(steps.installed).servers]).toEqual([1, 2]);
    expect(burnUp(steps.training)).toEqual({ at_s: Float64Array.of(second(3)), servers: Uint32Array.of(servers.length) });
  });
});
