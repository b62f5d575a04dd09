import { cell } from '../../../table/index.js';
import type { PlanRead } from '../../read/plan.js';
import { PDU } from '../../read/supply.js';
import { POWER_KINDS, ROLES, SERVER } from '../../read/words.js';
import { type Cooling, coolingOf } from './cooling.js';
import { plugsOf } from './plugs.js';
import { type Pulls, readPulls } from './pulls.js';
import type { Filter, Measure, SubjectKind } from './types.js';
import { racksOfUnits, unitsOf } from './units.js';

/** All subjects of one kind, by number from 0. */
export interface Subjects {
  names: readonly string[];
  /** What each has some of. */
  measures: Partial<Record<Measure, Float64Array>>;
  is(subject: number, filter: Filter): boolean;
  /** Row of the hall, from 1, in whose aisle it is worked on; -1 for none. */
  aisle: Int32Array;
}

/** The subjects of a plan, and what it takes to tell which belong together. */
export interface PlanWork {
  plan: PlanRead;
  pulls: Pulls;
  /** Devices that are switches, and the switch of each device; -1 for none. */
  switches: Int32Array;
  switchOf: Int32Array;
  /** Rows of power that are no PDUs, which come in their racks, and the subject of each row; -1 for none. */
  elements: Int32Array;
  elementOf: Int32Array;
  /** CDUs and air handlers, and whose heat they take. */
  cooling: Cooling;
  /** Units and pods by number from 0, of servers and leafs: of each device; -1 for none. */
  unitOf: Int32Array;
  podOfUnit: Int32Array;
  subjects: Record<SubjectKind, Subjects>;
}

const SWITCHES = ['leaf', 'spine', 'core'].map((role) => ROLES.indexOf(role as (typeof ROLES)[number]));
const PDU_ROLE = ROLES.indexOf('pdu');
const NEVER = () => false;

/**
 * What can be worked on in a plan, and its measures, recounted from the plan's tables. O(rows).
 *
 * Subjects are named as their tables name them; rows, units and pods are "row 1", "unit 1", "pod 1", the cluster has the plan's name.
 * A unit's pod is that of its servers; a plan without pods is one.
 */
export function readWork(plan: PlanRead): PlanWork {
  const { devices, tables, power } = plan;
  const { racks, trays } = tables;
  const switches = Int32Array.from([...devices.role.keys()].filter((device) => SWITCHES.includes(devices.role[device])));
  const elements = Int32Array.from([...power.kind.keys()].filter((row) => power.kind[row] !== PDU));
  const pulls = readPulls(plan);
  const plugs = plugsOf(plan);
  const areas = unitsOf(plan);
  const rowOf = Int32Array.from(racks.columns.row.values);
  const unplaced = (count: number) => new Int32Array(count).fill(-1);
  const numbered = (word: string, count: number) => Array.from({ length: count }, (_, i) => `${word} ${i + 1}`);
  const rows = rowOf.reduce((most, row) => Math.max(most, row), 0);
  const units = areas.podOfUnit.length;
  const pods = areas.podOfUnit.reduce((most, pod) => Math.max(most, pod + 1), 0);
  const servers = new Float64Array(units);
  for (const [device, unit] of areas.unitOf.entries()) if (unit >= 0 && devices.role[device] === SERVER) servers[unit]++;
  const inRacks = (counts: (device: number) => number) => summed(devices.rack, racks.rows, counts);
  const isRole = (role: number) => (device: number) => Number(devices.role[device] === role);
  const liquid = liquidRacks(plan);
  const cooling = coolingOf(plan, liquid);
  const { unit: coolerName, flow_lpm, row: coolerRow } = tables.cooling.columns;
  const racksEach = (racks: readonly (readonly number[])[]) => Float64Array.from(racks, (own) => own.length);
  const rackKind = racks.columns.kind;
  return {
    plan,
    pulls,
    switches,
    switchOf: inverse(switches, devices.role.length),
    elements,
    elementOf: inverse(elements, power.kind.length),
    cooling,
    ...areas,
    subjects: {
      tray: {
        names: names(trays.columns.tray, trays.rows),
        measures: { metres: trayMetres(plan) },
        is: NEVER,
        aisle: unplaced(trays.rows),
      },
      'power element': {
        names: Array.from(elements, (row) => cell(tables.power.columns.element, row)),
        measures: {},
        is: (subject, filter) => POWER_KINDS[power.kind[elements[subject]]] === filter,
        aisle: Int32Array.from(elements, (row) => tables.power.columns.row.values[row] || -1),
      },
      cdu: {
        names: Array.from(cooling.cdus.rows, (row) => cell(coolerName, row)),
        measures: {
          racks: racksEach(cooling.cdus.racks),
          'litres per minute': Float64Array.from(cooling.cdus.rows, (row) => flow_lpm.values[row]),
        },
        is: (cdu, filter) => filter === (plan.cooling.rack[cooling.cdus.rows[cdu]] < 0 ? 'in row' : 'in rack'),
        aisle: cooling.cdus.rows.map((row) => coolerRow.values[row]),
      },
      'air handler': {
        names: Array.from(cooling.airHandlers.rows, (row) => cell(coolerName, row)),
        measures: { racks: racksEach(cooling.airHandlers.racks) },
        is: NEVER,
        aisle: unplaced(cooling.airHandlers.rows.length),
      },
      row: {
        names: numbered('row', rows),
        measures: {
          racks: summed(
            rowOf.map((row) => row - 1),
            rows,
            () => 1,
          ),
        },
        is: NEVER,
        aisle: Int32Array.from({ length: rows }, (_, row) => row + 1),
      },
      rack: {
        names: names(racks.columns.rack, racks.rows),
        measures: {
          servers: inRacks(isRole(SERVER)),
          pdus: inRacks(isRole(PDU_ROLE)),
          plugs: inRacks((device) => plugs.plugs[device]),
          'fibre plugs': inRacks((device) => plugs.fibre[device]),
          optics: inRacks((device) => plugs.modules[device]),
          kilowatts: Float64Array.from(racks.columns.power_w.values, (power_w) => power_w / 1000),
          'litres per minute': cooling.litres,
        },
        is: (rack, filter) => (filter === 'liquid' ? liquid[rack] === 1 : cell(rackKind, rack) === filter),
        aisle: rowOf,
      },
      switch: {
        names: Array.from(switches, plan.deviceName),
        measures: {
          plugs: Float64Array.from(switches, (device) => plugs.plugs[device]),
          'fibre plugs': Float64Array.from(switches, (device) => plugs.fibre[device]),
          optics: Float64Array.from(switches, (device) => plugs.modules[device]),
        },
        is: NEVER,
        aisle: Int32Array.from(switches, (device) => rowOf[devices.rack[device]] ?? -1),
      },
      pull: {
        names: pulls.names,
        measures: { metres: pulls.metres, cables: pulls.cables },
        is: NEVER,
        aisle: pulls.a.map((rack) => rowOf[rack] ?? -1),
      },
      unit: {
        names: numbered('unit', units),
        measures: { racks: racksOfUnits(plan, areas.unitOf, units), servers },
        is: NEVER,
        aisle: unplaced(units),
      },
      pod: {
        names: numbered('pod', pods),
        measures: { units: summed(areas.podOfUnit, pods, () => 1), servers: summed(areas.podOfUnit, pods, (unit) => servers[unit]) },
        is: NEVER,
        aisle: unplaced(pods),
      },
      cluster: {
        names: [plan.document.name],
        measures: {
          racks: Float64Array.of(racks.rows),
          units: Float64Array.of(units),
          servers: Float64Array.of(servers.reduce((a, b) => a + b, 0)),
        },
        is: NEVER,
        aisle: unplaced(1),
      },
    },
  };
}

function names(column: Parameters<typeof cell>[0], rows: number): string[] {
  return Array.from({ length: rows }, (_, row) => cell(column, row));
}

function inverse(rows: Int32Array, count: number): Int32Array {
  const of = new Int32Array(count).fill(-1);
  for (const [i, row] of rows.entries()) of[row] = i;
  return of;
}

/** Sums over what belongs to each group; -1 belongs to none. */
function summed(groupOf: Int32Array, groups: number, amount: (i: number) => number): Float64Array {
  const sums = new Float64Array(groups);
  for (const [i, group] of groupOf.entries()) if (group >= 0) sums[group] += amount(i);
  return sums;
}

function liquidRacks({ devices, models, tables }: PlanRead): Uint8Array {
  const liquid = new Uint8Array(tables.racks.rows);
  for (const [device, at] of devices.model.entries()) {
    const model = models[at];
    if (model?.kind === 'server' && model.cooling === 'liquid' && devices.rack[device] >= 0) liquid[devices.rack[device]] = 1;
  }
  return liquid;
}

/** Along the tray, each of the trays that are stacked. */
function trayMetres({ tables: { trays } }: PlanRead): Float64Array {
  const { x_from_m, x_to_m, y_from_m, y_to_m, layers } = trays.columns;
  return Float64Array.from({ length: trays.rows }, (_, tray) => {
    const dx = x_to_m.values[tray] - x_from_m.values[tray];
    const dy = y_to_m.values[tray] - y_from_m.values[tray];
    return Math.sqrt(dx * dx + dy * dy) * layers.values[tray];
  });
}
