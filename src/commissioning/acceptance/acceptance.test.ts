import { describe, expect, it } from 'vitest';
import { SIGNATORIES, type Subject } from '../../asbuilt/index.js';
import type { PlanTables } from '../../plan/index.js';
import { cell } from '../../table/index.js';
import { LEVELS, type Level } from '../campaign/types.js';
import { acceptance, PART_STATES } from './acceptance.js';
import { grounds } from './grounds.js';
import { partNamed, partOf } from './part.js';
import { whyNotSign } from './signing.js';
import { emptySite } from './testing/site.js';

const BY = { installation: 'builder', commissioning: 'tester', operations: 'owner' } as const;

function statesOf(made: ReturnType<typeof emptySite>) {
  const all = acceptance(made.site);
  return Object.fromEntries(LEVELS.map((level) => [level, [...new Set(Array.from(all[level].state, (code) => PART_STATES[code]))]]));
}

function partAt({ site }: ReturnType<typeof emptySite>, subject: Subject) {
  const found = partNamed(site, subject.of, subject.name);
  if (!found) throw new Error(`no part ${subject.name}`);
  return partOf(site, acceptance(site), found.level, found.part);
}

/** Devices of which something is reported. */
function reportedOf({ devices }: PlanTables): number {
  return Array.from(devices.columns.role.codes).filter((code) => devices.columns.role.dict[code] !== 'cable-manager').length;
}

const everywhere = (state: string) => Object.fromEntries(LEVELS.map((level) => [level, [state]]));
const unit: Subject = { of: 'unit', name: 'unit 1' };
const cable: Subject = { of: 'cable', name: 'C000001' };

describe('acceptance', () => {
  it('is open everywhere on an empty site, with all that there is to do', () => {
    const made = emptySite();
    expect(statesOf(made)).toEqual(everywhere('open'));
    const { plan } = made.site;
    const cluster = partAt(made, { of: 'cluster', name: made.name });
    expect(cluster.criteria.map(({ criterion, of, met }) => [criterion, of, met])).toEqual([
      ['installed', reportedOf(plan), 0],
      ['links', plan.cables.rows, 0],
      ['optics', Array.from(plan.cables.columns.medium.codes).filter((code) => plan.cables.columns.medium.dict[code] === 'mmf').length, 0],
      ['burn-in', 8, 0],
      ['test', 1, 0],
      ['below', made.site.parts.rack.subject.length + 1, 0],
      ['matters', 0, 0],
    ]);
  });

  it('is ready once all criteria are met, and accepted once all have signed for what holds the part', () => {
    const made = emptySite();
    made.bringUp();
    expect(statesOf(made)).toEqual(everywhere('ready'));
    const cluster: Subject = { of: 'cluster', name: made.name };
    for (const as of ['installation', 'commissioning'] as const) made.say(BY[as], { kind: 'signed', subject: cluster, as });
    expect(statesOf(made)).toEqual(everywhere('signed in part'));
    made.say(BY.operations, { kind: 'signed', subject: cluster, as: 'operations' });
    expect(statesOf(made)).toEqual(everywhere('accepted'));
    const node = partAt(made, { of: 'device', name: 'gpu-01-01' });
    expect(node.signed.map(({ as, by, on }) => [as, by, on.name])).toEqual(SIGNATORIES.map((as) => [as, BY[as], made.name]));
  });

  it('a signature for a unit is one for its nodes, and not for the pod', () => {
    const made = emptySite();
    made.bringUp();
    for (const as of SIGNATORIES) made.say(BY[as], { kind: 'signed', subject: unit, as });
    expect(statesOf(made)).toEqual({ node: ['accepted'], rack: ['ready'], unit: ['accepted'], pod: ['ready'], cluster: ['ready'] });
    made.say('lead', { kind: 'retracted', subject: unit, event: made.site.state.seq });
    expect(partAt(made, unit).state).toBe('signed in part');
  });

  it.each([
    ['a link that is wrong', { kind: 'tested', test: 'link check', subject: cable, passed: false }],
    ['light that is low', { kind: 'tested', test: 'optics', subject: cable, passed: false }],
    ['a defect of a cable', { kind: 'defect-opened', subject: cable, defect: 'bent' }],
    ['a defect of a rack', { kind: 'defect-opened', subject: { of: 'rack', name: 'R01-01' }, defect: 'leaks' }],
    ['a node that fails', { kind: 'tested', test: 'burn-in', subject: { of: 'device', name: 'gpu-01-01' }, passed: false }],
    ['a unit that fails', { kind: 'tested', test: 'unit test', subject: unit, passed: false }],
  ] as const)('%s keeps all above from being accepted, and puts what was accepted in doubt', (_, said) => {
    const made = emptySite();
    made.bringUp();
    made.say('tester', said);
    expect(['unit', 'pod', 'cluster'].map((level) => statesOf(made)[level])).toEqual([['failed'], ['failed'], ['failed']]);
    const signed = emptySite();
    signed.bringUp();
    for (const as of SIGNATORIES) signed.say(BY[as], { kind: 'signed', subject: { of: 'cluster', name: signed.name }, as });
    signed.say('tester', said);
    expect(['unit', 'pod', 'cluster'].map((level) => statesOf(signed)[level])).toEqual([['in doubt'], ['in doubt'], ['in doubt']]);
  });

  it('a defect of a power element keeps the cluster alone from being accepted', () => {
    const made = emptySite();
    made.bringUp();
    const seq = made.say('tester', {
      kind: 'defect-opened',
      subject: { of: 'power', name: made.site.state.subjects.power.name(0) },
      defect: 'hums',
    });
    expect(statesOf(made)).toEqual({ ...everywhere('ready'), cluster: ['failed'] });
    made.say('lead', { kind: 'defect-closed', subject: { of: 'power', name: made.site.state.subjects.power.name(0) }, opened: seq });
    expect(statesOf(made)).toEqual(everywhere('ready'));
  });

  it('a rack that was burned in as a whole stands for its nodes, unless one failed by itself', () => {
    const made = emptySite();
    const burnIn = (subject: Subject, passed: boolean) => made.say('tester', { kind: 'tested', test: 'burn-in', subject, passed });
    burnIn({ of: 'rack', name: 'R01-01' }, true);
    const met = (subject: Subject) => partAt(made, subject).criteria.find(({ criterion }) => criterion === 'burn-in');
    expect(met({ of: 'device', name: 'gpu-01-01' })).toEqual({ criterion: 'burn-in', of: 1, met: 1, failed: 0 });
    burnIn({ of: 'device', name: 'gpu-01-01' }, false);
    expect(met({ of: 'device', name: 'gpu-01-01' })).toEqual({ criterion: 'burn-in', of: 1, met: 0, failed: 1 });
    expect(met({ of: 'rack', name: 'R01-01' })).toMatchObject({ of: 4, met: 3, failed: 1 });
  });

  it('a device that has booted is there, and what comes with a rack is once that has power', () => {
    const made = emptySite();
    const { devices } = made.site.plan;
    const pdu = devices.columns.role.dict.indexOf('pdu');
    const inFirst = Array.from({ length: devices.rows }, (_, row) => row).filter((row) => cell(devices.columns.rack, row) === 'R01-01');
    const met = () => partAt(made, { of: 'rack', name: 'R01-01' }).criteria.find(({ criterion }) => criterion === 'installed')?.met;
    made.say('tester', { kind: 'booted', subject: { of: 'device', name: 'gpu-01-01' } });
    expect(met()).toBe(1);
    made.say('builder', { kind: 'powered', subject: { of: 'rack', name: 'R01-01' } });
    const pdus = inFirst.filter((row) => devices.columns.role.codes[row] === pdu).length;
    expect(pdus).toBeGreaterThan(0);
    expect(met()).toBe(1 + pdus);
  });

  it('counts each thing once at each level, and all below in that above', () => {
    const { site } = emptySite('superpod');
    const all = acceptance(site);
    const sum = (level: Level, criterion: 'installed' | 'burn-in') => all[level].criteria[criterion].of.reduce((a, b) => a + b, 0);
    expect(LEVELS.map((level) => sum(level, 'burn-in'))).toEqual(LEVELS.map(() => 128));
    expect([sum('rack', 'installed'), sum('cluster', 'installed')]).toEqual([reportedOf(site.plan), reportedOf(site.plan)]);
    expect(all.cluster.criteria.below.of[0]).toBe(site.parts.rack.subject.length + site.parts.pod.subject.length);
  });
});

describe('grounds', () => {
  it('name what is lacking, what failed first, and the events by which the rest is met', () => {
    const made = emptySite();
    made.bringUp();
    const last = made.say('tester', { kind: 'tested', test: 'link check', subject: cable, passed: false });
    const found = partNamed(made.site, 'unit', 'unit 1');
    if (!found) throw new Error('no unit');
    const links = grounds(made.site, acceptance(made.site), found.level, found.part).find(({ criterion }) => criterion === 'links');
    expect(links?.lacking).toEqual([{ of: 'cable', name: 'C000001', failed: true, seq: last }]);
    expect(links?.events?.first).toBeGreaterThan(0);
    expect(links?.events?.last).toBeLessThan(last);
  });
});

describe('whyNotSign', () => {
  const why = (made: ReturnType<typeof emptySite>, as: (typeof SIGNATORIES)[number], by: string, subject = unit) => {
    const found = partNamed(made.site, subject.of, subject.name);
    if (!found) throw new Error(`no part ${subject.name}`);
    const all = acceptance(made.site);
    return whyNotSign(partOf(made.site, all, found.level, found.part), grounds(made.site, all, found.level, found.part), as, by);
  };

  it('lists every criterion that is not met, with some of what is lacking', () => {
    const made = emptySite();
    const lacks = why(made, 'commissioning', 'tester');
    expect(lacks).toHaveLength(6);
    expect(lacks?.[3]).toBe('nodes that passed burn-in: lacking device gpu-01-01, device gpu-01-02, device gpu-01-03, and 5 more');
    made.bringUp();
    expect(why(made, 'commissioning', 'tester')).toEqual([]);
  });

  it('nobody hands over to himself, at whatever level he signed', () => {
    const made = emptySite();
    made.bringUp();
    made.say('tester', { kind: 'signed', subject: { of: 'pod', name: 'pod 1' }, as: 'commissioning' });
    expect(why(made, 'operations', 'tester')).toEqual(['tester signed for commissioning, and cannot sign for operations as well']);
    expect(why(made, 'operations', 'owner')).toEqual([]);
    expect(why(made, 'installation', 'tester')).toEqual([]);
  });
});
