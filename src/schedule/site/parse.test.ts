import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { printFinding } from '../../finding/index.js';
import { parseSite } from './parse.js';

const shipped = readFileSync('templates/installation.yaml', 'utf8');
/** Everything told of the shipped file after a change; the change must change it. */
function told(change: (text: string) => string): string[] {
  const text = change(shipped);
  expect(text).not.toBe(shipped);
  return parseSite(text, 'site.yaml').findings.map(printFinding);
}

/** The shipped file with dates for activities. */
function dated(constraints: string): (text: string) => string {
  return (text) => text.replace('\ncustom:', `\nconstraints:\n  ${constraints}\n\ncustom:`);
}

describe('parseSite', () => {
  it('reads the file that is shipped', () => {
    const { site, findings } = parseSite(shipped, 'site.yaml');
    expect(findings).toEqual([]);
    expect(site?.deadline_min).toBe(19 * 1440);
    expect(site?.calendars.get('two shifts')?.week.map((day) => day.length)).toEqual([2, 2, 2, 2, 2, 2, 0]);
    expect(site?.activities.find(({ kind }) => kind === 'pull')?.per_min.get('metres')).toBeCloseTo(0.25);
    expect(site?.activities.every(({ source }) => source.length > 20)).toBe(true);
  });

  it.each<[string, (text: string) => string, RegExp]>([
    [
      'a cycle of kinds',
      (text) => text.replace('after: [receive]', 'after: [anchor]'),
      /in a circle: "roll in" before "anchor" before "unpack" before "roll in" \[ACTIVITY-CYCLE\]/,
    ],
    [
      'a trade that nothing needs',
      (text) => text.replace('  rigger: {', '  welder: { people: 2, calendar: two shifts }\n  rigger: {'),
      /warning: no activity needs a welder/,
    ],
    [
      'more people than there are',
      (text) => text.replace('rigger: { people: find', 'rigger: { people: 2'),
      /"roll in" needs 3 of rigger, there are 2/,
    ],
    [
      'an unknown trade',
      (text) => text.replace('trade: pipefitter', 'trade: pipefiter'),
      /no trade "pipefiter".*\[SITE-UNKNOWN\][\s\S]*did you mean "pipefitter"/,
    ],
    ['an unknown kind', (text) => text.replace('after: [unpack]', 'after: [unpak]'), /no activity "unpak"/],
    [
      'a calendar without an hour',
      (text) => text.replace('hours: [06:00-14:00, 14:00-22:00]', 'hours: []'),
      /calendar "two shifts" has no working hour/,
    ],
    ['hours that overlap', (text) => text.replace('14:00-22:00', '13:00-22:00'), /hours of calendar "two shifts" overlap/],
    ['hours past midnight', (text) => text.replace('14:00-22:00', '22:00-06:00'), /write a night as 22:00-24:00 and 00:00-06:00/],
    [
      'a delivery after the deadline',
      (text) => text.replace('per_day: 120, from: 0 d', 'per_day: 120, from: 20 d'),
      /comes after the deadline of 19 days/,
    ],
    ['a delivery without a number', (text) => text.replace('per_day: 120, ', ''), /expected either count, all at once, or per_day/],
    ['too many docks', (text) => text.replace('{ dock: 1 }', '{ dock: 9 }'), /"receive" takes 9 of dock, there are 8/],
    ['a time without a unit', (text) => text.replace('each: 10 min }', 'each: 10 }'), /expected a time with its unit/],
    ['an unknown key', (text) => text.replace('people: 2\n', 'poeple: 2\n'), /unknown key "poeple"[\s\S]*did you mean "people"/],
    ['an activity without a source', (text) => text.replace(/ {4}source: "assumption: a truck.*\n/, ''), /"source" is missing/],
    [
      'equipment that nothing takes',
      (text) => text.replace('  dock: {', '  crane: { count: 1 }\n  dock: {'),
      /warning: no activity takes a crane \[EQUIPMENT-UNUSED\]/,
    ],
    [
      'a milestone with people',
      (text) => text.replace('time: { each: 0 min }', 'time: { each: 0 min }\n    trade: engineer'),
      /"pod handed over" lasts no time, so it takes nobody and nothing \[MILESTONE-TAKES\]/,
    ],
    [
      'a pause before work in shifts',
      (text) =>
        text
          .replace('after: [connect power, leak test]', 'after: [connect power, { kind: leak test, lag: 2 h }]')
          .replace('electrician: { people: find, calendar: round the clock', 'electrician: { people: find, calendar: two shifts'),
      /a pause before "energise" goes on while no electrician works.*\[LAG-SHIFTS\]/,
    ],
    [
      'a date for an unknown kind',
      dated('- { kind: burnin, constraint: SNET, at: 2 d }'),
      /no activity "burnin"[\s\S]*did you mean "burn-in"/,
    ],
    [
      'a date of an unknown sort',
      dated('- { kind: burn-in, constraint: ASAP, at: 2 d }'),
      /"SNET", "SNLT", "FNLT", "MSO"|SNET.*SNLT.*FNLT.*MSO/,
    ],
    [
      'two dates for one activity',
      dated('- { kind: burn-in, constraint: SNET, at: 2 d }\n  - { kind: burn-in, constraint: FNLT, at: 9 d }'),
      /has another above \[CONSTRAINT-TWICE\]/,
    ],
    [
      'a start after the deadline',
      dated('- { kind: burn-in, constraint: SNET, at: 20 d }'),
      /warning: this date is after the deadline of 19 days \[CONSTRAINT-LATE\]/,
    ],
    [
      'a customary step that is nothing',
      (text) => text.replace(/ {4}instead: .*\n/, ''),
      /expected either kinds, .* or instead \[CUSTOM-WHAT\]/,
    ],
    [
      'a kind in two customary steps',
      (text) => text.replace('[configure switch, boot, firmware, link check]', '[configure switch, boot, anchor, link check]'),
      /"anchor" belongs to the step "racks in place" already \[CUSTOM-TWICE\]/,
    ],
  ])('tells %s at its place', (_, change, says) => {
    const findings = told(change);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatch(/^site\.yaml:\d+:\d+: /);
    expect(findings[0]).toMatch(says);
  });

  it('tells all faults at once', () => {
    const findings = told((text) => text.replace('trade: pipefitter', 'trade: pipefiter').replace('{ dock: 1 }', '{ dok: 1 }'));
    expect(findings.map((each) => each.match(/\[(.*?)\]/)?.[1])).toEqual(['EQUIPMENT-UNUSED', 'SITE-UNKNOWN', 'SITE-UNKNOWN']);
  });
});
