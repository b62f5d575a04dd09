import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { quantity, readYaml, schemaFindings } from './index.js';

const TEXT = `name: lab
networks:
  compute: {switch: sn5600, planes: 2}
list:
  - one
  - {two: 2}
"quoted": 'text'
`;

describe('readYaml', () => {
  const yaml = readYaml(TEXT, 'my.yaml');

  it('gives plain values', () => {
    expect(yaml.findings).toEqual([]);
    expect(yaml.value).toEqual({
      name: 'lab',
      networks: { compute: { switch: 'sn5600', planes: 2 } },
      list: ['one', { two: 2 }],
      quoted: 'text',
    });
  });

  it.each([
    [['name'], 'lab'],
    [['networks', 'compute', 'switch'], 'sn5600'],
    [['networks', 'compute', 'planes'], '2'],
    [['list', 0], 'one'],
    [['list', 1, 'two'], '2'],
    [['quoted'], "'text'"],
  ])('knows where %j stands', (path, text) => {
    const place = yaml.placeOf(path);
    expect(place?.file).toBe('my.yaml');
    expect(place?.text).toBe(TEXT.split('\n')[(place?.line ?? 0) - 1]);
    expect(place?.text.slice(place.column - 1, place.column - 1 + place.length)).toBe(text);
  });

  it('gives the place around what is not there', () => {
    const place = yaml.placeOf(['networks', 'compute', 'tiers', 'leaf']);
    expect([place?.line, place?.column]).toEqual([3, 12]);
  });

  it('knows where a key stands', () => {
    const place = yaml.keyPlaceOf(['networks', 'compute', 'planes']);
    expect([place?.line, place?.column, place?.length]).toEqual([3, 29, 6]);
  });

  it('reads an alias as what it stands for', () => {
    const read = readYaml('a: &x {b: 1}\nc: *x\n', 'my.yaml');
    expect(read.value).toEqual({ a: { b: 1 }, c: { b: 1 } });
    expect(read.findings).toEqual([]);
  });

  it('reads lines that end in CR LF as lines', () => {
    const place = readYaml('a: 1\r\nb: two\r\n', 'my.yaml').placeOf(['b']);
    expect([place?.line, place?.column, place?.length, place?.text]).toEqual([2, 4, 3, 'b: two']);
  });

  it('reads an empty file as nothing', () => {
    for (const text of ['', '\n', '# only a comment\n', '---\n']) {
      const read = readYaml(text, 'my.yaml');
      expect(read.value ?? undefined).toBeUndefined();
      expect(read.findings).toEqual([]);
      expect(read.placeOf([])?.line).toBeGreaterThan(0);
    }
  });

  it.each([
    ['a: 1\na: 2\n', 'YAML-REPEATED-KEY', 2],
    ['a: 1\n---\nb: 2\n', 'YAML-SYNTAX', 2],
    ['a:\n\tb: 1\n', 'YAML-SYNTAX', 2],
    ['a: [1, 2\nb: 3\n', 'YAML-SYNTAX', 2],
    ['a: 1\nb: *none\n', 'YAML-ANCHORS', 2],
    [`a: ${'['.repeat(65)}${']'.repeat(65)}\n`, 'YAML-DEEP', 1],
  ])('finds what is wrong with %j', (text, code, line) => {
    const { findings } = readYaml(text, 'my.yaml');
    expect(findings[0]).toMatchObject({ code, severity: 'error', place: { line } });
  });

  it('takes 60 levels, and brackets in text', () => {
    expect(readYaml(`a: ${'['.repeat(60)}${']'.repeat(60)}\n`, 'my.yaml').findings).toEqual([]);
    expect(readYaml(`a: "${'['.repeat(600)}"\n# ${'{'.repeat(600)}\n`, 'my.yaml').findings).toEqual([]);
  });

  it('lets no key reach the prototype of what it reads', () => {
    readYaml('__proto__: {polluted: true}\n', 'my.yaml');
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});

describe('schemaFindings', () => {
  const schema = z.strictObject({
    size: z.int().min(1).max(10),
    kind: z.enum(['leaf', 'spine']).optional(),
    power: quantity('power', 'draw').optional(),
    parts: z.array(z.strictObject({ id: z.string() })).optional(),
  });

  function say(text: string): string[] {
    const yaml = readYaml(text, 'my.yaml');
    const result = schema.safeParse(yaml.value, { reportInput: true });
    const findings = schemaFindings(result.error?.issues ?? [], yaml, () => ['size', 'kind', 'power', 'parts']);
    return findings.map(({ code, message, place, remedy }) => [place?.line, code, message, ...(remedy ? [remedy] : [])].join(' | '));
  }

  it.each([
    ['size: 11\n', '1 | RANGE | expected at most 10, found 11'],
    ['size: 0\n', '1 | RANGE | expected at least 1, found 0'],
    ['size: two\n', '1 | VALUE | expected a number, found "two"'],
    ['size: 1.5\n', '1 | VALUE | expected a whole number, found 1.5'],
    ['size: 1\nsise: 2\n', '2 | UNKNOWN-KEY | unknown key "sise" | did you mean "size"?'],
    ['size: 1\ncolour: 2\n', '2 | UNKNOWN-KEY | unknown key "colour" | known here: size, kind, power, parts'],
    ['size: 1\nparts: 3\n', '2 | VALUE | expected a list, found 3'],
    ['size: 1\nparts:\n  - {}\n', '3 | MISSING | "id" is missing; expected a text'],
    ['size: 1\npower: 44\n', '2 | VALUE | expected a power with its unit, such as "44 kW", found 44'],
  ])('%j', (text, says) => {
    expect(say(text)).toEqual([says]);
  });

  it('tells all faults at once', () => {
    expect(say('size: 0\nkind: core\npower: 4 km\nparts: [{id: 7}]\n')).toHaveLength(4);
  });

  it('takes what is right', () => {
    expect(say('{size: 3, kind: leaf, power: 44 kW, parts: [{id: a}]}')).toEqual([]);
  });
});
