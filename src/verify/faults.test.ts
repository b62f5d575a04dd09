import { describe, expect, it } from 'vitest';
import { dropRows, linkAt, setNumber, setText, swap } from './testing/edit.js';
import { fixture } from './testing/fixture.js';
import { cableAt, device, type Fault, findingsAfter, modelOf } from './testing/seed.js';

const TABLES: Fault[] = [
  ['a column shorter than its table', 'TABLE-SHAPE', ({ tables }) => (tables.links.rows += 1)],
  ['a code beyond the dictionary', 'TABLE-SHAPE', ({ tables }) => (tables.devices.columns.role.codes[0] = 99)],
  ['an empty cell', 'CELL-EMPTY', ({ tables }) => setText(tables.links.columns.a_port, 0, '')],
  ['an empty number', 'CELL-EMPTY', ({ tables }) => setNumber(tables.racks.columns.x_m, 0, Number.NaN)],
  ['two devices of one name', 'ID-TWICE', ({ tables }) => setText(tables.devices.columns.device, 3, 'gpu-1-1')],
  ['two links of one id', 'ID-TWICE', ({ tables }) => (tables.links.columns.link.values[3] = 2)],
  ['two cables of one id', 'ID-TWICE', ({ tables }) => (tables.cables.columns.cable.values[3] = 2)],
  ['two trays of one name', 'ID-TWICE', ({ tables }) => setText(tables.trays.columns.tray, 1, 'F-R01')],
  ['two segments of one id', 'ID-TWICE', ({ tables }) => (tables.segments.columns.segment.values[3] = 2)],
  ['two bundles of one id', 'ID-TWICE', ({ tables }) => (tables.bundles.columns.bundle.values[1] = 1)],
  ['two power elements of one name', 'ID-TWICE', ({ tables }) => setText(tables.power.columns.element, 1, 'feed-A')],
  ['two cooling units of one name', 'ID-TWICE', ({ tables }) => setText(tables.cooling.columns.unit, 1, 'cdu-1')],
  ['a segment of an unknown tray', 'REF-UNKNOWN', ({ tables }) => setText(tables.segments.columns.tray, 0, 'F-R99')],
  ['a step on an unknown tray', 'REF-UNKNOWN', ({ tables }) => setText(tables.routes.columns.tray, 0, 'F-R99')],
  ['a cable on an unknown route', 'REF-UNKNOWN', ({ tables }) => (tables.cables.columns.route.values[0] = 999)],
  ['a cable in an unknown bundle', 'REF-UNKNOWN', ({ tables }) => (tables.cables.columns.bundle.values[0] = 999)],
  ['a bundle on an unknown route', 'REF-UNKNOWN', ({ tables }) => (tables.bundles.columns.route.values[0] = 999)],
  ['a bundle of an unknown model', 'REF-UNKNOWN', ({ tables }) => setText(tables.bundles.columns.model, 0, 'cord-x')],
  ['a bundle to an unknown rack', 'REF-UNKNOWN', ({ tables }) => setText(tables.bundles.columns.b_rack, 0, 'R-77')],
  ['an unknown parent', 'REF-UNKNOWN', ({ tables }) => setText(tables.power.columns.parent, 3, 'ups-Z')],
  ['a power element in an unknown rack', 'REF-UNKNOWN', ({ tables }) => setText(tables.power.columns.rack, 0, 'R-77')],
  ['a cooling unit in an unknown rack', 'REF-UNKNOWN', ({ tables }) => setText(tables.cooling.columns.rack, 2, 'R-77')],
  ['an unknown facing', 'WORD-UNKNOWN', ({ tables }) => setText(tables.devices.columns.facing, 0, 'left')],
  ['an unknown level', 'WORD-UNKNOWN', ({ tables }) => setText(tables.trays.columns.level, 0, 'air')],
  ['an unknown kind of tray', 'WORD-UNKNOWN', ({ tables }) => setText(tables.trays.columns.kind, 0, 'slope')],
  ['an unknown kind of cooling', 'WORD-UNKNOWN', ({ tables }) => setText(tables.cooling.columns.kind, 0, 'fan')],
  ['no facing', 'CELL-EMPTY', ({ tables }) => setText(tables.devices.columns.facing, 0, '')],
  ['no hall', 'CELL-EMPTY', ({ tables }) => setNumber(tables.racks.columns.hall, 0, Number.NaN)],
  ['no run', 'CELL-EMPTY', ({ tables }) => setNumber(tables.cables.columns.run_m, 0, Number.NaN)],
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
