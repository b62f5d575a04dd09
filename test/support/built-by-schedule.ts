import { cableEnds, type RecordedEvent, type SiteEvent } from '../../src/asbuilt/index.js';
import type { PlanTables } from '../../src/plan/index.js';
import type { ScheduleDocument, ScheduleTables } from '../../src/schedule/index.js';
import { cell, grouped, membersOf, mulberry32, rowsOfNames } from '../../src/table/index.js';
import { recorded } from './half-built.js';

type Told<E> = E extends SiteEvent ? Omit<E, 'key' | 'at' | 'seen'> : never;

/**
 * What is seen of a site that works by its schedule, up to a minute: each activity begins when it is planned to or up to some hours
 * later, and its subject is reported when it ends. Links and light of cables are checked with their rack, else when the test of their unit,
 * pod or cluster begins. Some looms are late, a few tests fail, a few things are defect, most of both are mended later. The same for the
 * same schedule.
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
  const mending = mulberry32(7);
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
  /** Of a part of the cluster. @example ('unit', 'unit 3') */
  const devicesOf = (of: Part, name: string) => {
    const all = Array.from({ length: devices.rows }, (_, row) => row);
    return of === 'cluster' ? all : all.filter((row) => devices.columns[of].values[row] === Number(name.split(' ')[1]));
  };
  const cableName = (row: number) => cell(cables.columns.cable, row);
  const seen: { at_min: number; told: Told<SiteEvent> }[] = [];
  const checks = cableChecks(plan);
  const pulled = (row: number, tell: (told: Told<SiteEvent>, at_min: number) => void, at_min: number) => {
    const subject = { of: 'cable' as const, name: cableName(row) };
    tell({ kind: 'pulled', subject }, at_min);
    if (random() >= 0.0004) return;
    tell({ kind: 'defect-opened', defect: 'boot is bent at end A', subject }, at_min);
    // Its number is known once all is in order.
    if (mending() < MENDED) tell({ kind: 'defect-closed', opened: 0, subject }, at_min + MEND_MIN);
  };
  const foreseen = (kind: string, groups: typeof atRack, rowAt: (activity: number) => number) => {
    for (let i = 0; i < rows; i++)
      if (cell(columns.kind, i) === kind)
        for (const end of ENDS) for (const cable of membersOf(groups[end], rowAt(i))) checks.planned(cable, end);
  };
  foreseen('dress and patch', atRack, rackRow);
  foreseen('dress and patch switch', atDevice, deviceRow);
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
      for (const end of ENDS)
        for (const cable of membersOf(groups[end], row)) {
          const at_min = began + (ended - began) * random();
          tell({ kind: 'patched', end, subject: { of: 'cable', name: cableName(cable) } }, at_min);
          checks.patched(cable, end, at_min);
        }
    };
    const checked = (groups: typeof atRack, row: number, at_min: number) => {
      for (const end of ENDS) for (const cable of membersOf(groups[end], row)) checks.due(cable, at_min);
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
        for (const cable of loom === undefined ? [] : membersOf(inLoom, loom)) pulled(cable, tell, ended);
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
        checked(atRack, rackRow(i), ended);
        break;
      case 'burn-in':
        tell({ kind: 'tested', test: 'burn-in', subject: rack, passed: random() > 0.01 });
        break;
      case 'unit test':
      case 'pod test':
      case 'cluster test': {
        const test = cell(columns.kind, i) as `${Part} test`;
        const of = test.replace(' test', '') as Part;
        tell({ kind: 'tested', test, subject: { of, name }, passed: true });
        for (const device of devicesOf(of, name)) checked(atDevice, device, began);
        break;
      }
      default:
        tell({ kind: 'started', subject: { of: 'activity', name: cell(columns.activity, i) } }, began);
        tell({ kind: 'finished', subject: { of: 'activity', name: cell(columns.activity, i) } });
    }
  }
  for (const each of checks.results()) if (each.at_min <= until_min) seen.push(each);
  seen.sort((a, b) => a.at_min - b.at_min);
  const opened = new Map<string, number>();
  for (const [k, { at_min, told }] of seen.entries()) {
    if (told.kind === 'defect-opened') opened.set(told.subject.name, k + 1);
    if (told.kind === 'defect-closed') told.opened = opened.get(told.subject.name) ?? 0;
    yield recorded(k + 1, told, ['crew-1', 'crew-2', 'crew-3'][k % 3], new Date(start_ms + at_min * 60_000).toISOString());
  }
}

type Part = 'unit' | 'pod' | 'cluster';
/** Share of what is defect or fails that is mended, and after how long. */
const MENDED = 0.85;
const MEND_MIN = 600;
/** Media whose light is read. */
const OPTICAL = new Set(['mmf', 'smf', 'aoc']);

const ENDS = ['a', 'b'] as const;

/** Links and light of cables: each is checked once it is due and patched at both ends. */
function cableChecks({ cables }: PlanTables) {
  const random = mulberry32(23);
  const { rows } = cables;
  const due = new Float64Array(rows);
  const patched = { a: new Float64Array(rows), b: new Float64Array(rows) };
  const planned = { a: new Uint8Array(rows), b: new Uint8Array(rows) };
  const { cable, medium } = cables.columns;
  return {
    /** An activity patches it. */
    planned: (row: number, end: 'a' | 'b') => {
      planned[end][row] = 1;
    },
    patched: (row: number, end: 'a' | 'b', at_min: number) => {
      patched[end][row] = at_min;
    },
    due: (row: number, at_min: number) => {
      if (due[row] === 0) due[row] = at_min;
    },
    *results(): Generator<{ at_min: number; told: Told<SiteEvent> }> {
      for (let row = 0; row < rows; row++) {
        const waits = ENDS.some((end) => planned[end][row] === 1 && patched[end][row] === 0);
        if (due[row] === 0 || waits) continue;
        const at_min = Math.max(due[row], patched.a[row], patched.b[row]) + 1;
        const subject = { of: 'cable' as const, name: cell(cable, row) };
        // Ends at what the schedule has no crew for, such as storage.
        for (const end of ENDS) if (patched[end][row] === 0) yield { at_min: at_min - 1, told: { kind: 'patched', end, subject } };
        for (const test of OPTICAL.has(cell(medium, row)) ? (['link check', 'optics'] as const) : (['link check'] as const)) {
          const passed = random() > 0.001;
          yield { at_min, told: { kind: 'tested', test, subject, passed } };
          if (!passed && random() < MENDED) yield { at_min: at_min + MEND_MIN, told: { kind: 'tested', test, subject, passed: true } };
        }
      }
    },
  };
}
