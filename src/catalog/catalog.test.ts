import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { printFinding } from '../finding/index.js';
import {
  adapterLinks,
  type Catalog,
  commonSpeed,
  describeModel,
  LANES,
  listCatalog,
  modeFor,
  type PortGroup,
  parseCatalog,
  portName,
  portsAt,
  speedsOf,
} from './index.js';

const files = readdirSync('catalog').map((name) => ({ name, text: readFileSync(`catalog/${name}`, 'utf8') }));
const shipped = parseCatalog(files);
const { catalog } = shipped;

function portsOf(id: string): PortGroup[] {
  const model = catalog.get(id);
  if (!model || !('ports' in model)) throw new Error(`${id} has no ports`);
  return model.ports;
}

/** What a user's own catalog file adds to the shipped catalog. */
function own(text: string): { catalog: Catalog; said: string } {
  const read = parseCatalog([{ name: 'own.yaml', text }], catalog);
  return { catalog: read.catalog, said: read.findings.map(printFinding).join('\n') };
}

describe('the shipped catalog', () => {
  it('has no fault', () => {
    expect(shipped.findings.map(printFinding)).toEqual([]);
  });

  it.each([
    [
      'server',
      ['hgx-h200-air-8u', 'hgx-h200-liquid-4u', 'hgx-h100-air-8u', 'dgx-h100', 'dgx-h200', 'hgx-b200-air-10u', 'dgx-b200', 'gb200-nvl72'],
    ],
    ['switch', ['sn5600', 'sn4600c', 'sn3700', 'sn2201', 'qm9700', 'qm8700', 'arista-7060x6-64pe', 'tomahawk5-64x800g']],
    ['nic', ['bf3-b3140h', 'connectx-7-400']],
    ['transceiver', ['mma4z00-ns', 'mms4x00-nm', 'mms4x50-nm']],
    ['cable', ['dac-800g-twin', 'acc-800g-twin', 'aoc-200g-qsfp56', 'mpo12-apc-om4', 'mpo12-apc-os2', 'cat6a']],
    ['trunk', ['mpo12-trunk-144-os2']],
    ['rack', ['rack-48u-air', 'rack-48u-liquid', 'rack-nvl72']],
    ['pdu', ['pdu-415v-60a', 'pdu-415v-100a']],
    ['tap', ['tap-415v-60a']],
    ['cdu', ['cdu-in-rack-4u']],
  ])('has the %s models that are asked for', (kind, ids) => {
    for (const id of ids) expect([id, catalog.get(id)?.kind]).toEqual([id, kind]);
  });

  it('names a source for every figure it shows', () => {
    const naming = /^ {2}(gpu|technology|rails|connector|optics|fibre|medium|a) /;
    for (const model of catalog.values()) {
      expect(Object.values(model.sources).every((source) => source.length > 5)).toBe(true);
      for (const line of describeModel(model).split('\n').slice(3)) {
        if (line.trim() === '' || naming.test(line)) continue;
        const [key] = line.trim().split(/\s/);
        // A source that has no room beside its figure stands alone on the next line.
        if (line.startsWith('  ') && !line.startsWith('   '))
          expect([model.id, key, model.sources[key]]).toEqual([model.id, key, expect.any(String)]);
      }
    }
  });

  it('gives every port of a device a name of its own', () => {
    for (const model of catalog.values()) {
      if (!('ports' in model)) continue;
      const names = new Set<string>();
      for (const group of model.ports)
        for (let cage = 0; cage < group.count; cage++) {
          const name = portName(group, group.modes[0], undefined, cage, 0);
          expect([model.id, name, names.has(name)]).toEqual([model.id, name, false]);
          names.add(name);
        }
    }
  });

  it('has prices from low to high, and servers that draw power and weigh something', () => {
    for (const model of catalog.values()) {
      expect(model.price_low_usd).toBeLessThanOrEqual(model.price_high_usd);
      if (model.kind === 'server') expect(Math.min(model.power_w, model.weight_kg, model.u_height)).toBeGreaterThan(0);
    }
  });

  it('is listed by kind', () => {
    const list = listCatalog(catalog);
    for (const id of catalog.keys()) expect(list).toContain(`  ${id} `);
  });
});

describe('port names are those of the operating systems', () => {
  it.each([
    ['sn5600', 400, undefined, 3, 1, 'swp3s1'],
    ['sn5600', 800, undefined, 3, 0, 'swp3'],
    ['sn5600', 400, 'sonic', 3, 1, 'Ethernet20'],
    ['sn5600', 400, 'no-such', 64, 0, 'swp64s0'],
    ['arista-7060x6-64pe', 400, 'eos', 3, 1, 'Ethernet3/5'],
    ['arista-7060x6-64pe', 800, 'eos', 64, 0, 'Ethernet64/1'],
    ['qm9700', 400, undefined, 3, 1, 'sw3p2'],
    ['qm9700', 400, 'mlnxos', 32, 0, 'IB1/32/1'],
    ['qm9700', 400, 'ibnet', 3, 1, '6'],
    ['qm8700', 200, undefined, 40, 0, 'IB1/40'],
    ['sn4600c', 100, undefined, 64, 0, 'swp64'],
  ])('%s at %d Gbps, profile %s, cage %d lane %d: %s', (id, speed, profile, cage, lane, name) => {
    const group = portsOf(id).find((each) => each.use === 'fabric' && modeFor(each, speed)) as PortGroup;
    const mode = modeFor(group, speed);
    expect(mode && portName(group, mode, profile, cage - 1, lane)).toBe(name);
  });
});

describe('ports as numbers', () => {
  it('splits 64 cages of 800G into 128 ports of 400G, cage by cage', () => {
    const { ports, split } = portsAt(portsOf('sn5600'), 'fabric', 400);
    expect([ports.length, split]).toEqual([128, 2]);
    expect(ports.slice(0, 3)).toEqual([0, 1, LANES]);
    expect(portsAt(portsOf('sn5600'), 'fabric', 50).ports).toEqual([]);
  });

  it('knows the speeds, fastest first', () => {
    expect(speedsOf(portsOf('sn5600'), 'fabric')).toEqual([800, 400, 200, 100]);
    expect(commonSpeed([portsOf('dgx-h100')], 'compute', portsOf('qm9700'))).toBe(400);
    expect(commonSpeed([portsOf('hgx-h200-air-8u')], 'compute', portsOf('sn4600c'))).toBeUndefined();
  });

  it('puts link i of a server on rail i', () => {
    const adapter = adapterLinks(portsOf('hgx-h200-air-8u'), 8, 1);
    expect(adapter?.speed_gbps).toBe(400);
    expect(adapter?.links.map((link) => link.rail)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  it('splits adapters over planes only where a cage has the links', () => {
    expect(adapterLinks(portsOf('hgx-h200-air-8u'), 8, 3)).toBeUndefined();
    // Four cages of two: a plane of one link each would leave four rails empty.
    expect(adapterLinks(portsOf('dgx-h100'), 8, 2)).toBeUndefined();
    const two = adapterLinks(portsOf('hgx-b300-air'), 8, 2);
    for (const plane of [0, 1])
      expect(two?.links.filter((link) => link.plane === plane).map((link) => link.rail)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });
});

describe("a user's own equipment", () => {
  it('starts from a known model and changes what it names', () => {
    const { catalog: all, said } = own('- {id: my-switch, like: sn5600, power: 2.2 kW}\n');
    expect(said).toBe('');
    const mine = all.get('my-switch');
    expect(mine).toMatchObject({ kind: 'switch', id: 'my-switch', power_w: 2200, u_height: 2, technology: 'ethernet' });
    expect(mine?.sources.power).toBe('own.yaml');
    expect(mine?.sources.u_height).toBe(catalog.get('sn5600')?.sources.u_height);
    expect(mine && 'ports' in mine && mine.ports).toEqual(portsOf('sn5600'));
    expect(catalog.has('my-switch')).toBe(false);
  });

  it('replaces a known model of the same id', () => {
    const { catalog: all, said } = own('- {id: sn5600, like: sn5600, weight: 25 kg}\n');
    expect(said).toBe('');
    expect(all.get('sn5600')).toMatchObject({ weight_kg: 25, power_w: 2800 });
    expect(catalog.get('sn5600')).toMatchObject({ weight_kg: 23.5 });
  });

  it('may be like an entry above it', () => {
    const { catalog: all, said } = own('- {id: one, like: sn5600, weight: 30 kg}\n- {id: two, like: one, power: 3 kW}\n');
    expect(said).toBe('');
    expect(all.get('two')).toMatchObject({ weight_kg: 30, power_w: 3000 });
  });

  it.each([
    ['- {id: x, like: sn560}\n', 'did you mean "sn5600"?'],
    ['- {id: x, kind: swich}\n', 'did you mean "switch"?'],
    ['- {id: x}\n', '"kind" is missing'],
    ['- {like: sn5600}\n', '"id" is missing'],
    ['- {id: x, like: sn5600, weight: 3 km}\n', '"km" measures length'],
    ['- {id: x, like: sn5600, wieght: 3 kg}\n', 'did you mean "weight"?'],
    ['- {id: x, like: sn5600}\n- {id: x, like: sn5600}\n', '"x" stands here twice'],
    ['- just a word\n', 'expected a catalog entry'],
    ['id: x\n', 'expected a list of catalog entries'],
    ['- {id: x, kind: tap, description: y, volts: 415 V, amps: 60 A}\n', '"capacity" is missing'],
  ])('%j is refused', (text, says) => {
    const { said } = own(text);
    expect(said).toContain(says);
    expect(said).toMatch(/^own\.yaml:\d+:\d+: error: /);
  });

  it('without a price costs nothing', () => {
    const { catalog: all, said } = own('- {id: x, kind: tap, description: y, volts: 415 V, amps: 60 A, capacity: 34 kW}\n');
    expect(said).toBe('');
    expect(all.get('x')).toMatchObject({ price_low_usd: 0, price_high_usd: 0, capacity_w: 34_000 });
  });
});

it('a shipped figure without a source is a fault', () => {
  const text =
    '- {id: x, kind: tap, description: y, volts: 415 V, amps: 60 A, capacity: 34 kW, price: [1 USD, 2 USD], sources: {volts: datasheet, amps: datasheet, price: "assumption: a guess"}}\n';
  const { findings } = parseCatalog([{ name: 'x.yaml', text }]);
  expect(findings.map((finding) => finding.message)).toEqual([expect.stringContaining('"capacity" has no source')]);
});
