import { describe, expect, it } from 'vitest';
import { cell } from '../table/index.js';
import { copyRow, dropRows, rowOf, setNumber, setText } from './testing/edit.js';
import { type Fixture, fixture } from './testing/fixture.js';
import { cableAt, type Fault, findingsAfter, modelOf } from './testing/seed.js';
import { settle } from './testing/settle.js';

/** Two halls: in the first and second row, R-3 in the second hall. */
const right = fixture({ halls: 2 });

const tray = ({ tables }: Fixture, name: string) => rowOf(tables.trays.columns.tray, name);

/** Row of a segment of a tray, from 0. */
const segment = ({ tables }: Fixture, name: string, i: number) => rowOf(tables.segments.columns.tray, name) + i;

/** The only copper cable of unit 1 between racks; it is in no bundle. */
const copper = (plan: Fixture) => cableAt(plan, 'oob-1', 'up1');

/** Moves the copper cables between racks to fibre trays, so that no cable lies in copper trays. */
function clearCopper(plan: Fixture): void {
  const { cables, routes } = plan.tables;
  modelOf(plan, 'dac-25').medium = 'aoc';
  for (let row = 0; row < cables.rows; row++) if (cell(cables.columns.model, row) === 'dac-25') setText(cables.columns.medium, row, 'aoc');
  for (let row = 0; row < routes.rows; row++) setText(routes.columns.tray, row, cell(routes.columns.tray, row).replace('C-', 'F-'));
  settle(plan);
}

function dropTray(plan: Fixture, name: string): void {
  dropRows(plan.tables, 'trays', (row) => row === tray(plan, name));
  dropRows(plan.tables, 'segments', (row) => cell(plan.tables.segments.columns.tray, row) === name);
  settle(plan);
}

/** Leaves a tray one segment, of a given length. */
function oneSegment(plan: Fixture, name: string, length_m: number): void {
  const { segments } = plan.tables;
  const first = segment(plan, name, 0);
  dropRows(plan.tables, 'segments', (row) => cell(segments.columns.tray, row) === name && row !== first);
  setNumber(segments.columns.to_m, first, length_m);
  settle(plan);
}

/** Swaps the trays of a route's steps for others: the same places on another tray. */
function retray(plan: Fixture, cable: number, from: string, to: string): void {
  const { routes } = plan.tables;
  const id = plan.tables.cables.columns.route.values[cable];
  for (let row = 0; row < routes.rows; row++)
    if (routes.columns.route.values[row] === id) setText(routes.columns.tray, row, cell(routes.columns.tray, row).replace(from, to));
  settle(plan);
}

const TRAYS: Fault[] = [
  ['a tray that is not straight', 'TRAY-SHAPE', (plan) => setNumber(plan.tables.trays.columns.x_to_m, tray(plan, 'F-H2-X02'), 7)],
  [
    'a tray of no length',
    'TRAY-SHAPE',
    (plan) => {
      const { y_from_m, y_to_m } = plan.tables.trays.columns;
      setNumber(y_to_m, tray(plan, 'F-B1-X02'), y_from_m.values[tray(plan, 'F-B1-X02')]);
    },
  ],
  ['a tray of another width than asked', 'TRAY-POLICY', ({ document }) => (document.intent.hall.trays.copper.width_m = 0.4)],
  ['a tray at another height than asked', 'TRAY-POLICY', ({ document }) => (document.intent.hall.trays.fibre.height_m = 3)],
  ['a fill limit above the one asked', 'TRAY-POLICY', ({ tables }) => setNumber(tables.trays.columns.fill_limit_pct, 0, 90)],
  ['more layers than allowed', 'FILL-LAYERS', ({ document }) => (document.intent.hall.trays.fibre.layers = 1)],
  [
    'two row trays of a level over one row',
    'TRAY-ROW',
    (plan) => {
      const { trays, segments } = plan.tables;
      setText(trays.columns.tray, copyRow(plan.tables, 'trays', tray(plan, 'F-R02')), 'F-R02b');
      const row = copyRow(plan.tables, 'segments', 0);
      segments.columns.segment.values[row] = segments.rows;
      setText(segments.columns.tray, row, 'F-R02b');
      oneSegment(plan, 'F-R02b', 6);
    },
  ],
  [
    'a row without a copper tray',
    'TRAY-ROW',
    (plan) => {
      clearCopper(plan);
      dropTray(plan, 'C-R02');
    },
  ],
  [
    'a row tray over no row',
    'TRAY-ROW',
    (plan) => {
      clearCopper(plan);
      const { y_from_m, y_to_m } = plan.tables.trays.columns;
      for (const column of [y_from_m, y_to_m]) setNumber(column, tray(plan, 'C-R02'), 6);
    },
  ],
  ['a row tray given in another hall', 'TRAY-ROW', (plan) => setNumber(plan.tables.trays.columns.hall, tray(plan, 'F-R01'), 2)],
  [
    'a row tray that ends before the last rack',
    'TRAY-REACH',
    (plan) => {
      clearCopper(plan);
      setNumber(plan.tables.trays.columns.x_to_m, tray(plan, 'C-R01'), 1.4);
      oneSegment(plan, 'C-R01', 0.2);
    },
  ],
  [
    'a cross tray that misses a row of its hall',
    'TRAY-REACH',
    (plan) => {
      clearCopper(plan);
      setNumber(plan.tables.trays.columns.y_from_m, tray(plan, 'C-H1-X02'), 2.5);
      oneSegment(plan, 'C-H1-X02', 2.9);
    },
  ],
  [
    'a bridge beside its cross trays',
    'TRAY-BRIDGE',
    (plan) => {
      const { x_from_m, x_to_m } = plan.tables.trays.columns;
      for (const column of [x_from_m, x_to_m]) setNumber(column, tray(plan, 'F-B1-X02'), 6.5);
    },
  ],
  ['a gap between two segments', 'SEGMENT-GAP', (plan) => setNumber(plan.tables.segments.columns.to_m, segment(plan, 'F-H1-X02', 0), 0.7)],
  [
    'a tray whose last segment is missing',
    'SEGMENT-GAP',
    (plan) => {
      dropRows(plan.tables, 'segments', (row) => row === segment(plan, 'F-B1-X02', 0));
      settle(plan);
    },
  ],
  [
    'a segment that ends where no rack and no other tray is',
    'SEGMENT-CUT',
    (plan) => {
      const { from_m, to_m } = plan.tables.segments.columns;
      const at = segment(plan, 'F-R01', 0);
      setNumber(to_m, at, to_m.values[at] + 0.05);
      setNumber(from_m, at + 1, from_m.values[at + 1] + 0.05);
    },
  ],
];

const ROUTES: Fault[] = [
  ['a step out of turn', 'ROUTE-STEPS', ({ tables }) => setNumber(tables.routes.columns.step, 1, 3)],
  [
    'a route whose steps do not stand together',
    'ROUTE-STEPS',
    ({ tables }) => {
      const route = tables.routes.columns.route.values[0];
      const last = tables.routes.columns.route.values.lastIndexOf(route);
      copyRow(tables, 'routes', last);
      dropRows(tables, 'routes', (row) => row === last);
    },
  ],
  [
    'a step beyond the end of its tray',
    'ROUTE-OUTSIDE',
    (plan) => {
      // The last step of the last route overshoots its rack and comes back.
      const { step, from_m, to_m } = plan.tables.routes.columns;
      const last = plan.tables.routes.rows - 1;
      const back = copyRow(plan.tables, 'routes', last);
      setNumber(to_m, last, -0.05);
      setNumber(from_m, back, -0.05);
      setNumber(step, back, step.values[last] + 1);
      settle(plan);
    },
  ],
  ['a step on a tray that the last one does not meet', 'ROUTE-BROKEN', (plan) => retray(plan, copper(plan), 'H1-X01', 'H1-X02')],
  ['a step on another level', 'ROUTE-LEVEL', (plan) => retray(plan, copper(plan), 'C-B1', 'F-B1')],
  [
    'a route between two other racks',
    'ROUTE-ENDS',
    (plan) => {
      const { values } = plan.tables.cables.columns.route;
      const [one, other] = [copper(plan), cableAt(plan, 'oob-2', 'up1')];
      [values[one], values[other]] = [values[other], values[one]];
      settle(plan);
    },
  ],
  [
    'a cable between racks without a route',
    'ROUTE-MISSING',
    (plan) => {
      const { cables, routes } = plan.tables;
      const cable = copper(plan);
      const route = cables.columns.route.values[cable];
      dropRows(plan.tables, 'routes', (row) => routes.columns.route.values[row] === route);
      cables.columns.route.values[cable] = 0;
      settle(plan);
    },
  ],
  [
    'a cable within a rack with a route',
    'ROUTE-IDLE',
    (plan) => {
      plan.tables.cables.columns.route.values[0] = 1;
      settle(plan);
    },
  ],
  [
    'a route that no cable takes',
    'ROUTE-IDLE',
    (plan) => {
      const { route } = plan.tables.routes.columns;
      const row = copyRow(plan.tables, 'routes', 0);
      route.values[row] = 99;
      settle(plan);
    },
  ],
  ['a copper cable on fibre trays', 'ROUTE-MEDIUM', (plan) => retray(plan, copper(plan), 'C-', 'F-')],
  [
    'a run that is not the way',
    'ROUTE-SUM',
    ({ tables }) => setNumber(tables.cables.columns.run_m, 0, tables.cables.columns.run_m.values[0] + 0.03),
  ],
  [
    'a cable shorter than its run',
    'LENGTH-SHORT',
    (plan) => {
      plan.document.intent.hall.slack_m = 0.4;
      settle(plan);
    },
  ],
  ['a cable longer than it need be', 'LENGTH-LONG', (plan) => (modelOf(plan, 'cord-om4').lengths_m as number[]).push(18)],
];

const FILL: Fault[] = [
  ['a wrong number of cables in a segment', 'FILL-SUM', ({ tables }) => tables.segments.columns.cables.values[0]++],
  ['a wrong cross-section in a segment', 'FILL-SUM', ({ tables }) => (tables.segments.columns.used_mm2.values[1] += 20)],
  ['a wrong fill of a segment', 'FILL-PCT', ({ tables }) => (tables.segments.columns.fill_pct.values[1] += 1)],
  [
    'a tray too full',
    'FILL-OVER',
    ({ tables, document }) => {
      document.intent.hall.trays.fibre.most_fill = 0.004;
      for (let row = 0; row < tables.trays.rows; row++)
        if (cell(tables.trays.columns.level, row) === 'fibre') setNumber(tables.trays.columns.fill_limit_pct, row, 0.4);
    },
  ],
  ['a cable too thick for the fittings', 'BEND', ({ document }) => (document.intent.hall.trays.fibre.bend_radius_m = 0.04)],
];

const BUNDLES: Fault[] = [
  ['a bundle of another model than its cables', 'BUNDLE-MIXED', ({ tables }) => setText(tables.bundles.columns.model, 0, 'cat6a')],
  [
    'a bundle of another length than its cables',
    'BUNDLE-MIXED',
    ({ tables }) => {
      tables.bundles.columns.length_m.values[0] *= 2;
      tables.bundles.columns.weight_kg.values[0] *= 2;
    },
  ],
  ['a bundle between other racks than its cables', 'BUNDLE-MIXED', ({ tables }) => setText(tables.bundles.columns.a_rack, 0, 'R-2')],
  ['a bundle on another route than its cables', 'BUNDLE-MIXED', ({ tables }) => (tables.bundles.columns.route.values[0] = 2)],
  ['a bundle of fewer cables than it says', 'BUNDLE-COUNT', ({ tables }) => tables.bundles.columns.cables.values[0]++],
  ['a bundle larger than a loom', 'BUNDLE-LOOM', ({ document }) => (document.intent.cabling.loom = 7)],
  ['a bundle of a wrong diameter', 'BUNDLE-DIAMETER', ({ tables }) => (tables.bundles.columns.diameter_mm.values[0] += 0.2)],
  ['a bundle of a wrong weight', 'BUNDLE-WEIGHT', ({ tables }) => (tables.bundles.columns.weight_kg.values[0] += 0.2)],
];

describe.each([
  ['trays', TRAYS],
  ['routes', ROUTES],
  ['fill', FILL],
  ['bundles', BUNDLES],
])('a seeded fault in %s is found, and by its own code alone', (_, faults) => {
  it.each(faults)('%s: %s', (_name, code, spoil) => {
    const findings = findingsAfter(right, spoil);
    // A table may have lost or gained a row on the way.
    const codes = new Set(findings.map((finding) => finding.code).filter((each) => each !== 'COUNT-ROWS'));
    expect([...codes]).toEqual([code]);
    expect(findings[0].message).not.toMatch(/undefined|NaN|\[object/);
  });
});
