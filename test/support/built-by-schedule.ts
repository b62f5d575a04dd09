import { cableEnds, type RecordedEvent, type SiteEvent } from '../../src/asbuilt/index.js';
import type { PlanTables } from '../../src/plan/index.js';
import type { ScheduleDocument, ScheduleTables } from '../../src/schedule/index.js';
import { cell, grouped, membersOf, mulberry32, rowsOfNames } from '../../src/table/index.js';
import { recorded } from './half-built.js';

type Told<E> = E extends SiteEvent ? Omit<E, 'key' | 'at' | 'seen'> : never;

/**
 * What is seen of a site that works by its schedule, up to a minute: each activity begins when it is planned to or up to some hours
 * later, and its subject is reported when it ends. Some looms are late, a few tests fail, a few things are defect. The same for the same
 * schedule.
 *
 * @param slow  by what share of the time gone by the site is behind
 */
export function* builtBySchedule(
  plan: PlanTables,
  { document, tables }: { document: ScheduleDocument; tables: ScheduleTables },
  until_min: number,
  slow = 0.08,
): Generator<RecordedEvent> {
  const random = mulberry32(19);
  const start_ms = new Date(`${document.start}T00:00:00`).getTime();
  const { columns, rows } = tables.activities;
  const ends = cableEnds(plan);
  const { racks, devices, bundles, cables } = plan;
  const rackOf = rowsOfNames(devices.columns.rack, racks.columns.rack);
  const inRack = grouped(racks.rows, devices.rows, (row) => rackOf(row));
  const inLoom = grouped(bundles.rows, cables.rows, (row) => ends.bundle[row]);
  const atRack = {
    a: grouped(racks.rows, cables.rows, (row) => ends.a_rack[row]),
    b: grouped(racks.rows, cables.rows, (row) => ends.b_rack[row]),
  };
  const atDevice = {
    a: grouped(devices.rows, cables.rows, (row) => ends.a_device[row]),
    b: grouped(devices.rows, cables.rows, (row) => ends.b_device[row]),
  };
  const rackRow = rowsOfNames(columns.subject, racks.columns.rack);
  const deviceRow = rowsOfNames(columns.subject, devices.columns.device);
  const loomRow = new Map(Array.from({ length: bundles.rows }, (_, row) => [cell(bundles.columns.bundle, row), row]));
  const cableName = (row: number) => cell(cables.columns.cable, row);
  const seen: { at_min: number; told: Told<SiteEvent> }[] = [];
  for (let i = 0; i < rows; i++) {
    const late = columns.finish.values[i] * slow * (0.5 + random());
    const [began, ended] = [columns.start.values[i] + late, columns.finish.values[i] + late];
    if (began > until_min) continue;
    const name = cell(columns.subject, i);
    const tell = (told: Told<SiteEvent>, at_min = ended) => {
      if (at_min <= until_min) seen.push({ at_min, told });
    };
    const rack = { of: 'rack' as const, name };
    const patched = (groups: typeof atRack, row: number) => {
      for (const end of ['a', 'b'] as const)
        for (const cable of membersOf(groups[end], row))
          tell({ kind: 'patched', end, subject: { of: 'cable', name: cableName(cable) } }, began + (ended - began) * random());
    };
    switch (cell(columns.kind, i)) {
      case 'receive':
        tell({ kind: 'delivered', subject: rack });
        break;
      case 'anchor':
        tell({ kind: 'placed', subject: rack });
        for (const device of membersOf(inRack, rackRow(i)))
          tell({ kind: 'installed', subject: { of: 'device', name: cell(devices.columns.device, device) } });
        break;
      case 'leak test':
        tell({ kind: 'leak-tested', subject: rack, passed: random() > 0.004 });
        break;
      case 'energise':
        tell({ kind: 'powered', subject: rack });
        break;
      case 'pull': {
        const loom = loomRow.get(name);
        for (const cable of loom === undefined ? [] : membersOf(inLoom, loom)) {
          tell({ kind: 'pulled', subject: { of: 'cable', name: cableName(cable) } });
          if (random() < 0.0004)
            tell({ kind: 'defect-opened', defect: 'boot is bent at end A', subject: { of: 'cable', name: cableName(cable) } });
        }
        break;
      }
      case 'dress and patch':
        patched(atRack, rackRow(i));
        break;
      case 'dress and patch switch':
        patched(atDevice, deviceRow(i));
        break;
      case 'link check':
        tell({ kind: 'tested', test: 'link check', subject: rack, passed: true });
        break;
      case 'burn-in':
        tell({ kind: 'tested', test: 'burn-in', subject: rack, passed: random() > 0.01 });
        break;
      case 'unit test':
        tell({ kind: 'tested', test: 'unit test', subject: { of: 'unit', name }, passed: true });
        break;
      default:
        tell({ kind: 'started', subject: { of: 'activity', name: cell(columns.activity, i) } }, began);
        tell({ kind: 'finished', subject: { of: 'activity', name: cell(columns.activity, i) } });
    }
  }
  seen.sort((a, b) => a.at_min - b.at_min);
  for (const [k, { at_min, told }] of seen.entries())
    yield recorded(k + 1, told, ['crew-1', 'crew-2', 'crew-3'][k % 3], new Date(start_ms + at_min * 60_000).toISOString());
}
