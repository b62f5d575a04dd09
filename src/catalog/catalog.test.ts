import { describe, expect, it } from 'vitest';
import { shippedCatalog, words } from '../../test/support/plan.js';
import { describeModel, listCatalog, type Model, modeFor, type PortGroup, parseCatalog, portName } from './index.js';

const catalog = shippedCatalog();
const models = [...catalog.values()];

function groups(id: string): PortGroup[] {
  const model = catalog.get(id);
  return model && 'ports' in model ? model.ports : [];
}

function name(id: string, speed_gbps: number, profile: string | undefined, cage: number, lane: number): string {
  const group = groups(id).find((each) => modeFor(each, speed_gbps)) as PortGroup;
  return portName(group, modeFor(group, speed_gbps) as PortGroup['modes'][number], profile, cage - 1, lane);
}

describe('the shipped catalog', () => {
  it('knows the equipment that architects name', () => {
    const ids = [
      'hgx-h200-air-8u',
      'hgx-h200-liquid-4u',
      'hgx-h100-air-8u',
      'dgx-h100',
      'dgx-h200',
      'hgx-b200-air-10u',
      'dgx-b200',
      'gb200-nvl72',
    ];
    ids.push(
      'sn5600',
      'sn4600c',
      'sn3700',
      'sn2201',
      'qm9700',
      'qm8700',
      'arista-7060x6-64pe',
      'tomahawk5-64x800g',
      'cat6a',
      'mpo12-trunk-144-os2',
    );
    expect(ids.filter((id) => !catalog.has(id))).toEqual([]);
  });

  it('has a source for every figure', () => {
    const UNSOURCED =
      /^(id|kind|description|sources|connector|optics|fibre|medium|a|b|gpu|technology|rails|b_count|clearance_u|price_per_m_usd)$/;
    for (const model of models) {
      expect(Object.keys(model).filter((key) => !UNSOURCED.test(key)).length).toBeGreaterThan(0);
      for (const [key, source] of Object.entries(model.sources)) expect(`${model.id} ${key} ${source}`).toMatch(/ \S+ .{8,}/);
      expect(Object.keys(model.sources)).toContain('price');
      expect(describeModel(model)).toContain(model.id);
    }
    expect(listCatalog(catalog).split('\n').length).toBeGreaterThan(models.length);
  });

  it('can cable every port at every speed to a switch', () => {
    const cables = models.filter((model) => model.kind === 'cable');
    const modules = models.filter((model) => model.kind === 'transceiver');
    const switchPorts = models.flatMap((model) => (model.kind === 'switch' ? model.ports.filter((group) => group.use === 'fabric') : []));
    const joins = (a: string, b: string, speed: number) =>
      cables.some((cable) => cable.link_gbps.includes(speed) && ((cable.a === a && cable.b === b) || (cable.a === b && cable.b === a))) ||
      modules.some(
        (left) =>
          left.connector === a &&
          left.link_gbps === speed &&
          modules.some((right) => right.connector === b && right.optics === left.optics && right.fibre === left.fibre) &&
          cables.some((cord) => cord.a === left.fibre && cord.link_gbps.includes(speed)),
      );
    const alone: string[] = [];
    for (const model of models) {
      if (!('ports' in model) || model.kind === 'nic') continue;
      for (const group of model.ports)
        for (const mode of group.modes)
          if (!switchPorts.some((port) => modeFor(port, mode.speed_gbps) && joins(group.connector, port.connector, mode.speed_gbps)))
            alone.push(`${model.id} ${group.connector} ${mode.speed_gbps}`);
    }
    expect(alone).toEqual([]);
  });
});

describe('port names', () => {
  it.each([
    ['sn5600', 400, undefined, 3, 1, 'swp3s1'],
    ['sn5600', 800, undefined, 64, 0, 'swp64'],
    ['sn5600', 400, 'sonic', 3, 1, 'Ethernet20'],
    ['arista-7060x6-64pe', 400, undefined, 3, 1, 'Ethernet3/5'],
    ['tomahawk5-64x800g', 800, undefined, 2, 0, 'Ethernet8'],
    ['qm9700', 400, undefined, 5, 0, 'sw5p1'],
    ['qm9700', 400, 'mlnxos', 5, 1, 'IB1/5/2'],
    ['sn2201', 100, undefined, 1, 0, 'swp49'],
    ['dgx-h100', 400, 'mlx5', 4, 1, 'mlx5_7'],
    ['hgx-h200-liquid-4u', 400, 'eth', 8, 0, 'eth8'],
    ['hgx-b300-air', 400, 'eth', 2, 1, 'eth2p1'],
  ])('%s at %i Gbps as %s shows cage %i, lane %i: %s', (id, speed, profile, cage, lane, expected) => {
    expect(name(id, speed, profile, cage, lane)).toBe(expected);
  });
});

describe("a user's equipment", () => {
  const parse = (text: string) => parseCatalog([{ name: 'own.yaml', text }], catalog);

  it('may start from a known model and name its own sources', () => {
    const { catalog: all, findings } = parse('- id: quiet\n  like: sn5600\n  power: 2 kW\n  sources: {power: measured}\n');
    expect(words(findings)).toBe('');
    expect(all.get('quiet')).toMatchObject({
      power_w: 2000,
      u_height: 2,
      sources: { power: 'measured', u_height: 'NVIDIA SN5000 user guide' },
    });
  });

  it('may replace a known model', () => {
    const { catalog: all } = parse('- id: sn5600\n  like: sn5600\n  weight: 22 kg\n');
    expect((all.get('sn5600') as Model & { weight_kg: number }).weight_kg).toBe(22);
  });
});

describe('a catalog file of the software', () => {
  it('must name the source of each figure and each id once', () => {
    const rack = (id: string, sources: string) =>
      `- id: ${id}\n  kind: rack\n  description: d\n  u_total: 42\n  width: 600 mm\n  depth: 1 m\n  weight: 1 kg\n  load: 1 t\n  price: [1 USD, 2 USD]\n  sources: ${sources}\n`;
    const { findings } = parseCatalog([
      {
        name: 'racks.yaml',
        text: rack('a', '{width: x, all: y}') + rack('a', '{all: y}') + rack('b', '{u_total: x, width: x, depth: x, weight: x, price: x}'),
      },
    ]);
    expect(findings.map(({ code, place }) => `${code} ${place?.line}`)).toEqual(['CATALOG-TWICE 11', 'CATALOG-NO-SOURCE 28']);
  });
});
