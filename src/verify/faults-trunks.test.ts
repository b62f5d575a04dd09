import { describe, expect, it } from 'vitest';
import { cell } from '../table/index.js';
import { copyRow, linkAt, rowOf, setNumber, setText, swap } from './testing/edit.js';
import { type Fixture, fixture } from './testing/fixture.js';
import { cableAt, type Fault, findingsAfter, modelOf } from './testing/seed.js';
import { settle } from './testing/settle.js';

/**
 * Two halls: in the first row, R-2 in the second, R-4 in the second hall with two panels. From each of the
 * first three a trunk of six legs and one of three, of which two are used, lead to R-4.
 */
const right = fixture({ halls: 2, units: 3, style: 'structured' });

/** Rows of trunks: from R-1 with six and with three legs, and from R-3 with six. */
const [WIDE, NARROW, THIRD] = [0, 1, 4];

const over = (plan: Fixture) => cableAt(plan, 'leaf-1-0', 'swp5s0');
const inRack = (plan: Fixture) => cableAt(plan, 'gpu-1-1', 'eth0');
const panel = ({ tables }: Fixture, name: string) => rowOf(tables.panels.columns.panel, name);
const line = ({ tables }: Fixture, model: string) => rowOf(tables.bom.columns.model, model);

/** Gives a trunk a route of its own: its old one on the trays of another level. */
function onCopper(plan: Fixture, trunk: number): void {
  const { routes, trunks } = plan.tables;
  const id = trunks.columns.route.values[trunk];
  const rows = Array.from({ length: routes.rows }, (_, row) => row).filter((row) => routes.columns.route.values[row] === id);
  for (const row of rows) {
    const copy = copyRow(plan.tables, 'routes', row);
    routes.columns.route.values[copy] = 99;
    setText(routes.columns.tray, copy, cell(routes.columns.tray, row).replace('F-', 'C-'));
  }
  trunks.columns.route.values[trunk] = 99;
  settle(plan);
}

const TRUNKS: Fault[] = [
  ['a leg without a trunk', 'TRUNK-CELLS', (plan) => setNumber(plan.tables.cables.columns.leg, inRack(plan), 1)],
  ['a second cord without a trunk', 'TRUNK-CELLS', (plan) => setNumber(plan.tables.cables.columns.b_length_m, inRack(plan), 2)],
  ['a cable over a trunk that names no leg', 'TRUNK-CELLS', (plan) => setNumber(plan.tables.cables.columns.leg, over(plan), Number.NaN)],
  ['cords of another glass than the trunk', 'TRUNK-FIBRE', (plan) => (modelOf(plan, 'trunk-6').medium = 'smf')],
  [
    'two cables swapped between trunks to different racks',
    'TRUNK-RACK',
    (plan) => swap(plan.tables.cables.columns.trunk, over(plan), cableAt(plan, 'leaf-3-0', 'swp5s0')),
  ],
  ['more legs than the model has', 'TRUNK-MODEL', ({ tables }) => setNumber(tables.trunks.columns.legs, WIDE, 7)],
  ['a leg beyond the last', 'TRUNK-LEG', (plan) => setNumber(plan.tables.cables.columns.leg, over(plan), 7)],
  ['a leg before the first', 'TRUNK-LEG', (plan) => setNumber(plan.tables.cables.columns.leg, over(plan), 0)],
  ['a leg that holds two cables', 'TRUNK-TWICE', (plan) => setNumber(plan.tables.cables.columns.leg, over(plan), 2)],
  [
    'a leg left out',
    'TRUNK-GAP',
    ({ tables }) => {
      const { trunk, leg } = tables.cables.columns;
      setNumber(leg, trunk.values.lastIndexOf(NARROW + 1), 3);
    },
  ],
  ['more legs used than cables', 'TRUNK-USED', ({ tables }) => setNumber(tables.trunks.columns.used, NARROW, 3)],
  ['a panel over another rack', 'PANEL-RACK', (plan) => setText(plan.tables.panels.columns.rack, panel(plan, 'R-4-P2'), 'R-2')],
  ['a panel for other plugs', 'PANEL-FIBRE', (plan) => (modelOf(plan, 'panel-12').fibres = ['mpo12-os2'])],
  ['positions beyond the last', 'PANEL-RANGE', ({ tables }) => setNumber(tables.trunks.columns.b_position, NARROW, 11)],
  ['positions before the first', 'PANEL-RANGE', ({ tables }) => setNumber(tables.trunks.columns.a_position, WIDE, 0)],
  ['a position that holds two trunks', 'PANEL-TWICE', ({ tables }) => setNumber(tables.trunks.columns.a_position, NARROW, 6)],
  ['more positions than the model has', 'PANEL-MODEL', ({ tables }) => setNumber(tables.panels.columns.positions, 0, 24)],
  ['more positions used than hold legs', 'PANEL-USED', ({ tables }) => setNumber(tables.panels.columns.used, 0, 10)],
];

const WAYS: Fault[] = [
  [
    'a trunk without a route',
    'ROUTE-MISSING',
    (plan) => {
      plan.tables.trunks.columns.route.values[WIDE] = 0;
      settle(plan);
    },
  ],
  [
    'a trunk on the route between two other racks',
    'ROUTE-ENDS',
    (plan) => {
      swap(plan.tables.trunks.columns.route, WIDE, THIRD);
      settle(plan);
    },
  ],
  ['a trunk on copper trays', 'ROUTE-MEDIUM', (plan) => onCopper(plan, NARROW)],
  [
    'a cable over a trunk with a route of its own',
    'ROUTE-IDLE',
    (plan) => {
      plan.tables.cables.columns.route.values[over(plan)] = plan.tables.trunks.columns.route.values[WIDE];
      settle(plan);
    },
  ],
  ['a trunk that is not counted in a segment', 'FILL-SUM', ({ tables }) => tables.segments.columns.cables.values[0]--],
  [
    'a trunk too thick for the fittings',
    'BEND',
    (plan) => {
      modelOf(plan, 'trunk-6').diameter_mm = 10.5;
      settle(plan);
    },
  ],
  ['a cord over a trunk in a bundle', 'BUNDLE-TRUNK', (plan) => (plan.tables.cables.columns.bundle.values[over(plan)] = 1)],
  ["a trunk's run that is not its way", 'ROUTE-SUM', ({ tables }) => (tables.trunks.columns.run_m.values[WIDE] += 0.03)],
  ['a run that leaves out a cord', 'ROUTE-SUM', (plan) => (plan.tables.cables.columns.run_m.values[over(plan)] -= 1.6)],
  [
    'cords shorter than their way to the panel',
    'LENGTH-SHORT',
    (plan) => {
      plan.document.intent.hall.slack_m = 0.5;
      settle(plan);
    },
  ],
  ['a trunk shorter than its way', 'LENGTH-SHORT', (plan) => reorder(plan, WIDE, -1)],
  ['a trunk longer than it need be', 'LENGTH-LONG', (plan) => reorder(plan, WIDE, 1)],
  ['a trunk not in whole metres', 'LENGTH-STOCK', (plan) => reorder(plan, WIDE, 0.25)],
  ['cords longer than they need be', 'LENGTH-LONG', (plan) => (modelOf(plan, 'cord-om4').lengths_m as number[]).push(1.8)],
  ['a trunk beyond its reach', 'LENGTH-REACH', (plan) => (modelOf(plan, 'trunk-6').reach_m = 5)],
  [
    'pieces that are within reach one by one but not together',
    'LENGTH-OPTICS',
    (plan) => (modelOf(plan, 'twin-sr').reach_m = plan.tables.trunks.columns.length_m.values[WIDE] + 3),
  ],
  ['panels that lose too much', 'LENGTH-LOSS', (plan) => (modelOf(plan, 'panel-12').loss_db = 0.9)],
];

/** Orders a trunk so much longer, and keeps the bill and the summary in step. */
function reorder({ tables, document }: Fixture, trunk: number, by_m: number): void {
  const { length_m, model } = tables.trunks.columns;
  const { bom } = tables;
  const before = length_m.values[trunk];
  length_m.values[trunk] = before + by_m;
  document.summary.cable_m += by_m;
  const old = Array.from({ length: bom.rows }, (_, row) => row).find(
    (row) => cell(bom.columns.model, row) === cell(model, trunk) && bom.columns.length_m.values[row] === before,
  ) as number;
  bom.columns.quantity.values[old]--;
  const row = copyRow(tables, 'bom', old);
  bom.columns.quantity.values[row] = 1;
  bom.columns.length_m.values[row] = before + by_m;
  for (const which of ['low', 'high'] as const) {
    bom.columns[`unit_price_${which}_usd`].values[row] += 2.5 * by_m;
    document.summary[`price_${which}_usd`] += 2.5 * by_m;
  }
  document.counts.bom++;
}

describe.each([
  ['trunks and panels', TRUNKS],
  ['ways of trunks', WAYS],
])('a seeded fault in %s is found, and by its own code alone', (_, faults) => {
  it.each(faults)('%s: %s', (_name, code, spoil) => {
    const findings = findingsAfter(right, spoil);
    const codes = new Set(findings.map((finding) => finding.code).filter((each) => each !== 'COUNT-ROWS'));
    expect([...codes]).toEqual([code]);
    expect(findings[0].message).not.toMatch(/undefined|NaN|\[object/);
  });

  it('the plan was right before', () => expect(findingsAfter(right, () => {})).toEqual([]));
});

const BOOKS: Fault[] = [
  ['two trunks of one id', 'ID-TWICE', ({ tables }) => (tables.trunks.columns.trunk.values[1] = 1)],
  ['two panels of one name', 'ID-TWICE', ({ tables }) => setText(tables.panels.columns.panel, 0, 'R-4-P1')],
  ['a cable over an unknown trunk', 'REF-UNKNOWN', (plan) => (plan.tables.cables.columns.trunk.values[over(plan)] = 99)],
  ['a trunk of an unknown model', 'REF-UNKNOWN', ({ tables }) => setText(tables.trunks.columns.model, 0, 'trunk-x')],
  ['a trunk to an unknown rack', 'REF-UNKNOWN', ({ tables }) => setText(tables.trunks.columns.b_rack, 0, 'R-77')],
  ['a trunk to an unknown panel', 'REF-UNKNOWN', ({ tables }) => setText(tables.trunks.columns.b_panel, 0, 'R-77-P1')],
  ['a trunk on an unknown route', 'REF-UNKNOWN', ({ tables }) => (tables.trunks.columns.route.values[0] = 999)],
  ['a panel over an unknown rack', 'REF-UNKNOWN', ({ tables }) => setText(tables.panels.columns.rack, 0, 'R-77')],
  ['a trunk without positions', 'CELL-EMPTY', ({ tables }) => setNumber(tables.trunks.columns.a_position, 0, Number.NaN)],
  ['a cord for a trunk', 'MODEL-KIND', ({ tables }) => setText(tables.trunks.columns.model, 0, 'cord-om4')],
  ['a trunk for a panel', 'MODEL-KIND', ({ tables }) => setText(tables.panels.columns.model, 0, 'trunk-6')],
  ['a trunk for a cable', 'MODEL-KIND', (plan) => setText(plan.tables.cables.columns.model, over(plan), 'trunk-6')],
  ['a trunk within a rack', 'TRUNK-RACK', ({ tables }) => setText(tables.trunks.columns.b_rack, 0, 'R-1')],
  [
    'a trunk that no cable uses',
    'TRUNK-USED',
    ({ tables }) => {
      const row = copyRow(tables, 'trunks', NARROW);
      tables.trunks.columns.trunk.values[row] = row + 1;
      setNumber(tables.trunks.columns.used, row, 0);
    },
  ],
  [
    'a panel in which no trunk ends',
    'PANEL-USED',
    ({ tables }) => {
      const row = copyRow(tables, 'panels', 0);
      setText(tables.panels.columns.panel, row, 'R-1-P9');
      setNumber(tables.panels.columns.used, row, 0);
    },
  ],
  [
    'two links on one leg',
    'CABLE-LINKS',
    (plan) => {
      modelOf(plan, 'cord-om4').links = 2;
      const { links, cables } = plan.tables;
      links.columns.cable.values[linkAt(plan.tables, 'leaf-1-0', 'swp5s1')] = over(plan) + 1;
      setNumber(cables.columns.links, over(plan), 2);
    },
  ],
  ['a trunk too many in the bill', 'BOM-QUANTITY', (plan) => plan.tables.bom.columns.quantity.values[line(plan, 'trunk-6')]++],
  ['a panel too few in the bill', 'BOM-QUANTITY', (plan) => plan.tables.bom.columns.quantity.values[line(plan, 'panel-12')]--],
  ['one cord of two in the bill', 'BOM-QUANTITY', (plan) => (plan.tables.bom.columns.quantity.values[line(plan, 'cord-om4')] /= 2)],
  [
    'a trunk at the price of one metre',
    'BOM-PRICE',
    (plan) => (plan.tables.bom.columns.unit_price_low_usd.values[line(plan, 'trunk-6')] = 42.5),
  ],
  [
    'a cable length that leaves out trunks',
    'COUNT-SUMMARY',
    ({ tables, document }) => (document.summary.cable_m -= tables.trunks.columns.length_m.values[0]),
  ],
];

describe('a seeded fault in the books of trunks is found', () => {
  it.each(BOOKS)('%s: %s', (_name, code, spoil) => {
    const findings = findingsAfter(right, spoil);
    expect(findings.map((finding) => finding.code)).toContain(code);
    expect(findings.find((finding) => finding.code === code)?.message).not.toMatch(/undefined|NaN|\[object/);
  });

  it('two kinds of fibre in one panel: PANEL-FIBRE, and as the cords no longer fit TRUNK-FIBRE', () => {
    const findings = findingsAfter(right, (plan) => (modelOf(plan, 'trunk-3').fibre = 'mpo12-os2'));
    expect([...new Set(findings.map(({ code }) => code))].sort()).toEqual(['PANEL-FIBRE', 'TRUNK-FIBRE']);
  });
});
