import { describe, expect, it } from 'vitest';
import { mulberry32 } from '../table/index.js';
import { fold } from './fold.js';
import { ASPECTS, ENDS, type SubjectKind, TESTS } from './kinds.js';
import { registerOf } from './registers.js';
import { disputeKey, emptyState, type SiteState } from './state.js';
import { DEFECT, DISPUTED, STATUS, statuses, statusOf } from './status.js';
import { Log, subjects } from './testing/site.js';

const cable = { of: 'cable', name: subjects.cable.name(0) } as const;
const rack = { of: 'rack', name: subjects.rack.name(0) } as const;

const standsAs = (state: SiteState, of: SubjectKind, aspect: Parameters<typeof registerOf>[2], row = 0) => {
  const register = registerOf(state.registers, of, aspect);
  return register.seq[row] === 0 ? undefined : state.registers.values.dict[register.value[row]];
};

describe('fold', () => {
  it('keeps the last statement about each aspect', () => {
    const log = new Log();
    log.say('crew-1', { kind: 'patched', subject: cable, end: 'a', port: 'swp3' });
    log.say('crew-1', { kind: 'patched', subject: cable, end: 'a', port: 'swp4' });
    expect(standsAs(log.state, 'cable', 'patched a')).toBe('swp4');
    expect(standsAs(log.state, 'cable', 'patched b')).toBeUndefined();
    expect(log.state.disputes.size).toBe(0);
  });

  it('two who had not heard of each other disagree; the later stands until a lead settles it', () => {
    const log = new Log();
    const first = log.say('crew-1', { kind: 'patched', subject: cable, end: 'a', port: 'swp3' });
    log.say('crew-2', { kind: 'patched', subject: cable, end: 'a', port: 'swp4' }, 0);
    const dispute = log.state.disputes.get(disputeKey('cable', 0, 'patched a'));
    expect(dispute?.statements.map(({ by, value }) => `${by} ${value}`)).toEqual(['crew-1 swp3', 'crew-2 swp4']);
    expect(statusOf(log.state, 'cable', 0)).toBe(DISPUTED);
    log.say('lead', { kind: 'settled', subject: cable, aspect: 'patched a', accepted: first.seq });
    expect(log.state.disputes.size).toBe(0);
    expect(standsAs(log.state, 'cable', 'patched a')).toBe('swp3');
  });

  it('whoever had heard of the other corrects; the same said twice is no dispute', () => {
    const log = new Log();
    log.say('crew-1', { kind: 'inspected', subject: cable, end: 'a', passed: false });
    log.say('crew-2', { kind: 'inspected', subject: cable, end: 'a', passed: true });
    log.say('crew-3', { kind: 'inspected', subject: cable, end: 'a', passed: true }, 0);
    expect(log.state.disputes.size).toBe(0);
  });

  it('a third voice joins the dispute, and a retraction leaves it', () => {
    const log = new Log();
    log.say('crew-1', { kind: 'patched', subject: cable, end: 'a', port: 'swp3' });
    const wrong = log.say('crew-2', { kind: 'patched', subject: cable, end: 'a', port: 'swp4' }, 0);
    log.say('crew-3', { kind: 'patched', subject: cable, end: 'a', port: 'swp3' }, 0);
    expect(log.state.disputes.get(disputeKey('cable', 0, 'patched a'))?.statements).toHaveLength(3);
    log.say('crew-2', { kind: 'retracted', subject: cable, event: wrong.seq });
    expect(log.state.disputes.size).toBe(0);
    expect(standsAs(log.state, 'cable', 'patched a')).toBe('swp3');
  });

  it('a retraction empties what was stated and closes what was opened', () => {
    const log = new Log();
    const pulled = log.say('crew-1', { kind: 'pulled', subject: cable });
    const defect = log.say('crew-1', { kind: 'defect-opened', subject: rack, defect: 'door bent' });
    expect(statusOf(log.state, 'rack', 0)).toBe(DEFECT);
    log.say('crew-1', { kind: 'retracted', subject: cable, event: pulled.seq });
    log.say('crew-1', { kind: 'retracted', subject: rack, event: defect.seq });
    expect([standsAs(log.state, 'cable', 'pulled'), log.state.defects.size]).toEqual([undefined, 0]);
  });

  it('what a lead settled is overturned by nobody who had not heard of it', () => {
    const log = new Log();
    const first = log.say('crew-1', { kind: 'patched', subject: cable, end: 'a', port: 'swp3' });
    const second = log.say('crew-2', { kind: 'patched', subject: cable, end: 'a', port: 'swp4' }, 0);
    const settled = log.say('lead', { kind: 'settled', subject: cable, aspect: 'patched a', accepted: first.seq });
    log.say('crew-3', { kind: 'patched', subject: cable, end: 'a', port: 'swp4' }, second.seq);
    const dispute = log.state.disputes.get(disputeKey('cable', 0, 'patched a'));
    expect(dispute?.statements.map(({ by, value }) => `${by} ${value}`)).toEqual(['crew-1 swp3', 'crew-3 swp4']);
    log.say('lead', { kind: 'settled', subject: cable, aspect: 'patched a', accepted: first.seq });
    log.say('crew-3', { kind: 'patched', subject: cable, end: 'a', port: 'swp4' }, settled.seq + 2);
    expect([log.state.disputes.size, standsAs(log.state, 'cable', 'patched a')]).toEqual([0, 'swp4']);
  });

  it('patched without a port agrees with patched at a port, which stays known', () => {
    const log = new Log();
    log.say('crew-1', { kind: 'patched', subject: cable, end: 'a', port: 'swp3' });
    log.say('crew-2', { kind: 'patched', subject: cable, end: 'a' }, 0);
    log.say('crew-1', { kind: 'patched', subject: cable, end: 'b' });
    log.say('crew-2', { kind: 'patched', subject: cable, end: 'b', port: 'eth0' }, 0);
    expect([log.state.disputes.size, standsAs(log.state, 'cable', 'patched a')]).toEqual([0, 'swp3']);
    expect(standsAs(log.state, 'cable', 'patched b')).toBe('eth0');
  });

  it('nobody had heard of what was not said yet', () => {
    const log = new Log();
    log.say('crew-1', { kind: 'patched', subject: cable, end: 'a', port: 'swp3' });
    log.say('crew-2', { kind: 'patched', subject: cable, end: 'a', port: 'swp4' }, Number.MAX_SAFE_INTEGER);
    expect(log.state.disputes.size).toBe(1);
  });

  it.each([
    ['1970-01-01T00:00:00Z', false],
    ['0001-01-01T00:00:00Z', false],
    ['2023-12-31T12:00:00Z', false],
    ['2024-01-06T12:00:00Z', true],
    ['2026-01-05T13:00:00+01:00', true],
    ['2026-01-06T11:00:00Z', true],
    ['2026-01-06T13:00:00Z', false],
    ['2027-01-05T12:00:00Z', false],
    ['2110-01-05T12:00:00Z', false],
  ])('a device that says %s on 5 January 2026 is believed: %s', (at, believed) => {
    const state = emptyState(subjects);
    const server_at = '2026-01-05T12:00:00.000Z';
    const about = { key: '', at, seen: 0, seq: 1, by: 'crew-1', server_at };
    fold(state, { kind: 'pulled', subject: cable, ...about });
    fold(state, { kind: 'defect-opened', defect: 'bent', subject: cable, ...about, seq: 2 });
    const expected = believed ? at : server_at;
    expect(registerOf(state.registers, 'cable', 'pulled').at_s[0]).toBe(Date.parse(expected) / 1000);
    expect(state.defects.get(2)?.at).toBe(expected);
  });

  it('refuses events out of order', () => {
    const log = new Log();
    const event = log.say('crew-1', { kind: 'pulled', subject: cable });
    expect(() => fold(log.state, event)).toThrow('event 1 after event 1');
  });

  it('keeps counting past a subject that the plan no longer has', () => {
    const log = new Log();
    log.say('crew-1', { kind: 'pulled', subject: { of: 'cable', name: 'C999999' } });
    expect(log.state.seq).toBe(1);
  });

  it('steps of a rack and of a cable in order', () => {
    const log = new Log();
    const seen: string[] = [];
    const step = (of: 'rack' | 'cable') => seen.push(STATUS[of][statusOf(log.state, of, 0)]);
    log.say('crew-1', { kind: 'delivered', subject: rack });
    step('rack');
    log.say('crew-1', { kind: 'placed', subject: rack });
    step('rack');
    log.say('crew-1', { kind: 'leak-tested', subject: rack, passed: true });
    step('rack');
    log.say('crew-1', { kind: 'powered', subject: rack });
    step('rack');
    log.say('crew-1', { kind: 'tested', subject: rack, test: 'burn-in', passed: true });
    step('rack');
    log.say('crew-1', { kind: 'pulled', subject: cable });
    step('cable');
    for (const end of ENDS) {
      log.say('crew-1', { kind: 'patched', subject: cable, end });
      step('cable');
    }
    for (const end of ENDS) log.say('crew-1', { kind: 'inspected', subject: cable, end, passed: true });
    step('cable');
    log.say('check', { kind: 'tested', subject: cable, test: 'link check', passed: true });
    step('cable');
    expect(seen).toEqual([...STATUS.rack.slice(1), ...STATUS.cable.slice(1)]);
    log.say('crew-2', { kind: 'inspected', subject: cable, end: 'a', passed: false });
    expect(statusOf(log.state, 'cable', 0)).toBe(DEFECT);
  });
});

/** Five people say anything about a few subjects, some without having heard of the others. */
function randomLog(seed: number, events: number): Log {
  const random = mulberry32(seed);
  const any = <T>(of: readonly T[]) => of[Math.floor(random() * of.length)];
  const log = new Log();
  for (let n = 0; n < events; n++) {
    const of = any(['rack', 'device', 'cable'] as const);
    const subject = { of, name: subjects[of].name(Math.floor(random() * 3)) };
    const seen = random() < 0.5 ? log.events.length : Math.floor(random() * log.events.length);
    const by = any(['crew-1', 'crew-2', 'crew-3', 'crew-4', 'crew-5']);
    const earlier = 1 + Math.floor(random() * Math.max(1, log.events.length));
    const about = log.events[earlier - 1]?.subject ?? subject;
    const passed = random() < 0.7;
    const choice = random();
    if (choice < 0.06) log.say(by, { kind: 'retracted', subject: about, event: earlier }, seen);
    else if (choice < 0.12) log.say(by, { kind: 'settled', subject: about, aspect: any([...ASPECTS[about.of]]), accepted: earlier }, seen);
    else if (choice < 0.18) log.say(by, { kind: 'defect-opened', subject, defect: 'bent' }, seen);
    else if (choice < 0.22) log.say(by, { kind: 'defect-closed', subject: about, opened: earlier }, seen);
    else if (of === 'cable') log.say(by, { kind: 'patched', subject, end: any(ENDS), port: any(['swp1', 'swp2']) }, seen);
    else if (of === 'device') log.say(by, { kind: 'bound', subject, serial: any(['S1', 'S2']) }, seen);
    else log.say(by, { kind: 'tested', subject, test: any(TESTS), passed }, seen);
  }
  return log;
}

it('any log folded anew gives the same state, and every open dispute has two voices that differ', () => {
  let disputes = 0;
  for (let seed = 1; seed <= 60; seed++) {
    const log = randomLog(seed, 120);
    const again = emptyState(subjects);
    for (const event of log.events) fold(again, event);
    expect(again).toEqual(log.state);
    for (const { statements } of log.state.disputes.values()) {
      expect(new Set(statements.map(({ value }) => value)).size).toBeGreaterThan(1);
      expect(new Set(statements.map(({ by }) => by)).size).toBeGreaterThan(1);
      disputes++;
    }
    for (const of of ['rack', 'device', 'cable'] as const)
      expect([...statuses(log.state, of)]).toEqual(Array.from({ length: subjects[of].rows }, (_, row) => statusOf(log.state, of, row)));
  }
  expect(disputes).toBeGreaterThan(60);
});
