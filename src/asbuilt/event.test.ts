import { describe, expect, it } from 'vitest';
import { eventFaults } from './accept.js';
import { eventSchema } from './event.js';
import { subjects } from './testing/site.js';

const key = '0190a8de-3c5e-7f00-8a7b-0123456789ab';
const sent = (more: object) => ({ key, at: '2026-01-05T08:00:00+01:00', seen: 0, ...more });
const cable = { of: 'cable', name: subjects.cable.name(0) } as const;

describe('eventSchema', () => {
  it('takes what a phone sends', () => {
    expect(eventSchema.parse(sent({ kind: 'patched', subject: cable, end: 'a' }))).toMatchObject({ kind: 'patched', end: 'a' });
  });

  it.each([
    ['a kind that there is not', { kind: 'exploded', subject: cable }, 'kind'],
    ['an end that there is not', { kind: 'patched', subject: cable, end: 'c' }, 'end'],
    ['a key that is none', { kind: 'pulled', subject: cable, key: '1; drop table events' }, 'key'],
    ['a clock without an offset', { kind: 'pulled', subject: cable, at: '2026-01-05 08:00' }, 'at'],
    ['a day that there is not', { kind: 'pulled', subject: cable, at: '2026-02-30T08:00:00Z' }, 'at'],
    ['the year 0', { kind: 'pulled', subject: cable, at: '0000-01-01T00:00:00Z' }, 'at'],
    ['an offset of 23 hours', { kind: 'pulled', subject: cable, at: '2026-01-05T08:00:00+23:59' }, 'at'],
    ['an offset of 16 hours', { kind: 'pulled', subject: cable, at: '2026-01-05T08:00:00-16:00' }, 'at'],
    ['a second in too many parts', { kind: 'pulled', subject: cable, at: `2026-01-05T08:00:00.${'1'.repeat(40)}Z` }, 'at'],
    ['a forged author', { kind: 'pulled', subject: cable, by: 'lead' }, ''],
    ['a number of its own', { kind: 'pulled', subject: cable, seq: 1 }, ''],
    ['a path for a photo', { kind: 'photo', subject: cable, photo: '../../etc/passwd' }, 'photo'],
    ['a text without end', { kind: 'note', subject: cable, note: 'x'.repeat(2001) }, 'note'],
    ['a text with a null in it', { kind: 'note', subject: cable, note: 'a\u0000b' }, 'note'],
    ['an empty text', { kind: 'note', subject: cable, note: '  ' }, 'note'],
  ])('refuses %s', (_, event, path) => {
    const parsed = eventSchema.safeParse(sent(event));
    expect(parsed.error?.issues.map((issue) => issue.path.join('.'))).toEqual([path]);
  });
});

describe('suggestions', () => {
  it('are made for so many names alone: each takes a look at all of them', () => {
    const wrong = eventSchema.parse(sent({ kind: 'delivered', subject: { of: 'rack', name: `${subjects.rack.name(0)}x` } }));
    const hints = { left: 2 };
    const remedies = [1, 2, 3].map(() => eventFaults(wrong, subjects, hints)[0].remedy);
    expect(remedies.map((remedy) => remedy?.startsWith('did you mean'))).toEqual([true, true, undefined]);
  });
});

describe('eventFaults', () => {
  const faultsOf = (event: object) => eventFaults(eventSchema.parse(sent(event)), subjects).map(({ code }) => code);

  it('finds nothing wrong with what the plan has', () => {
    expect(faultsOf({ kind: 'pulled', subject: cable })).toEqual([]);
    expect(faultsOf({ kind: 'tested', subject: { of: 'unit', name: 'unit 1' }, test: 'unit test', passed: true })).toEqual([]);
  });

  it.each([
    ['a cable that there is not', { kind: 'pulled', subject: { of: 'cable', name: 'C999999' } }, 'EVENT-SUBJECT'],
    [
      'a unit beyond the last',
      { kind: 'tested', subject: { of: 'unit', name: 'unit 99' }, test: 'unit test', passed: true },
      'EVENT-SUBJECT',
    ],
    ['a rack that is pulled', { kind: 'pulled', subject: { of: 'rack', name: subjects.rack.name(0) } }, 'EVENT-KIND'],
    ['a cable that is signed for', { kind: 'signed', subject: cable, as: 'operations' }, 'EVENT-KIND'],
    ['a cable that is burned in', { kind: 'tested', subject: cable, test: 'burn-in', passed: true }, 'EVENT-ASPECT'],
    ['an aspect that there is not', { kind: 'settled', subject: cable, aspect: 'serial', accepted: 1 }, 'EVENT-ASPECT'],
  ])('refuses %s', (_, event, code) => {
    expect(faultsOf(event)).toEqual([code]);
  });
});
