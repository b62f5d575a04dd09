import { expect, it } from 'vitest';
import type { DefectTold } from '../../../../src/api/index.js';
import { samplePlan } from '../../../../src/papers/testing/sample-plan.js';
import { cell } from '../../../../src/table/index.js';
import { floorPlan } from './floor-plan.js';
import { nearestDefects } from './nearest-defects.js';
import { rackRow } from './rack-face.js';

const { tables, document } = samplePlan();
const plan = floorPlan(document, tables);
const defect = (of: DefectTold['of'], name: string, opened: number): DefectTold =>
  ({ of, name, opened, row: 0, defect: 'bent', by: 'crew-1', at: '' }) as DefectTold;

it('begins with what is defect at the rack where one stands; a cable is at both its racks', () => {
  const { cable, a_rack, b_rack } = tables.cables.columns;
  const far = Array.from({ length: tables.cables.rows }, (_, row) => row).find((row) => cell(a_rack, row) !== cell(b_rack, row)) ?? -1;
  const device = cell(tables.devices.columns.device, 0);
  const home = cell(tables.devices.columns.rack, 0);
  const other =
    Array.from({ length: tables.racks.rows }, (_, row) => cell(tables.racks.columns.rack, row)).find((name) => name !== home) ?? '';
  const all = [defect('rack', other, 1), defect('device', device, 2), defect('power', 'busway 1', 3), defect('cable', 'C999999', 4)];
  expect(nearestDefects(plan, all, rackRow(plan, home)).map(({ defect: { name }, rack }) => [name, rack])).toEqual([
    [device, rackRow(plan, home)],
    [other, rackRow(plan, other)],
  ]);
  for (const end of [a_rack, b_rack]) {
    const here = rackRow(plan, cell(end, far));
    expect(nearestDefects(plan, [defect('cable', cell(cable, far), 1)], here)).toMatchObject([{ rack: here, distance_m: 0 }]);
  }
});
