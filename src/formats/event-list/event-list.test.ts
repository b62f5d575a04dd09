import { describe, expect, it } from 'vitest';
import { type SiteSubjects, SUBJECTS, type SubjectList } from '../../asbuilt/index.js';
import { type FixedFields, readEvents } from './index.js';

const AT = '2026-01-12T08:00:00.000Z';
const listOf = (...names: string[]): SubjectList => ({
  rows: names.length,
  name: (row) => names[row],
  rowOf: (name) => names.indexOf(name),
});
const [one, two, rack] = ['C000001', 'C000002', 'R01-01'];
const none = Object.fromEntries(SUBJECTS.map((of) => [of, listOf()])) as unknown as SiteSubjects;
const subjects: SiteSubjects = { ...none, cable: listOf(one, two), rack: listOf(rack) };
const keyOf = (said: string) => `00000000-0000-8000-8000-${(said.length % 1e12).toString().padStart(12, '0')}`;

function read(text: string, fixed: FixedFields = {}) {
  return readEvents(new TextEncoder().encode(text), 'list.csv', { subjects, fixed, keyOf });
}

/** Faults as line:column and what they say. */
function faults(text: string, fixed?: FixedFields): string[] {
  return read(text, fixed).findings.map(({ place, message, remedy }) =>
    [`${place?.line}:${place?.column} ${message}`, ...(remedy ? [remedy] : [])].join('; '),
  );
}

describe('a list of events', () => {
  it('says of each cable what its columns say', () => {
    const { events, findings, leftOut } = read(
      `kind,cable,at,end,passed,loss_db,model\npulled,${one},${AT},,,,x\ninspected,${two},${AT},b,no,"0,75",x\n`,
    );
    expect(findings).toEqual([]);
    expect(leftOut).toEqual(['model']);
    expect(events).toMatchObject([
      { kind: 'pulled', subject: { of: 'cable', name: one }, at: AT, seen: 0 },
      { kind: 'inspected', subject: { of: 'cable', name: two }, at: AT, end: 'b', passed: false, loss_db: 0.75 },
    ]);
  });

  it('takes for all rows what is the same, and the rows before that', () => {
    const { events, findings } = read(`cable;kind\n${one};\n${two};patched\n`, {
      kind: 'pulled',
      at: '2026-01-12 08:00',
      comment: 'by list',
    });
    expect(findings.map(({ message }) => message)).toEqual(['end: expected one of "a"|"b"']);
    expect(events).toMatchObject([{ kind: 'pulled', at: new Date(2026, 0, 12, 8).toISOString(), comment: 'by list' }]);
  });

  it('is about any subject by the columns of and name, before one that is called as a subject', () => {
    const { events, leftOut } = read(`of,name,cable\nrack,${rack},${one}\n`, { kind: 'delivered', at: AT });
    expect(events).toMatchObject([{ subject: { of: 'rack', name: rack } }]);
    expect(leftOut).toEqual(['cable']);
  });

  it('read again is the same events', () => {
    const text = `cable,key\n${one},\n${two},6f1d4d0e-6f0f-4f3e-9a54-0f2c0a1b2c3d\n`;
    const keys = () => read(text, { kind: 'pulled', at: AT }).events.map(({ key }) => key);
    expect(keys()).toEqual(keys());
    expect(keys()[1]).toBe('6f1d4d0e-6f0f-4f3e-9a54-0f2c0a1b2c3d');
  });

  it.each<[string, string, FixedFields, string[]]>([
    ['nothing', '', {}, ['1:1 expected a header with a column such as cable; the file is empty']],
    [
      'no subject, kind or time',
      'model\nx\n',
      {},
      [
        '1:1 expected a column that says what each event is about: cable, rack, device, ..., or of and name',
        '1:1 expected a column kind, or kind for all rows',
        '1:1 expected a column at, or at for all rows',
      ],
    ],
    ['a column twice', `cable,kind,kind\n${one},pulled,pulled\n`, { at: AT }, ['1:12 column kind stands twice']],
    ['a row that is too short', `cable,end\n${one}\n`, { kind: 'pulled', at: AT }, ['2:1 1 cells where the header has 2']],
    ['an unknown cable', 'cable\nC999999\n', { kind: 'pulled', at: AT }, ['2:1 the plan has no cable "C999999"']],
    ['what is not said of it', `rack\n${rack}\n`, { kind: 'pulled', at: AT }, ['2:1 "pulled" is said of cable, trunk, not of a rack']],
    ['a field of another kind', `cable,end\n${one},a\n`, { kind: 'pulled', at: AT }, ['2:9 this kind of event has no end']],
    ['a time that is none', `cable,at\n${one},soon\n`, { kind: 'pulled' }, ['2:9 at: Invalid ISO datetime']],
    [
      'what refers to an event',
      `cable,kind\n${one},retracted\n`,
      { at: AT },
      ['2:9 "retracted" is said on the pages of the site, one at a time'],
    ],
  ])('with %s is told with its place', (_, text, fixed, expected) => {
    expect(faults(text, fixed).map((fault) => fault.replace(/; (such as|did you mean).*/, ''))).toEqual(expected);
    expect(read(text, fixed).events).toEqual([]);
  });

  it('tells all faults at once, and the kind that was meant', () => {
    expect(faults(`cable,kind\n${one},puled\nC0,pulled\n`, { at: AT })).toEqual([
      expect.stringMatching(/^2:9 expected one of delivered, .*; did you mean "pulled"\?$/),
      expect.stringMatching(/^3:1 the plan has no cable "C0"/),
    ]);
  });
});
