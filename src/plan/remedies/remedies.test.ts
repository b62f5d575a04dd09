import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { shippedCatalog } from '../../../test/support/plan.js';
import type { Finding } from '../../finding/index.js';
import { parseIntent } from '../../intent/index.js';
import { plan } from '../plan.js';

const catalog = shippedCatalog();

const air = 'name: hall\nservers: 256\nserver: hgx-h200-air-8u\nnetworks: {compute: {switch: sn5600}}\n';
const liquid = 'name: hall\nservers: 128\nserver: hgx-h200-liquid-4u\nnetworks: {compute: {switch: sn5600}}\n';

/** Findings with their places; none of an intent that plans. */
function errorsOf(yaml: string): Finding[] {
  const { intent, findings, catalog: own, place } = parseIntent(yaml, 'hall.yaml', catalog);
  if (!intent) throw new Error(`${yaml}\n${JSON.stringify(findings)}`);
  return place(plan(intent, own).findings).filter(({ severity }) => severity === 'error');
}

const alternatives = ({ remedy }: Finding) => remedy?.split('; or ') ?? [];

/** A file with what a remedy says written into it. */
function applied(yaml: string, remedy: string): string {
  const parts = remedy.split(', together with ').map((part) => parse(`{${part}}`) as object);
  return stringify(parts.reduce(merged, parse(yaml) as object));
}

function merged(into: object, changes: object): object {
  const out: Record<string, unknown> = { ...into };
  for (const [key, value] of Object.entries(changes)) {
    const both = [out[key], value].every((each) => typeof each === 'object' && each !== null && !Array.isArray(each));
    out[key] = both ? merged(out[key] as object, value as object) : value;
  }
  return out;
}

/** Whatever is told as a remedy, written as told, makes the file plan. */
function expectSound(yaml: string, errors: readonly Finding[]): void {
  for (const error of errors)
    for (const remedy of alternatives(error)) {
      const file = applied(yaml, remedy);
      expect([error.code, remedy, errorsOf(file).map(({ message }) => message)]).toEqual([error.code, remedy, []]);
    }
}

describe('each limit that binds is told with what to write, and what is told plans', () => {
  it.each<[what: string, code: string, yaml: string, remedy: RegExp]>([
    ['rows', 'HALL-ROWS', `${air}hall: {rows: 3, racks_per_row: 20}`, /^hall: {rows: 5}; or hall: {racks_per_row: 34}$/],
    ['rows that fuller racks spare', 'HALL-ROWS', `${air}hall: {rows: 4, racks_per_row: 30}`, /; or racks: {gpu: {power: 62 kW}}$/],
    ['a list of rows', 'HALL-ROWS', `${air}hall: {rows: [20, 12, 20]}`, /^hall: {rows: \[20, 12, 20, 20, 20, 20\]}; or /],
    ['rows in several halls', 'HALL-ROWS', `${air}hall: {rows: 1, racks_per_row: 20, halls: 2}`, /^hall: {rows: 3}; or /],
    ['depth', 'HALL-DEPTH', `${air}hall: {size: 20 m x 10 m}`, /^hall: {size: 20 m x 15.6 m}; or hall: {halls: 3}$/],
    ['depth of a turned hall', 'HALL-DEPTH', `${air}hall: {size: 10 m x 20 m, row_direction: depth}`, /^hall: {size: 15.6 m x 20 m}; or /],
    [
      'depth of a turned hall with a column and a door',
      'HALL-DEPTH',
      `${air}hall: {size: 10 m x 20 m, row_direction: depth, blocked: [{at: 5 m x 3 m, size: 1 m x 1 m}], doors: [{side: front, at: 2 m}]}`,
      /^hall: {size: /,
    ],
    [
      'width',
      'HALL-WIDTH',
      `${air}hall: {size: 12 m x 40 m, racks_per_row: 20}`,
      /^hall: {racks_per_row: 12}; or hall: {size: 18.4 m x 40 m/,
    ],
    [
      'width for a list of rows',
      'HALL-WIDTH',
      `${air}hall: {size: 16 m x 40 m, rows: [20, 17, 20, 17, 17]}`,
      /^hall: {rows: \[17, 17, 17, 17, 17\]}/,
    ],
    ['the floor', 'FLOOR-LOAD', `${air}hall: {floor_load: 9 kN/m2}`, /^hall: {floor_load: 9.5 kN\/m2}; or racks: {gpu: {servers: 3,/],
    ['power', 'POWER-SITE', `${air}power: {available: 2 MW}`, /^power: {available: 2.8 MW}; or servers: 18\d$/],
    ['power, the size in GPUs', 'POWER-SITE', `${air.replace('servers: 256', 'gpus: 2048')}power: {available: 2 MW}`, /; or gpus: 14\d\d$/],
    [
      'power, the size in units',
      'POWER-SITE',
      `${air.replace('servers: 256', 'units: 4')}power: {available: 2.5 MW}`,
      /^power: {available: 2.8 MW}; or units: 3$/,
    ],
    [
      'a busway',
      'POWER-ELEMENT',
      `${liquid}power: {busway: small}\ncatalog: [{id: small, like: busway-415v-400a, amps: 100 A}]`,
      /^power: {busway: busway-415v-400a}; or racks: {gpu: {servers: 5,/,
    ],
    ['a step of load', 'POWER-SWING', `${air}power: {swing: 500 kW}`, /^power: {battery: {power: 1.5 MW}}; or power: {swing: 2 MW}$/],
    [
      'energisation',
      'POWER-STEPS',
      `${air}power: {available: 2.76 MW, steps: [{power: 2 MW, from: 2026-02-01}]}`,
      /^power: {available: 2.8 MW, steps: \[{power: 2.8 MW, from: 2026-02-01}\]}; or servers: /,
    ],
    [
      'coolant',
      'COOLING-CDU',
      `${liquid}cooling: {supply: 40 C}`,
      /^cooling: {supply: 38 C}; or racks: {gpu: {servers: 7, power: 83 kW}}$/,
    ],
    [
      'a CDU in the rack',
      'COOLING-CDU',
      `${liquid}racks: {gpu: {cdu: small}}\ncatalog: [{id: small, like: cdu-in-rack-4u, cooling: 50 kW, warm_cooling: 40 kW}]`,
      /^racks: {gpu: {power: 83 kW, cdu: cdu-in-rack-4u}}; or /,
    ],
    ['air', 'COOLING-AIR', `${air}cooling: {air_handlers: 3}`, /^cooling: {air_handlers: 8}/],
    [
      'trays',
      'TRAY-FULL',
      `${air}hall: {trays: {fibre: {layers: 1, width: 100 mm}, cross: 2}}`,
      /^hall: {trays: {fibre: {layers: 2}}}; or hall: {trays: {fibre: {width: 200 mm}}}$/,
    ],
    ['reach, for slack', 'CABLE-NO-MEDIUM', `${air}hall: {slack: 60 m}`, /^hall: {slack: 41.4 m}$/],
    [
      'reach, for halls apart',
      'CABLE-NO-MEDIUM',
      `${air}hall: {halls: 4, racks_per_row: 6, rows: 4, hall_distance: 900 m}`,
      /^hall: {hall_distance: 85.8 m}$/,
    ],
    [
      'power of a network rack',
      'RACK-MISFIT',
      `${air}networks: {compute: {switch: sn5600}}\nracks: {network: {power: 1 kW}}`.replace('networks: {compute: {switch: sn5600}}\n', ''),
      /^racks: {network: {power: \d kW}}/,
    ],
    [
      'weight of a node',
      'RACK-MISFIT',
      `${air}nodes: {login: 1 of safe}\ncatalog: [{id: safe, like: login-1u, weight: 1700 kg}]`,
      /^racks: {network: {model: rack-48u-liquid}}$/,
    ],
  ])('%s', (_, code, yaml, remedy) => {
    const errors = errorsOf(yaml);
    expect(errors.map((error) => error.code)).toContain(code);
    const [first] = errors.filter((error) => error.code === code);
    expect(first.place?.file).toBe('hall.yaml');
    expect(Object.keys(first.figures ?? {}).length).toBeGreaterThan(0);
    expect(first.remedy).toMatch(remedy);
    expectSound(yaml, errors);
  });

  it('three at once, each at its place', () => {
    const yaml = `${air}hall:\n  rows: 3\n  racks_per_row: 20\n  floor_load: 9 kN/m2\npower:\n  available: 2 MW\n`;
    const errors = errorsOf(yaml);
    expect(errors.map(({ code, place }) => `${place?.line} ${code}`)).toEqual(['6 HALL-ROWS', '8 FLOOR-LOAD', '10 POWER-SITE']);
    expect(errors.map((error) => alternatives(error)[0])).toEqual([
      'hall: {rows: 5}, together with hall: {floor_load: 9.5 kN/m2}, power: {available: 2.8 MW}',
      'hall: {floor_load: 9.5 kN/m2}, together with hall: {rows: 5}, power: {available: 2.8 MW}',
      'power: {available: 2.8 MW}, together with hall: {rows: 5, floor_load: 9.5 kN/m2}',
    ]);
    expectSound(yaml, errors);
  });

  it('all that binds in power and cooling together', () => {
    const power = 'power: {swing: 1 MW, steps: [{power: 900 kW, from: 2026-01-01}], available: 1 MW}';
    const yaml = `${liquid}${power}\ncooling: {supply: 40 C, air_handlers: 2}\n`;
    const errors = errorsOf(yaml);
    expect(errors.map(({ code }) => code)).toEqual(['POWER-SITE', 'POWER-STEPS', 'COOLING-CDU']);
    expectSound(yaml, errors);
  });

  it('nothing where nothing helps', () => {
    // A fabric that no change of the hall mends.
    const yaml = `${air.replace('switch: sn5600', 'switch: sn5600, tiers: 1')}hall: {rows: 1}\n`;
    expect(errorsOf(yaml).map(({ code }) => code)).toEqual(['FABRIC-TOO-LARGE']);
  });
});

it('remedies are sound for any mix of tight limits', () => {
  const maybe = (key: string, value: fc.Arbitrary<string>) => fc.option(value, { nil: undefined }).map((text) => text && `${key}: ${text}`);
  const number = (min: number, max: number) => fc.integer({ min, max });
  const mapping = (key: string, parts: fc.Arbitrary<string | undefined>[]) =>
    fc.tuple(...parts).map((given) => `${key}: {${given.filter((part) => part !== undefined).join(', ')}}\n`);
  const hall = mapping('hall', [
    maybe('rows', number(1, 6).map(String)),
    maybe('racks_per_row', number(5, 24).map(String)),
    maybe(
      'size',
      fc.tuple(number(8, 24), number(6, 24)).map(([width, depth]) => `${width} m x ${depth} m`),
    ),
    maybe('halls', number(1, 3).map(String)),
    maybe(
      'floor_load',
      number(6, 16).map((load) => `${load} kN/m2`),
    ),
    maybe(
      'trays',
      fc.tuple(number(1, 3), number(50, 300)).map(([layers, width]) => `{fibre: {layers: ${layers}, width: ${width} mm}}`),
    ),
  ]);
  const power = mapping('power', [
    maybe(
      'available',
      number(500, 1500).map((kw) => `${kw} kW`),
    ),
    maybe(
      'swing',
      number(100, 1500).map((kw) => `${kw} kW`),
    ),
    maybe('redundancy', fc.constantFrom('N', 'N+1', '2N')),
  ]);
  const racks = fc.constantFrom('', 'racks: {gpu: {servers: 2}}\n', 'racks: {gpu: {power: 60 kW}}\n');
  const size = fc.constantFrom('servers: 96\n', 'gpus: 700\n', 'units: 2\n');
  fc.assert(
    fc.property(size, fc.constantFrom(air, liquid), racks, hall, power, (count, base, rack, ...rest) => {
      const yaml = base.replace(/servers: \d+\n/, count) + rack + rest.join('');
      expectSound(yaml, errorsOf(yaml));
    }),
    { numRuns: 20, seed: 19 },
  );
}, 120_000);
