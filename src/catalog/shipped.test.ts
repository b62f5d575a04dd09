import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  type CableModel,
  describeModel,
  listCatalog,
  modeFor,
  type PortGroup,
  parseCatalog,
  portName,
  type TransceiverModel,
} from './index.js';

// The catalog that comes with the software.

const FOLDER = join(import.meta.dirname, '../../catalog');
const FILES = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.yaml'))
  .sort()
  .map((name) => ({ name, text: readFileSync(join(FOLDER, name), 'utf8') }));
const { catalog, findings } = parseCatalog(FILES);
const models = [...catalog.values()];

const portsOf = (id: string): PortGroup[] => {
  const model = catalog.get(id);
  return model && 'ports' in model ? model.ports : [];
};

const REQUIRED: Record<string, string> = {
  server:
    'hgx-h200-liquid-4u hgx-h200-air-8u hgx-h100-air-8u dgx-h100 dgx-h200 hgx-b200-air-10u hgx-b200-liquid-4u dgx-b200 hgx-b300-air gb200-nvl72',
  node: 'storage-flash-2u storage-ib-2u login-1u management-1u',
  switch: 'sn5600 sn4600c sn3700 sn2201 qm9700 qm8700 arista-7060x6-64pe tomahawk5-64x800g',
  nic: 'bf3-b3140h bf3-b3220 connectx-7-400 connectx-8-800',
  transceiver: 'mma4z00-ns mma4z00-ns400 mms4x00-ns mms4x00-nm mms4x50-nm',
  cable:
    'dac-800g-twin acc-800g-twin dac-800g-2x400g-osfp dac-800g-2x400g-qsfp112 acc-800g-2x400g-osfp dac-200g-qsfp56 aoc-200g-qsfp56 dac-100g-qsfp28 aoc-100g-qsfp28 aoc-100g-qsfp56-qsfp28 dac-800g-8x100g-qsfp28 mpo12-apc-om4 mpo12-apc-os2 mpo12-upc-om4 mpo16-apc-os2 lc-duplex-os2 cat6a',
  trunk: 'mpo12-trunk-24-os2 mpo12-trunk-72-os2 mpo12-trunk-144-os2 mpo12-trunk-24-om4',
  rack: 'rack-48u-liquid rack-48u-network rack-42u-air rack-52u rack-nvl72',
  pdu: 'pdu-415v-60a pdu-415v-100a',
  tap: 'tap-415v-60a tap-415v-100a tap-415v-250a',
  cdu: 'cdu-in-rack-4u cdu-in-row',
};

describe('the shipped catalog', () => {
  it('loads without a finding', () => {
    expect(findings).toEqual([]);
  });

  it.each(Object.entries(REQUIRED))('has every %s', (kind, ids) => {
    expect(ids.split(' ').filter((id) => catalog.get(id)?.kind !== kind)).toEqual([]);
  });

  it('names a source for each figure that it shows', () => {
    const bare = models.flatMap((model) =>
      describeModel(model)
        .split('\n')
        .slice(3)
        .filter((line) => line !== '' && !line.startsWith(WRAPPED) && !/\S {2,}\S.* {2,}\S/.test(line) && !UNSOURCED.test(line))
        .map((line) => `${model.id}: ${line.trim()}`),
    );
    expect(bare.filter((line) => !/: ports /.test(line))).toEqual([]);
    for (const model of models) if ('ports' in model && model.ports.length > 0) expect(model.sources.ports, model.id).toBeTruthy();
  });

  it('has figures that can be true', () => {
    for (const model of models) {
      expect(model.price_low_usd, model.id).toBeLessThanOrEqual(model.price_high_usd);
      if (model.kind === 'server' || model.kind === 'switch' || model.kind === 'node') {
        expect(model.power_w, model.id).toBeGreaterThan(0);
        expect(model.weight_kg, model.id).toBeGreaterThan(1);
      }
      if (model.kind === 'pdu' || model.kind === 'cdu' || model.kind === 'server' || model.kind === 'switch' || model.kind === 'node')
        expect(
          model.ports.some((group) => group.use === 'management' && group.connector === 'rj45'),
          `${model.id} can be managed`,
        ).toBe(true);
    }
  });

  it('takes 80 % of a three-phase breaker as what it may carry', () => {
    for (const model of models)
      if (model.kind === 'tap') expect(model.capacity_w / (Math.sqrt(3) * model.volts * model.amps)).toBeCloseTo(0.8, 3);
    expect(catalog.get('pdu-415v-60a')).toMatchObject({ capacity_w: 34_500, u_height: 0 });
  });

  it('gives each server the links and rails that its GPUs need', () => {
    for (const model of models) {
      if (model.kind !== 'server') continue;
      for (const speed of new Set(
        model.ports.filter((each) => each.use === 'compute').flatMap((each) => each.modes.map((m) => m.speed_gbps)),
      )) {
        const links = model.ports.reduce(
          (sum, each) => sum + (each.use === 'compute' ? each.count * (modeFor(each, speed)?.split ?? 0) : 0),
          0,
        );
        expect(links % model.gpus, `${model.id} at ${speed}`).toBe(0);
        expect(links % model.rails, `${model.id} at ${speed}`).toBe(0);
      }
    }
  });

  it('has the radix of its switches', () => {
    const links = (id: string, speed: number) =>
      portsOf(id).reduce((sum, each) => sum + (each.use === 'fabric' ? each.count * (modeFor(each, speed)?.split ?? 0) : 0), 0);
    expect([links('sn5600', 800), links('sn5600', 400), links('sn5600', 200), links('sn5600', 100)]).toEqual([64, 128, 256, 512]);
    expect([links('qm9700', 400), links('qm8700', 200), links('sn4600c', 100), links('sn3700', 200), links('sn2201', 1)]).toEqual([
      64, 40, 64, 32, 48,
    ]);
  });
});

/** How the source of a long figure begins, on a line of its own. */
const WRAPPED = ' '.repeat(12);

/** Rows of `describeModel` that name a thing and measure nothing. */
const UNSOURCED = /^ {2}(gpu|technology|rails|connector|optics|fibre|medium|a) /;

describe('port names', () => {
  const group = (id: string, use: PortGroup['use']) => portsOf(id).filter((each) => each.use === use)[0];
  it.each<[string, number, string | undefined, number, number, string]>([
    ['sn5600', 800, undefined, 0, 0, 'swp1'],
    ['sn5600', 400, undefined, 0, 0, 'swp1s0'],
    ['sn5600', 400, 'cumulus', 63, 1, 'swp64s1'],
    ['sn5600', 100, 'cumulus', 2, 7, 'swp3s7'],
    ['sn5600', 400, 'sonic', 1, 1, 'Ethernet12'],
    ['sn4600c', 100, 'sonic', 2, 0, 'Ethernet8'],
    ['sn2201', 1, undefined, 47, 0, 'swp48'],
    ['qm9700', 400, undefined, 2, 1, 'sw3p2'],
    ['qm9700', 400, 'mlnxos', 2, 1, 'IB1/3/2'],
    ['arista-7060x6-64pe', 400, 'eos', 2, 1, 'Ethernet3/5'],
    ['arista-7060x6-64pe', 800, 'eos', 2, 0, 'Ethernet3/1'],
    ['tomahawk5-64x800g', 400, undefined, 0, 1, 'Ethernet4'],
    ['tomahawk5-64x800g', 400, 'constructor', 0, 1, 'Ethernet4'],
  ])('%s at %dG as %s, cage %d, lane %d: %s', (id, speed, profile, cage, lane, name) => {
    const ports = group(id, 'fabric');
    const mode = modeFor(ports, speed);
    expect(mode && portName(ports, mode, profile, cage, lane)).toBe(name);
  });

  it('SN2201 uplinks count on after the 48 downlinks', () => {
    const uplinks = portsOf('sn2201')[1];
    expect(portName(uplinks, uplinks.modes[0], undefined, 0, 0)).toBe('swp49');
  });

  it('tell the ports of a device apart, whichever mode and profile each group is in', () => {
    const clashes: string[] = [];
    for (const model of models) {
      if (!('ports' in model)) continue;
      const profiles = new Set(model.ports.flatMap((each) => each.modes.flatMap((mode) => Object.keys(mode.names))));
      for (const profile of profiles) clashes.push(...clashesOf(model.ports, profile).map((name) => `${model.id} ${profile} ${name}`));
    }
    expect(clashes).toEqual([]);
  });
});

/** Names that ports of two groups may both have. */
function clashesOf(groups: readonly PortGroup[], profile: string): string[] {
  const owner = new Map<string, number>();
  const clashes: string[] = [];
  for (const [g, group] of groups.entries())
    for (const name of new Set(group.modes.flatMap((mode) => allNames(group, mode, profile)))) {
      if (owner.has(name)) clashes.push(name);
      owner.set(name, g);
    }
  return clashes;
}

function allNames(group: PortGroup, mode: PortGroup['modes'][number], profile: string): string[] {
  return Array.from({ length: group.count * mode.split }, (_, i) =>
    portName(group, mode, profile, Math.floor(i / mode.split), i % mode.split),
  );
}

describe('cabling', () => {
  const cables = models.filter((model): model is CableModel => model.kind === 'cable');
  const modules = models.filter((model): model is TransceiverModel => model.kind === 'transceiver');

  /** Longest run over which one link can join two cages, in metres; 0 when nothing joins them. */
  function longest(a: string, b: string, speed: number): number {
    let reach = 0;
    for (const cable of cables) {
      const plugs = (cable.a === a && cable.b === b) || (cable.a === b && cable.b === a);
      if (plugs && cable.b_count === 1 && cable.link_gbps.includes(speed)) reach = Math.max(reach, cable.reach_m);
      for (const one of modules)
        for (const other of modules)
          if (one.connector === a && other.connector === b && one.link_gbps === speed && other.link_gbps === speed)
            if (one.optics === other.optics && one.fibre === cable.a && other.fibre === cable.b && cable.link_gbps.includes(speed))
              reach = Math.max(reach, Math.min(one.reach_m, other.reach_m, cable.reach_m));
    }
    return reach;
  }

  const switchGroups = models.flatMap((model) => (model.kind === 'switch' ? model.ports.filter((each) => each.use === 'fabric') : []));
  const switchPlugs = (speed: number) => new Set(switchGroups.filter((each) => modeFor(each, speed)).map((each) => each.connector));

  /** Ports that no switch can be joined to, and why that is right. */
  const CANNOT: Record<string, string> = {};

  it('joins every port at every speed to some switch, over at least 100 m', () => {
    const cannot: string[] = [];
    for (const model of models) {
      if (!('ports' in model)) continue;
      for (const { connector, modes } of model.ports)
        for (const { speed_gbps } of modes) {
          const best = Math.max(0, ...[...switchPlugs(speed_gbps)].map((plug) => longest(connector, plug, speed_gbps)));
          if (best < 100) cannot.push(`${model.id}: ${connector} at ${speed_gbps} Gbps reaches ${best} m`);
        }
    }
    expect([...new Set(cannot)].filter((each) => CANNOT[each] === undefined)).toEqual([]);
  });

  it.each([
    ['osfp-400', 'osfp-800', 400],
    ['osfp-800', 'osfp-800', 400],
    ['osfp-800', 'osfp-800', 800],
    ['qsfp112-400', 'osfp-800', 400],
    ['qsfp56-200', 'qsfp56-200', 200],
    ['qsfp56-200', 'qsfp28-100', 100],
    ['osfp-800', 'qsfp28-100', 100],
    ['qsfp28-100', 'qsfp28-100', 100],
  ])('joins %s to %s at %d Gbps over 2 km by light', (a, b, speed) => {
    expect(longest(a, b, speed)).toBeGreaterThanOrEqual(2000);
  });

  it('has a cord for every transceiver, as long as it reaches', () => {
    for (const module of modules) {
      const reach = Math.max(
        0,
        ...cables.filter((cord) => cord.a === module.fibre && cord.link_gbps.includes(module.link_gbps)).map((cord) => cord.reach_m),
      );
      expect(reach, module.id).toBeGreaterThanOrEqual(module.reach_m);
    }
  });

  it('has trunks and a panel for every cord that joins racks, each wide enough for its plugs', () => {
    const trunks = [...catalog.values()].filter((model) => model.kind === 'trunk');
    const panels = [...catalog.values()].filter((model) => model.kind === 'panel');
    for (const trunk of trunks) {
      expect(
        cables.some((cord) => cord.a === trunk.fibre && cord.medium === trunk.medium),
        trunk.id,
      ).toBe(true);
      expect(
        panels.some((panel) => panel.fibres.includes(trunk.fibre) && panel.positions >= trunk.legs),
        trunk.id,
      ).toBe(true);
    }
  });

  it('has cords whose stocked lengths go as far as they reach', () => {
    for (const cable of cables) expect(cable.lengths_m.at(-1), cable.id).toBe(cable.reach_m);
  });
});

describe('what is printed', () => {
  it('lists every model', () => {
    const list = listCatalog(catalog);
    for (const id of catalog.keys()) expect(list).toContain(`  ${id} `);
  });

  it('shows a model with units and sources side by side', () => {
    const text = describeModel(catalog.get('sn5600') as never);
    expect(text).toContain('sn5600  (switch)');
    expect(text).toMatch(/power +2\.8 kW +assumption: a third-party catalogue/);
    expect(text).toMatch(/price +55,000 USD to 150,000 USD +assumption/);
  });
});
