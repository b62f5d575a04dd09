import { describe, expect, it } from 'vitest';
import { verify } from './index.js';
import { dropRows, linkAt, setNumber, setText, swap } from './testing/edit.js';
import { type Fixture, fixture } from './testing/fixture.js';
import { cableAt, device, type Fault, findingsAfter, modelOf } from './testing/seed.js';

/** Moves the a ends of two links: what swapping two plugged cables at the servers does. */
function swapServers({ tables }: Fixture, one: [string, string], other: [string, string]): void {
  const rows = [linkAt(tables, ...one), linkAt(tables, ...other)] as const;
  for (const column of [tables.links.columns.a_device, tables.links.columns.a_port]) swap(column, ...rows);
}

const TABLES: Fault[] = [
  ['a column shorter than its table', 'TABLE-SHAPE', ({ tables }) => (tables.links.rows += 1)],
  ['a code beyond the dictionary', 'TABLE-SHAPE', ({ tables }) => (tables.devices.columns.role.codes[0] = 99)],
  ['an empty cell', 'CELL-EMPTY', ({ tables }) => setText(tables.links.columns.a_port, 0, '')],
  ['an empty number', 'CELL-EMPTY', ({ tables }) => setNumber(tables.racks.columns.x_m, 0, Number.NaN)],
  ['two devices of one name', 'ID-TWICE', ({ tables }) => setText(tables.devices.columns.device, 3, 'gpu-1-1')],
  ['two links of one id', 'ID-TWICE', ({ tables }) => (tables.links.columns.link.values[3] = 2)],
  ['two cables of one id', 'ID-TWICE', ({ tables }) => (tables.cables.columns.cable.values[3] = 2)],
  ['a link to an unknown device', 'REF-UNKNOWN', ({ tables }) => setText(tables.links.columns.b_device, 0, 'leaf-9-9')],
  ['a link on an unknown cable', 'REF-UNKNOWN', ({ tables }) => (tables.links.columns.cable.values[0] = 9999)],
  ['a device in an unknown rack', 'REF-UNKNOWN', ({ tables }) => setText(tables.devices.columns.rack, 2, 'R-77')],
  ['a model that plan.json does not hold', 'REF-UNKNOWN', ({ tables }) => setText(tables.cables.columns.model, 0, 'dac-unknown')],
  ['a switch model for a server', 'MODEL-KIND', (plan) => setText(plan.tables.devices.columns.model, device(plan, 'gpu-1-1'), 'sw-leaf')],
  ['a wrong row count in plan.json', 'COUNT-ROWS', ({ document }) => (document.counts.links += 1)],
  ['a wrong GPU count in plan.json', 'COUNT-SUMMARY', ({ document }) => (document.summary.gpus += 2)],
  ['a wrong cable length in plan.json', 'COUNT-SUMMARY', ({ document }) => (document.summary.cable_m += 1)],
  ['a wrong spine count in plan.json', 'COUNT-NETWORK', ({ document }) => (document.summary.networks[0].spines = 3)],
];

const ASKED: Fault[] = [
  ['one server too few', 'ASKED-SERVERS', ({ document }) => (document.intent.servers += 1)],
  ['too few GPUs', 'ASKED-GPUS', ({ document }) => (document.intent.gpus += 1)],
  ['a node too few', 'ASKED-NODES', ({ document }) => (document.intent.nodes[0].count = 2)],
  ['another switch than asked', 'ASKED-SWITCH', (plan) => setText(plan.tables.devices.columns.model, device(plan, 'spine-1'), 'sw-leaf')],
  ['two tiers where three were asked', 'ASKED-TIERS', ({ document }) => (document.intent.compute.tiers = 3)],
  ['a network that was not asked for', 'ASKED-NETWORK', ({ document }) => (document.intent.frontend = undefined)],
];

const PORTS: Fault[] = [
  ['an unknown port', 'PORT-UNKNOWN', ({ tables }) => setText(tables.links.columns.b_port, linkAt(tables, 'gpu-1-1', 'eth0'), 'swp99s0')],
  [
    'a port at a speed it has not',
    'PORT-SPEED',
    ({ tables }) => setNumber(tables.links.columns.speed_gbps, linkAt(tables, 'gpu-1-1', 'eth0'), 800),
  ],
  [
    'a management port on the compute network',
    'PORT-USE',
    ({ tables }) => setText(tables.links.columns.a_port, linkAt(tables, 'gpu-1-1', 'eth0'), 'bmc'),
  ],
  [
    'a port that holds two links',
    'PORT-TWICE',
    ({ tables }) => setText(tables.links.columns.b_port, linkAt(tables, 'gpu-1-1', 'eth0'), 'swp1s1'),
  ],
  [
    'a cage in two modes',
    'CAGE-MODE',
    ({ tables }) => {
      const row = linkAt(tables, 'leaf-1-0', 'swp5s1');
      setNumber(tables.links.columns.speed_gbps, row, 200);
      setText(tables.links.columns.a_port, row, 'swp5s3');
    },
  ],
];

const WIRING: Fault[] = [
  ['two server cables swapped between rails', 'RAIL-WRONG', (plan) => swapServers(plan, ['gpu-1-1', 'eth0'], ['gpu-1-1', 'eth1'])],
  ['two server cables swapped between units', 'RAIL-UNIT', (plan) => swapServers(plan, ['gpu-1-1', 'eth0'], ['gpu-2-1', 'eth0'])],
  ['a leaf of the wrong rail', 'RAIL-WRONG', (plan) => setNumber(plan.tables.devices.columns.rail, device(plan, 'leaf-2-1'), 0)],
  ['a server of another pod than its leafs', 'RAIL-POD', (plan) => setNumber(plan.tables.devices.columns.pod, device(plan, 'gpu-1-1'), 2)],
  [
    'a leaf of a plane where there is one',
    'RAIL-PLANE',
    (plan) => setNumber(plan.tables.devices.columns.plane, device(plan, 'leaf-2-1'), 1),
  ],
  [
    'a server cabled to a spine',
    'RAIL-LEAF',
    ({ tables }) => setText(tables.links.columns.b_device, linkAt(tables, 'gpu-1-1', 'eth0'), 'spine-1'),
  ],
  [
    'a server link dropped',
    'RAIL-UNCABLED',
    ({ tables }) => {
      const row = linkAt(tables, 'gpu-2-3', 'eth1');
      dropRows(tables, 'links', (each) => each === row);
    },
  ],
  [
    'a frontend port uncabled',
    'PORT-UNCABLED',
    ({ tables }) => {
      const row = linkAt(tables, 'gpu-2-3', 'front0');
      dropRows(tables, 'links', (each) => each === row);
    },
  ],
  [
    'a management port uncabled',
    'PORT-UNCABLED',
    ({ tables }) => {
      const row = linkAt(tables, 'pdu-1a', 'eth0');
      dropRows(tables, 'links', (each) => each === row);
    },
  ],
  [
    'a link between two leafs',
    'LINK-TIER',
    ({ tables }) => setText(tables.links.columns.b_device, linkAt(tables, 'leaf-1-0', 'swp5s0'), 'leaf-2-0'),
  ],
  [
    'a link to a switch of another network',
    'LINK-NETWORK',
    ({ tables }) => setText(tables.links.columns.b_device, linkAt(tables, 'leaf-1-0', 'swp5s0'), 'fe-leaf'),
  ],
  [
    'a leaf and a spine of different planes',
    'LINK-PLANE',
    (plan) => setNumber(plan.tables.devices.columns.plane, device(plan, 'spine-1'), 1),
  ],
  ['a leaf and a spine of different rails', 'LINK-RAIL', (plan) => setNumber(plan.tables.devices.columns.rail, device(plan, 'spine-1'), 1)],
  ['a leaf and a spine of different pods', 'LINK-POD', (plan) => setNumber(plan.tables.devices.columns.pod, device(plan, 'spine-1'), 2)],
  [
    'an uplink missing',
    'CLOS-LEAF-RATIO',
    ({ tables }) => {
      const row = linkAt(tables, 'leaf-1-0', 'swp5s0');
      dropRows(tables, 'links', (each) => each === row);
    },
  ],
  [
    'too little capacity at a tier',
    'CLOS-BISECTION',
    ({ tables }) => {
      const row = linkAt(tables, 'leaf-1-0', 'swp5s0');
      dropRows(tables, 'links', (each) => each === row);
    },
  ],
  [
    'a spine oversubscribed',
    'CLOS-SPINE-RATIO',
    (plan) => {
      // The second spine made a core over the first: four leafs below, one link up.
      const row = device(plan, 'spine-2');
      setNumber(plan.tables.devices.columns.tier, row, 3);
      const { a_device, b_device } = plan.tables.links.columns;
      const link = linkAt(plan.tables, 'leaf-1-0', 'swp6s0');
      expect(b_device.dict[b_device.codes[link]]).toBe('spine-2');
      setText(a_device, link, 'spine-1');
      setText(plan.tables.links.columns.a_port, link, 'swp8s0');
    },
  ],
  [
    'a leaf without uplinks',
    'CLOS-NO-UPLINK',
    ({ tables }) => {
      const { a_device } = tables.links.columns;
      dropRows(
        tables,
        'links',
        (row) => a_device.dict[a_device.codes[row]] === 'leaf-1-0' && tables.links.columns.speed_gbps.values[row] === 400,
      );
    },
  ],
  [
    'parallel links unequal',
    'SPREAD-PARALLEL',
    ({ tables }) => {
      const row = linkAt(tables, 'leaf-1-0', 'swp6s1');
      setText(tables.links.columns.b_device, row, 'spine-1');
      setText(tables.links.columns.b_port, row, 'swp8s0');
    },
  ],
  [
    'a leaf that misses a spine its neighbours reach',
    'SPREAD-GROUP',
    ({ tables }) => {
      for (const port of ['swp6s0', 'swp6s1']) {
        const row = linkAt(tables, 'leaf-2-0', port);
        setText(tables.links.columns.b_device, row, 'spine-1');
        setText(tables.links.columns.b_port, row, port.replace('6', '8'));
      }
    },
  ],
  [
    'a spine that nothing reaches',
    'CLOS-DISCONNECTED',
    ({ tables }) => {
      const { a_device, b_device } = tables.links.columns;
      for (let row = 0; row < tables.links.rows; row++) {
        if (b_device.dict[b_device.codes[row]] !== 'spine-2' || !a_device.dict[a_device.codes[row]].startsWith('leaf')) continue;
        setText(b_device, row, 'spine-1');
      }
    },
  ],
  [
    'a management leaf without a way up',
    'MGMT-NO-UPLINK',
    ({ tables }) => {
      const row = linkAt(tables, 'oob-1', 'up1');
      dropRows(tables, 'links', (each) => each === row);
    },
  ],
  [
    'a management switch cut off',
    'MGMT-DISCONNECTED',
    ({ tables }) => {
      const row = linkAt(tables, 'oob-1', 'up1');
      dropRows(tables, 'links', (each) => each === row);
    },
  ],
];

const CABLES: Fault[] = [
  ['a cable that no link names', 'CABLE-LINKS', ({ tables }) => (tables.links.columns.cable.values[2] = 1)],
  ['a wrong number of links on a cable', 'CABLE-LINKS', ({ tables }) => setNumber(tables.cables.columns.links, 0, 1)],
  ['a wrong medium', 'CABLE-MEDIUM', ({ tables }) => setText(tables.cables.columns.medium, 0, 'aoc')],
  ['a wrong rack at a cable end', 'CABLE-RACK', ({ tables }) => setText(tables.cables.columns.b_rack, 0, 'R-2')],
  ['a cable not made for the speed', 'CABLE-SPEED', (plan) => (modelOf(plan, 'dac-split').link_gbps = [100])],
  [
    'a breakout with tails in too few cages',
    'CABLE-ENDS',
    (plan) => {
      const [first, second] = [linkAt(plan.tables, 'gpu-1-1', 'eth0'), linkAt(plan.tables, 'gpu-1-3', 'eth0')];
      setNumber(plan.tables.cables.columns.links, plan.tables.links.columns.cable.values[first] - 1, 2);
      swap(plan.tables.links.columns.cable as never, first, second);
    },
  ],
  [
    'a plug that does not fit',
    'PLUG-FIT',
    (plan) => setText(plan.tables.cables.columns.model, cableAt(plan, 'gpu-1-1', 'front0'), 'cat6a'),
  ],
  ['a transceiver for another cage', 'PLUG-FIT', (plan) => (modelOf(plan, 'twin-sr').connector = 'osfp-400')],
  [
    'two plugs in one cage',
    'PLUG-SHARED',
    ({ tables }) =>
      (tables.links.columns.cable.values[linkAt(tables, 'gpu-1-2', 'eth0')] =
        tables.links.columns.cable.values[linkAt(tables, 'gpu-1-3', 'eth0')]),
  ],
  [
    'a fibre cord without a transceiver',
    'PLUG-TRANSCEIVER',
    (plan) => setText(plan.tables.cables.columns.a_transceiver, cableAt(plan, 'leaf-1-0', 'swp5s0'), ''),
  ],
  ['a transceiver on a copper cable', 'PLUG-TRANSCEIVER', ({ tables }) => setText(tables.cables.columns.a_transceiver, 0, 'twin-sr')],
  [
    'optics that differ between the ends',
    'PLUG-OPTICS',
    (plan) => setText(plan.tables.cables.columns.a_transceiver, cableAt(plan, 'leaf-1-0', 'swp5s0'), 'twin-dr'),
  ],
  [
    'two transceivers in one cage',
    'PLUG-CAGE',
    (plan) => {
      for (const column of [plan.tables.cables.columns.a_transceiver, plan.tables.cables.columns.b_transceiver])
        setText(column, cableAt(plan, 'leaf-1-0', 'swp5s1'), 'twin-dr');
    },
  ],
  ['a cord of the wrong fibre', 'PLUG-FIBRE', (plan) => (modelOf(plan, 'twin-sr').fibre = 'mpo12-os2')],
  ['a transceiver of the wrong speed', 'PLUG-SPEED', (plan) => (modelOf(plan, 'twin-sr').link_gbps = 200)],
  ['a transceiver with too few connectors', 'PLUG-LINKS', (plan) => (modelOf(plan, 'twin-sr').links = 1)],
  ['a length that is not made', 'LENGTH-STOCK', ({ tables }) => setNumber(tables.cables.columns.length_m, 0, 2.5)],
  [
    'a cable beyond its reach',
    'LENGTH-REACH',
    (plan) => setNumber(plan.tables.cables.columns.length_m, cableAt(plan, 'leaf-1-0', 'swp5s0'), 150),
  ],
  [
    'a cord beyond the reach of its transceivers',
    'LENGTH-OPTICS',
    (plan) => setNumber(plan.tables.cables.columns.length_m, cableAt(plan, 'leaf-1-0', 'swp5s0'), 90),
  ],
  [
    'a cable shorter than its way',
    'LENGTH-SHORT',
    (plan) => setNumber(plan.tables.cables.columns.length_m, cableAt(plan, 'leaf-1-0', 'swp5s0'), 2),
  ],
];

const BILL: Fault[] = [
  ['a quantity off by one', 'BOM-QUANTITY', ({ tables }) => tables.bom.columns.quantity.values[0]++],
  ['a part not listed', 'BOM-MISSING', ({ tables }) => dropRows(tables, 'bom', (row) => row === 2)],
  ['a part that nothing uses', 'BOM-EXTRA', ({ tables }) => setText(tables.bom.columns.model, 0, 'twin-dr')],
  [
    'a part on two lines',
    'BOM-TWICE',
    ({ tables }) => setText(tables.bom.columns.model, 1, tables.bom.columns.model.dict[tables.bom.columns.model.codes[0]]),
  ],
  ['a wrong description', 'BOM-DESCRIPTION', ({ tables }) => setText(tables.bom.columns.description, 0, 'toy')],
  ["a price that is not the catalog's", 'BOM-PRICE', ({ tables }) => (tables.bom.columns.unit_price_high_usd.values[0] += 0.01)],
];

const right = fixture();

describe.each([
  ['tables', TABLES],
  ['asked', ASKED],
  ['ports', PORTS],
  ['wiring', WIRING],
  ['cables', CABLES],
  ['bill', BILL],
])('a seeded fault in %s is found', (_, faults) => {
  it.each(faults)('%s: %s', (_name, code, spoil) => {
    const findings = findingsAfter(right, spoil);
    const found = findings.find((finding) => finding.code === code);
    expect(findings.map((finding) => finding.code)).toContain(code);
    expect(found?.message).not.toMatch(/undefined|NaN|\[object/);
  });
});

describe('a seeded fault in a plan of two planes or of separate rails is found', () => {
  it('two lanes of a cage swapped between planes: RAIL-PLANE', () => {
    const plan = fixture({ planes: 2 });
    swapServers(plan, ['gpu-1-1', 'eth0p0'], ['gpu-1-1', 'eth0p1']);
    expect(verify(plan.tables, plan.document).findings.map(({ code }) => code)).toContain('RAIL-PLANE');
  });

  it('a link from one rail to the spine of another: LINK-RAIL', () => {
    const plan = fixture({ topology: 'rail-only' });
    setText(plan.tables.links.columns.b_device, linkAt(plan.tables, 'leaf-1-0', 'swp5s0'), 'spine-2');
    expect(verify(plan.tables, plan.document).findings.map(({ code }) => code)).toContain('LINK-RAIL');
  });

  it("a server wired to the other leaf of a fat tree's unit is no fault, to another unit it is: RAIL-UNIT", () => {
    const plan = fixture({ topology: 'fat-tree' });
    swapServers(plan, ['gpu-1-1', 'eth0'], ['gpu-1-1', 'eth1']);
    expect(verify(plan.tables, plan.document).checks.find(({ check }) => check === 'rails')?.faults).toBe(0);
    swapServers(plan, ['gpu-1-1', 'eth0'], ['gpu-2-1', 'eth0']);
    expect(verify(plan.tables, plan.document).findings.map(({ code }) => code)).toContain('RAIL-UNIT');
  });
});
