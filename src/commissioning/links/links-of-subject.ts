import type { SubjectKind } from '../../asbuilt/index.js';
import type { PlanTables } from '../../plan/index.js';
import { cell } from '../../table/index.js';

/** Links of a cable, a trunk or a device, by row of its table; of anything else none. O(links). */
export function linksOfSubject({ links, cables, trunks, devices }: PlanTables, of: SubjectKind, row: number): number[] {
  const { cable, a_device, b_device } = links.columns;
  const all = Array.from({ length: links.rows }, (_, link) => link);
  if (of === 'cable') return all.filter((link) => cable.values[link] === cables.columns.cable.values[row]);
  if (of === 'trunk') return all.filter((link) => cables.columns.trunk.values[cable.values[link] - 1] === trunks.columns.trunk.values[row]);
  if (of !== 'device') return [];
  const name = cell(devices.columns.device, row);
  return all.filter((link) => cell(a_device, link) === name || cell(b_device, link) === name);
}
