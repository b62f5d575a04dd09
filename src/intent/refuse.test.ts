import { describe, expect, it } from 'vitest';
import { shippedCatalog } from '../../test/support/plan.js';
import { printFinding } from '../finding/index.js';
import { defaultUnitServers, intentJsonSchema, parseIntent } from './index.js';

const catalog = shippedCatalog();

function said(text: string): string[] {
  return parseIntent(text, 'x.yaml', catalog).findings.map((finding) => `${finding.place?.line} ${finding.code}`);
}

const head = 'name: lab\nservers: 8\nserver: hgx-h200-air-8u\n';

describe('what is wrong in meaning is told beside what is wrong in form', () => {
  it('and what stands apart from the fault is checked', () => {
    const text = `${head}networks: {compute: {switch: sn5600, planes: 2}}\nracks: {gpu: {servers: 9}}\nhall: {rows: x, size: 3 m x 4 kg}\n`;
    expect(said(text)).toEqual(['4 PLANES', '5 RACK-HEIGHT', '6 VALUE', '6 UNIT']);
  });

  it.each([
    // A default would stand in each refused value's stead; what is found with it is no fault of the user's.
    ['a rack model', 'networks: {compute: {switch: sn5600}}\nracks: {gpu: {model: 7, servers: 9}}\n', ['5 VALUE']],
    ['a switch', 'networks: {compute: {switch: 7, technology: infiniband}}\n', ['4 VALUE']],
    ['a network', 'networks: {compute: {switch: sn5600}, frontend: 7}\nnodes: {login: 2 of login-1u}\n', ['4 VALUE']],
    ['all networks', 'networks: 7\n', ['4 VALUE']],
    ['the compute network', 'networks: {compute: 7}\n', ['4 VALUE']],
    ['the racks', 'networks: {compute: {switch: sn5600}}\nracks: 7\n', ['5 VALUE']],
  ])('but not what rests on a refused value: %s', (_, rest, expected) => {
    expect(said(head + rest)).toEqual(expected);
  });

  it('a refused size is a size', () => {
    expect(said('name: lab\ngpus: many\nserver: hgx-h200-air-8u\nnetworks: {compute: {switch: sn5600}}\n')).toEqual(['2 VALUE']);
  });

  it('a key that is a typo is not missing', () => {
    expect(said(`${head}networks: {conpute: {switch: sn5600}}\npower: {availble: 3 MW}\n`)).toEqual(['4 UNKNOWN-KEY', '5 UNKNOWN-KEY']);
  });
});

it('no intent is refused without a word', () => {
  // Any of these values in any place: an error with its place, or an intent; never neither, never a crash.
  const values = ['', '{}', '[]', '[null]', '7', '-1', '.nan', 'x', '"3:1"', '{leaf: }', '{spine: sn5600}', '{model: x}', 'none', 'true'];
  const places = [
    'name: V\nservers: 8\nserver: hgx-h200-air-8u\nnetworks: {compute: {switch: sn5600}}\n',
    'name: lab\nservers: V\nserver: hgx-h200-air-8u\nnetworks: {compute: {switch: sn5600}}\n',
    'name: lab\nservers: 8\nserver: V\nnetworks: {compute: {switch: sn5600}}\n',
    `${head}networks: V\n`,
    ...['compute', 'frontend', 'storage', 'management'].flatMap((name) => [
      `${head}networks: {compute: {switch: sn5600}, ${name}: V}\n`.replace('compute: {switch: sn5600}, compute', 'compute'),
      `${head}networks: {compute: {switch: sn5600}, ${name}: {switch: V}}\n`.replace('compute: {switch: sn5600}, compute', 'compute'),
    ]),
    ...['technology', 'topology', 'tiers', 'planes', 'oversubscription', 'spread', 'unit', 'port_names', 'nic_names'].map(
      (key) => `${head}networks: {compute: {switch: sn5600, ${key}: V}}\n`,
    ),
    ...['nodes: V', 'nodes: {login: V}', 'racks: V', 'racks: {gpu: V}', 'racks: {gpu: {cdu: V}}', 'racks: {network: {power: V}}'].map(
      (line) => `${head}networks: {compute: {switch: sn5600}}\n${line}\n`,
    ),
    ...['hall: V', 'hall: {size: V}', 'power: V', 'catalog: V', 'catalog: [V]', 'catalog: [{id: V}]', 'catalog: [{id: a, like: V}]'].map(
      (line) => `${head}networks: {compute: {switch: sn5600}}\n${line}\n`,
    ),
  ];
  for (const place of places)
    for (const value of values) {
      const text = place.replace('V', value);
      const { intent, findings } = parseIntent(text, 'x.yaml', catalog);
      const errors = findings.filter((finding) => finding.severity === 'error');
      expect([text, intent !== undefined]).toEqual([text, errors.length === 0]);
      for (const error of errors) {
        expect([text, error.place?.file]).toEqual([text, 'x.yaml']);
        expect(printFinding(error)).not.toMatch(/Invalid|received|undefined|must match/);
      }
    }
});

it('a size is bounded however it is written', () => {
  for (const size of ['gpus: 10000001', 'servers: 1250001', 'units: 200000'])
    expect(said(`name: lab\n${size}\nserver: hgx-h200-air-8u\nnetworks: {compute: {switch: sn5600}}\n`)).toEqual(['2 RANGE']);
});

it('warns of nodes that no network joins', () => {
  const networks = 'networks: {compute: {switch: sn5600}, frontend: none}\nnodes: {storage: 4 of storage-flash-2u}\n';
  expect(said(head + networks)).toEqual(['5 NODES-APART']);
});

it('a unit is by default what fills its leafs', () => {
  expect(defaultUnitServers('hgx-h200-air-8u', 'sn5600', 'rail-optimized', 1, 1, catalog)).toBe(64);
  expect(defaultUnitServers('dgx-h100', 'qm9700', 'rail-optimized', 1, 1, catalog)).toBe(32);
});

it('the JSON Schema wants one size, and names the defaults of racks', () => {
  const schema = JSON.parse(JSON.stringify(intentJsonSchema()));
  expect(schema.$schema).toContain('2020-12');
  expect(schema.oneOf).toEqual([{ required: ['gpus'] }, { required: ['servers'] }, { required: ['units'] }]);
  const { gpu, network } = schema.properties.racks.properties;
  for (const rack of [gpu, network])
    for (const key of ['model', 'power', 'pdu', 'feeds']) expect(rack.properties[key].description).toContain('default');
  expect(schema.properties.networks.properties.frontend.anyOf[0]).toMatchObject({ const: 'none' });
});
