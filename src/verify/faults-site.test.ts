import { describe, expect, it } from 'vitest';
import type { Side } from '../intent/index.js';
import { rowOf, setNumber, setText, swap } from './testing/edit.js';
import { type Fixture, fixture } from './testing/fixture.js';
import { device, type Fault, findingsAfter, modelOf } from './testing/seed.js';

const RACKS: Fault[] = [
  ['two devices on one U', 'U-SHARED', (plan) => setNumber(plan.tables.devices.columns.u_bottom, device(plan, 'gpu-1-2'), 2)],
  [
    'a device in the clear U above a server',
    'U-SHARED',
    (plan) => setNumber(plan.tables.devices.columns.u_bottom, device(plan, 'gpu-1-2'), 3),
  ],
  [
    'a device above the top of its rack',
    'U-RANGE',
    (plan) => setNumber(plan.tables.devices.columns.u_bottom, device(plan, 'leaf-1-0'), 43),
  ],
  ['a 0U device on a U', 'U-RANGE', (plan) => setNumber(plan.tables.devices.columns.u_bottom, device(plan, 'pdu-1a'), 20)],
  [
    "a device power that is not its model's",
    'DEVICE-MODEL',
    (plan) => setNumber(plan.tables.devices.columns.power_w, device(plan, 'gpu-1-1'), 900),
  ],
  ["a rack power that is not its devices'", 'RACK-SUM', ({ tables }) => setNumber(tables.racks.columns.power_w, 0, 1)],
  ['a rack with too many U used', 'RACK-U', ({ tables }) => setNumber(tables.racks.columns.u_total, 0, 14)],
  ['a rack that draws too much', 'RACK-POWER', ({ tables }) => setNumber(tables.racks.columns.power_limit_w, 0, 4000)],
  ['a rack that weighs too much', 'RACK-WEIGHT', ({ tables }) => setNumber(tables.racks.columns.weight_limit_kg, 0, 250)],
  ['a rack limit above its policy', 'RACK-LIMIT', ({ tables }) => setNumber(tables.racks.columns.power_limit_w, 0, 11000)],
  ['more servers in a rack than asked', 'RACK-SERVERS', ({ document }) => (document.intent.gpu_rack.servers = 3)],
  ['PDUs too small for the rack', 'RACK-FEEDS', (plan) => (modelOf(plan, 'pdu-10').capacity_w = 4000)],
  ["power above the site's", 'SITE-POWER', ({ document }) => (document.intent.power_available_w = 9000)],
  ['a GPU rack that is called a network rack', 'RACK-KIND', ({ tables }) => setText(tables.racks.columns.kind, 0, 'network')],
  ['a rack out of line', 'FLOOR-LINE', ({ tables }) => setNumber(tables.racks.columns.y_m, 1, 2.5)],
  ['two racks in one place', 'FLOOR-TWICE', ({ tables }) => setNumber(tables.racks.columns.position, 1, 1)],
  ['racks that overlap', 'FLOOR-OVERLAP', ({ tables }) => setNumber(tables.racks.columns.x_m, 1, 1.8)],
  [
    'rows that overlap',
    'FLOOR-OVERLAP',
    ({ tables }) => {
      setNumber(tables.racks.columns.row, 2, 2);
      setNumber(tables.racks.columns.y_m, 2, 3);
    },
  ],
  ['a position beyond the row', 'FLOOR-RANGE', ({ tables }) => setNumber(tables.racks.columns.position, 1, 11)],
  ['a rack outside the hall', 'FLOOR-HALL', ({ tables }) => setNumber(tables.racks.columns.x_m, 2, 9.5)],
];

const FLOOR: Fault[] = [
  ['a rack in another hall than its row', 'FLOOR-NUMBER', ({ document }) => (document.intent.hall.rows = 3)],
  [
    'a rack in a hall too many where halls have any number of rows',
    'FLOOR-NUMBER',
    ({ document }) => Object.assign(document.intent.hall, { rows: undefined, halls: 1 }),
  ],
  ['a rack in a row that holds none', 'FLOOR-RANGE', ({ document }) => (document.intent.hall.row_racks = [10, 0])],
  [
    'a rack on a column of the second hall',
    'FLOOR-BLOCKED',
    ({ document }) => document.intent.hall.blocked.push({ what: 'a column', hall: 2, x_m: 1.7, y_m: 2.5, width_m: 0.4, depth_m: 0.4 }),
  ],
  [
    'a rack on what is blocked in each hall',
    'FLOOR-BLOCKED',
    ({ document }) => document.intent.hall.blocked.push({ what: 'a duct', hall: undefined, x_m: 0, y_m: 2.5, width_m: 9, depth_m: 0.1 }),
  ],
  ['a rack before a door in the front wall', 'FLOOR-DOOR', (plan) => addDoor(plan, 'front', 1.5)],
  ['a rack before a door in the left wall', 'FLOOR-DOOR', (plan) => addDoor(plan, 'left', 2)],
  [
    'a rack before a door in the right wall',
    'FLOOR-DOOR',
    (plan) => {
      addDoor(plan, 'right', 2);
      plan.document.intent.hall.width_m = 3;
    },
  ],
  [
    'a rack before a door in the back wall',
    'FLOOR-DOOR',
    (plan) => {
      addDoor(plan, 'back', 1);
      Object.assign(plan.document.intent.hall, { depth_m: 6.6, hall_distance_m: 2.4 });
    },
  ],
  ['rows too near to one another', 'FLOOR-AISLE', ({ document }) => (document.intent.hall.hot_aisle_m = 1.5)],
  ['a row too near to the front wall', 'FLOOR-AISLE', ({ document }) => (document.intent.hall.cold_aisle_m = 1.5)],
  ['a rack too heavy for the floor', 'FLOOR-LOAD', ({ document }) => (document.intent.hall.floor_load_kn_m2 = 3)],
];

function addDoor({ document }: Fixture, side: Side, at_m: number): void {
  document.intent.hall.doors.push({ hall: 1, side, at_m, width_m: 0.9, dock: false });
}

const element = ({ tables }: Fixture, name: string) => rowOf(tables.power.columns.element, name);

/** Writes a load with its phases. */
function setLoad(plan: Fixture, name: string, load_w: number): void {
  const { columns } = plan.tables.power;
  const row = element(plan, name);
  setNumber(columns.load_w, row, load_w);
  for (const phase of [columns.phase_a_w, columns.phase_b_w, columns.phase_c_w]) setNumber(phase, row, load_w / 3);
}

const POWER: Fault[] = [
  ['a feed below another', 'POWER-TREE', (plan) => setText(plan.tables.power.columns.kind, element(plan, 'ups-A'), 'transformer')],
  ['an unknown kind of element', 'WORD-UNKNOWN', (plan) => setText(plan.tables.power.columns.kind, element(plan, 'ups-A'), 'battery')],
  [
    'an element without a parent',
    'POWER-TREE',
    (plan) => {
      setText(plan.tables.power.columns.parent, element(plan, 'transformer-A'), '');
      setLoad(plan, 'feed-A', 0);
    },
  ],
  [
    'a feed with a parent',
    'POWER-TREE',
    (plan) => {
      const { columns } = plan.tables.power;
      const row = element(plan, 'feed-B');
      setText(columns.parent, row, 'feed-A');
      const both_w = 2 * columns.load_w.values[row];
      setLoad(plan, 'feed-A', both_w);
      for (const column of [columns.limit_w, columns.worst_w, columns.rating_w])
        setNumber(column, element(plan, 'feed-A'), column.values[row] * 2);
    },
  ],
  [
    'a parent further down the table',
    'POWER-TREE',
    ({ tables }) => {
      const { columns } = tables.power;
      const rows = [rowOf(columns.element, 'feed-A'), rowOf(columns.element, 'transformer-A')] as const;
      for (const column of Object.values(columns)) swap(column, ...rows);
    },
  ],
  [
    'a load that is not the sum of those below it',
    'POWER-SUM',
    (plan) => setLoad(plan, 'feed-A', plan.tables.power.columns.load_w.values[element(plan, 'feed-A')] - 500),
  ],
  [
    'a PDU that carries more than its share of the rack',
    'POWER-SUM',
    (plan) => {
      const { load_w } = plan.tables.power.columns;
      const one = load_w.values[element(plan, 'pdu-1a')];
      setLoad(plan, 'pdu-1a', one + 10);
      setLoad(plan, 'pdu-2a', one - 10);
    },
  ],
  ['phases that do not add up', 'POWER-PHASES', (plan) => setNumber(plan.tables.power.columns.phase_b_w, element(plan, 'ups-B'), 0)],
  [
    'an element that carries more than it may',
    'POWER-OVER',
    (plan) => {
      const { limit_w, load_w } = plan.tables.power.columns;
      const row = element(plan, 'busway-1A');
      setNumber(limit_w, row, load_w.values[row] - 1);
    },
  ],
  [
    'an element that carries more than it may when another is lost',
    'POWER-LOST',
    (plan) => {
      const { limit_w, worst_w } = plan.tables.power.columns;
      const row = element(plan, 'switchboard-A');
      setNumber(limit_w, row, worst_w.values[row] - 1);
    },
  ],
  [
    'a limit above 80 % of the rating',
    'POWER-LIMIT',
    (plan) => {
      const { limit_w, rating_w } = plan.tables.power.columns;
      const row = element(plan, 'ups-A');
      setNumber(limit_w, row, rating_w.values[row] * 0.81);
    },
  ],
  [
    "a PDU's limit above what it carries",
    'POWER-LIMIT',
    (plan) => setNumber(plan.tables.power.columns.limit_w, element(plan, 'pdu-1a'), 10500),
  ],
  [
    'a PDU that is not in the chain',
    'POWER-MISSING',
    (plan) => setText(plan.tables.power.columns.element, element(plan, 'pdu-1a'), 'pdu-9a'),
  ],
  [
    'two PDUs given in the racks of one another',
    'POWER-MISSING',
    (plan) => swap(plan.tables.power.columns.rack, element(plan, 'pdu-1a'), element(plan, 'pdu-2a')),
  ],
  [
    'both PDUs of a rack on one busway',
    'POWER-SINGLE',
    (plan) => swap(plan.tables.power.columns.parent, element(plan, 'pdu-1b'), element(plan, 'pdu-2a')),
  ],
  [
    'a worst load that leaves out a busway lost',
    'POWER-WORST',
    (plan) => {
      const { worst_w, load_w } = plan.tables.power.columns;
      for (const name of ['pdu-1a', 'busway-1B', 'feed-A'])
        setNumber(worst_w, element(plan, name), load_w.values[element(plan, name)] + 100);
    },
  ],
  ['a power element whose worst loss is unknown', 'REF-UNKNOWN', (plan) => setText(plan.tables.power.columns.worst_lost, 0, 'ups-Z')],
];

const unit = ({ tables }: Fixture, name: string) => rowOf(tables.cooling.columns.unit, name);

const COOLING: Fault[] = [
  ['heat that nothing takes away', 'HEAT-SUM', (plan) => setNumber(plan.tables.cooling.columns.heat_w, unit(plan, 'air-1'), 1000)],
  ['heat above capacity', 'HEAT-OVER', (plan) => setNumber(plan.tables.cooling.columns.capacity_w, unit(plan, 'cdu-1'), 3000)],
  ['too little water', 'FLOW', ({ tables }) => (tables.cooling.columns.flow_lpm.values[0] *= 0.9)],
  ['too much water', 'FLOW', ({ tables }) => (tables.cooling.columns.flow_lpm.values[0] *= 1.1)],
  ['water that returns colder than it came', 'FLOW', ({ tables }) => setNumber(tables.cooling.columns.return_c, 0, 20)],
  ['a CDU without a flow', 'FLOW', ({ tables }) => setNumber(tables.cooling.columns.flow_lpm, 0, Number.NaN)],
  ['a CDU that is not listed', 'HEAT-MISSING', (plan) => setText(plan.tables.cooling.columns.unit, unit(plan, 'cdu-1'), 'cdu-9')],
  ['a CDU given in another rack', 'HEAT-MISSING', (plan) => setText(plan.tables.cooling.columns.rack, unit(plan, 'cdu-1'), 'R-3')],
];

describe('a seeded fault in racks is found', () => {
  const right = fixture();
  it.each(RACKS)('%s: %s', (_name, code, spoil) => {
    expect(findingsAfter(right, spoil).map((finding) => finding.code)).toContain(code);
  });
});

describe.each([
  ['the floor', FLOOR, fixture({ halls: 2 })],
  ['power', POWER, fixture()],
  ['cooling', COOLING, fixture()],
])('a seeded fault in %s is found, and by its own code alone', (_, faults, right) => {
  it.each(faults)('%s: %s', (_name, code, spoil) => {
    const findings = findingsAfter(right, spoil);
    expect([...new Set(findings.map((finding) => finding.code))]).toEqual([code]);
    expect(findings[0].message).not.toMatch(/undefined|NaN|\[object/);
  });
});
