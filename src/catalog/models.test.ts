import { describe, expect, it } from 'vitest';
import { parseCatalog } from './load.js';

const BASE = parseCatalog([
  {
    name: 'base.yaml',
    text: `
- id: pdu-1
  kind: pdu
  description: a PDU
  u_height: 0
  power: 0 W
  weight: 12 kg
  capacity: 34.5 kW
  price: [1500 USD, 3000 USD]
  ports:
    - {use: management, connector: rj45, count: 1, modes: [{speed: 1 Gbps, split: 1, names: {pdu: net}}]}
  sources: {all: a datasheet, price: "assumption: a guess"}
`,
  },
]);

const own = (text: string) => parseCatalog([{ name: 'own.yaml', text }], BASE.catalog);
const said = (text: string) => own(text).findings.map(({ code, message, place, remedy }) => ({ code, message, remedy, line: place?.line }));

describe('an entry', () => {
  it('is read into figures that carry their units', () => {
    expect(BASE.findings).toEqual([]);
    expect(BASE.catalog.get('pdu-1')).toEqual({
      kind: 'pdu',
      id: 'pdu-1',
      description: 'a PDU',
      u_height: 0,
      power_w: 0,
      weight_kg: 12,
      capacity_w: 34_500,
      price_low_usd: 1500,
      price_high_usd: 3000,
      ports: [
        {
          use: 'management',
          connector: 'rj45',
          count: 1,
          first: 1,
          lanes: 8,
          modes: [{ speed_gbps: 1, split: 1, names: { pdu: 'net' } }],
        },
      ],
      sources: {
        u_height: 'a datasheet',
        power: 'a datasheet',
        weight: 'a datasheet',
        capacity: 'a datasheet',
        price: 'assumption: a guess',
        ports: 'a datasheet',
      },
    });
  });

  it('with like takes over every figure, the price among them, and changes those it names', () => {
    const { catalog, findings } = own('- {id: pdu-2, like: pdu-1, capacity: 40 kW}');
    expect(findings).toEqual([]);
    expect(catalog.get('pdu-2')).toEqual({
      ...BASE.catalog.get('pdu-1'),
      id: 'pdu-2',
      capacity_w: 40_000,
      sources: { ...BASE.catalog.get('pdu-1')?.sources, capacity: 'own.yaml' },
    });
  });

  it('with like may name an entry above it', () => {
    const { catalog, findings } = own('- {id: pdu-2, like: pdu-1, capacity: 40 kW}\n- {id: pdu-3, like: pdu-2, weight: 9 kg}');
    expect(findings).toEqual([]);
    expect(catalog.get('pdu-3')).toMatchObject({ capacity_w: 40_000, weight_kg: 9, price_low_usd: 1500 });
  });

  it('of the same id replaces the model', () => {
    const { catalog } = own('- {id: pdu-1, like: pdu-1, capacity: 40 kW}');
    expect(catalog.size).toBe(1);
    expect(catalog.get('pdu-1')).toMatchObject({ capacity_w: 40_000 });
    expect(BASE.catalog.get('pdu-1')).toMatchObject({ capacity_w: 34_500 });
  });

  it('of a user needs no price and then says that it has none', () => {
    const { catalog, findings } = own(
      '- {id: r, kind: rack, description: R, u_total: 48, width: 600 mm, depth: 1.2 m, weight: 99 kg, load: 1 t}',
    );
    expect(findings).toEqual([]);
    expect(catalog.get('r')).toMatchObject({ price_low_usd: 0, price_high_usd: 0, width_m: 0.6, load_kg: 1000 });
    expect(catalog.get('r')?.sources).toMatchObject({ price: 'none given', width: 'own.yaml' });
  });
});

describe('a wrong entry is refused', () => {
  it.each([
    ['no list', 'id: x', 'VALUE', 'expected a list of catalog entries'],
    ['no mapping', '- x', 'VALUE', 'expected a catalog entry: a mapping with id and kind'],
    ['no kind', '- {id: x}', 'MISSING', '"kind" is missing; expected one of server, node,'],
    ['an unknown kind', '- {id: x, kind: swich}', 'VALUE', 'unknown kind "swich"'],
    ['a kind that every object has', '- {id: x, kind: toString}', 'VALUE', 'unknown kind "toString"'],
    ['like of another kind', '- {id: x, like: pdu-1, kind: server}', 'MODEL-KIND', '"pdu-1" is a pdu; what is like it is one too'],
    ['like of nothing', '- {id: x, like: pdu-9}', 'UNKNOWN-MODEL', 'no model "pdu-9" in the catalog'],
    ['like without an id', '- {like: pdu-1, weight: 3 kg}', 'MISSING', '"id" is missing'],
    ['an id in capitals', '- {id: PDU, like: pdu-1}', 'VALUE', 'expected lower-case letters, digits and "-"'],
    ['an unknown key', '- {id: x, like: pdu-1, wieght: 3 kg}', 'UNKNOWN-KEY', 'unknown key "wieght"'],
    ['the wrong dimension', '- {id: x, like: pdu-1, weight: 3 km}', 'VALUE', 'expected a weight such as "1500 kg"; "km" measures length'],
    ['a bare number', '- {id: x, like: pdu-1, weight: 3}', 'VALUE', 'expected a weight with its unit'],
    ['a negative quantity', '- {id: x, like: pdu-1, weight: -3 kg}', 'VALUE', 'of at least 0'],
    ['prices the wrong way round', '- {id: x, like: pdu-1, price: [9 USD, 1 USD]}', 'VALUE', 'the lowest price first'],
    ['one price', '- {id: x, like: pdu-1, price: [9 USD]}', 'RANGE', 'at least 2'],
    ['a source of no figure', '- {id: x, like: pdu-1, sources: {wieght: me}}', 'UNKNOWN-KEY', 'no figure "wieght" to have a source'],
    ['an id twice', '- {id: x, like: pdu-1}\n- {id: x, like: pdu-1}', 'CATALOG-TWICE', '"x" stands here twice'],
    ['an unknown placeholder', port('p{cge}'), 'VALUE', 'no {cge} in port names; known: {cage}, {cage0}'],
    ['one name for two ports', port('p{cage}', 2), 'VALUE', 'this names two ports "p1"'],
    ['lanes that do not divide', port('p{cage}/{serdes}', 3), 'VALUE', '8 electrical lanes do not divide by 3 links'],
    ['no speed', port('p{n}', 1, '0 Gbps'), 'VALUE', 'expected a speed above 0'],
    ['unsorted lengths', cable('[2 m, 1 m]', '3 m'), 'VALUE', 'from the shortest to the longest'],
    ['a length beyond the reach', cable('[2 m, 5 m]', '3 m'), 'RANGE', 'the longest length, 5 m, is beyond the reach of 3 m'],
  ])('%s', (_, text, code, message) => {
    expect(said(text)).toContainEqual(
      expect.objectContaining({ code, message: expect.stringContaining(message), line: expect.any(Number) }),
    );
    expect(own(text).catalog.has('x') && code !== 'CATALOG-TWICE').toBe(false);
  });

  it('with the nearest right word', () => {
    expect(said('- {id: x, like: pdu-1, wieght: 3 kg}')[0].remedy).toBe('did you mean "weight"?');
    expect(said('- {id: x, kind: swich}')[0].remedy).toBe('did you mean "switch"?');
    expect(said('- {id: x, like: pdu-11}')[0].remedy).toBe('did you mean "pdu-1"?');
    expect(said(port('p{n}').replace('speed:', 'sped:'))[0].remedy ?? said(port('p{n}').replace('speed:', 'sped:'))[1].remedy).toBe(
      'did you mean "speed"?',
    );
  });

  it('with all its faults at once, each at its line', () => {
    const faults = said('- id: x\n  like: pdu-1\n  wieght: 3 kg\n  power: 3 km\n- id: y\n  kind: pud\n');
    expect(faults.map((fault) => fault.line).sort()).toEqual([3, 4, 6]);
  });
});

describe('the software’s own files', () => {
  const entry = (sources: string, price = 'price: [1 USD, 2 USD], ') =>
    parseCatalog([
      {
        name: 'own.yaml',
        text: `- {id: t, kind: tap, description: T, volts: 415 V, amps: 60 A, capacity: 34.5 kW, ${price}sources: ${sources}}`,
      },
    ]).findings.map(({ code, message }) => `${code} ${message}`);

  it('must have a source for every figure', () => {
    expect(entry('{all: a datasheet}')).toEqual([]);
    expect(entry('{volts: a, amps: b, price: c}')).toEqual([
      'CATALOG-NO-SOURCE "capacity" has no source; add it under sources:, or "assumption: ..."',
    ]);
  });

  it('must have a price', () => {
    expect(entry('{all: a datasheet}', '')).toEqual(['MISSING "price" is missing; expected [lowest, highest]']);
  });

  it('must not give an id twice over the files', () => {
    const text = '- {id: t, kind: tap, description: T, volts: 1 V, amps: 1 A, capacity: 1 W, price: [1 USD, 2 USD], sources: {all: a}}';
    const { findings } = parseCatalog([
      { name: 'a.yaml', text },
      { name: 'b.yaml', text },
    ]);
    expect(findings.map(({ code, place }) => `${code} ${place?.file}`)).toEqual(['CATALOG-TWICE b.yaml']);
  });
});

function port(template: string, split = 1, speed = '400 Gbps'): string {
  return `- {id: x, like: pdu-1, ports: [{use: fabric, connector: osfp-800, count: 2, modes: [{speed: ${speed}, split: ${split}, names: {os: "${template}"}}]}]}`;
}

function cable(lengths: string, reach: string): string {
  return `- {id: x, kind: cable, description: C, medium: dac, a: p, b: p, links: 1, speeds: [1 Gbps], reach: ${reach}, lengths: ${lengths}, weight_per_metre: 1 kg, diameter: 3 mm}`;
}
