import { cell, rowsOfNames } from '../../table/index.js';
import type { Filter, Measure, SubjectKind } from '../site/types.js';
import { members } from './incidence.js';
import type { PlanView } from './plan-view.js';

/** All subjects of one kind, by number from 0. */
export interface Subjects {
  count: number;
  name: (subject: number) => string;
  measure: (subject: number, measure: Measure) => number;
  is: (subject: number, filter: Filter) => boolean;
  /** Row of the hall whose aisle it is worked on in, -1 for none. */
  row: (subject: number) => number;
  /** Where it stands in the work breakdown, outermost first. */
  group: (subject: number) => string[];
}

const NOWHERE = () => -1;
const NEVER = () => false;
const NOTHING = () => 0;

/** The subjects of a plan. O(its rows). */
export function subjectsOf(view: PlanView, name: string): Record<SubjectKind, Subjects> {
  const { tables } = view;
  const { trays } = tables;
  const areas = areasOf(view);
  return {
    tray: {
      count: trays.rows,
      name: (tray) => cell(trays.columns.tray, tray),
      measure: (tray, measure) => (measure === 'metres' ? trayMetres(view, tray) : 0),
      is: NEVER,
      row: NOWHERE,
      group: () => ['Site', 'Trays'],
    },
    'power element': powerElements(view),
    ...coolers(view, areas),
    row: {
      count: view.rowOf.reduce((most, row) => Math.max(most, row + 1), 0),
      name: (row) => `row ${row + 1}`,
      measure: (row, measure) => (measure === 'racks' ? view.rowOf.reduce((sum, of) => sum + Number(of === row), 0) : 0),
      is: NEVER,
      row: (row) => row,
      group: () => ['Site', 'Rows'],
    },
    rack: racks(view, areas),
    switch: switches(view, areas),
    pull: {
      count: view.pulls.count,
      name: view.pulls.name,
      measure: (pull, measure) => {
        if (measure === 'metres') return view.pulls.metres[pull];
        return measure === 'cables' ? view.pulls.cables[pull] : 0;
      },
      is: NEVER,
      row: (pull) => view.rowOf[view.pulls.a[pull]] ?? -1,
      group: (pull) => {
        const own = areas.ofRack[view.pulls.a[pull]];
        return [...(own.unit >= 0 ? areas.name(own) : areas.name(areas.ofRack[view.pulls.b[pull]])), 'Cables'];
      },
    },
    unit: {
      count: areas.units.length,
      name: (unit) => `unit ${unit + 1}`,
      measure: (unit, measure) => areas.units[unit][measure as 'racks' | 'servers'] ?? 0,
      is: NEVER,
      row: NOWHERE,
      group: (unit) => areas.name({ unit, pod: areas.units[unit].pod, row: -1 }),
    },
    pod: {
      count: areas.pods.length,
      name: (pod) => `pod ${pod + 1}`,
      measure: (pod, measure) => areas.pods[pod][measure as 'units' | 'servers'] ?? 0,
      is: NEVER,
      row: NOWHERE,
      group: (pod) => [`Pod ${pod + 1}`],
    },
    cluster: {
      count: 1,
      name: () => name,
      measure: (_, measure) => {
        if (measure === 'racks') return tables.racks.rows;
        if (measure === 'units') return areas.units.length;
        return measure === 'servers' ? areas.units.reduce((sum, unit) => sum + unit.servers, 0) : 0;
      },
      is: NEVER,
      row: NOWHERE,
      group: () => ['Cluster'],
    },
  };
}

interface Area {
  unit: number;
  pod: number;
  row: number;
}

interface Areas {
  ofRack: Area[];
  units: { pod: number; racks: number; servers: number }[];
  pods: { units: number; servers: number }[];
  name: (area: Area) => string[];
}

/** The unit and pod of each rack: those of its servers, or else of its leafs. */
function areasOf({ tables, rackOf, rowOf, unitOf, podOf }: PlanView): Areas {
  const { devices } = tables;
  const { role } = devices.columns;
  const ofRack: Area[] = Array.from(rowOf, (row) => ({ unit: -1, pod: -1, row }));
  const units: Areas['units'] = [];
  const pods: Areas['pods'] = [];
  const seen = new Set<string>();
  for (const wanted of ['server', 'leaf'])
    for (let device = 0; device < devices.rows; device++) {
      const rack = rackOf[device];
      const unit = unitOf[device];
      if (rack < 0 || unit < 0 || cell(role, device) !== wanted) continue;
      units[unit] ??= { pod: Math.max(0, podOf[device]), racks: 0, servers: 0 };
      if (wanted === 'server') {
        units[unit].servers++;
        if (!seen.has(`${unit} ${rack}`)) units[unit].racks++;
        seen.add(`${unit} ${rack}`);
      }
      if (ofRack[rack].unit < 0) Object.assign(ofRack[rack], { unit, pod: units[unit].pod });
    }
  for (const { pod, servers } of units) {
    pods[pod] ??= { units: 0, servers: 0 };
    pods[pod].units++;
    pods[pod].servers += servers;
  }
  const name = ({ unit, pod, row }: Area) =>
    unit >= 0 ? [`Pod ${pod + 1}`, `Unit ${unit + 1}`] : ['Network and services', `Row ${row + 1}`];
  return { ofRack, units, pods, name };
}

function trayMetres({ tables: { trays } }: PlanView, tray: number): number {
  const { x_from_m, x_to_m, y_from_m, y_to_m, layers } = trays.columns;
  const length = Math.hypot(x_to_m.values[tray] - x_from_m.values[tray], y_to_m.values[tray] - y_from_m.values[tray]);
  return length * layers.values[tray];
}

/** The chain of power without its PDUs, which come in their racks. */
function powerElements({ tables: { power } }: PlanView): Subjects {
  const { element, kind, row } = power.columns;
  const rows = Array.from({ length: power.rows }, (_, i) => i).filter((i) => cell(kind, i) !== 'pdu');
  return {
    count: rows.length,
    name: (subject) => cell(element, rows[subject]),
    measure: NOTHING,
    is: (subject, filter) => cell(kind, rows[subject]) === filter,
    row: (subject) => (Number.isNaN(row.values[rows[subject]]) ? -1 : row.values[rows[subject]] - 1),
    group: () => ['Site', 'Power'],
  };
}

/** CDUs and air handlers. */
function coolers(view: PlanView, areas: Areas): Record<'cdu' | 'air handler', Subjects> {
  const { cooling, racks: table } = view.tables;
  const { unit, rack, row, flow_lpm } = cooling.columns;
  const { cdus, airHandlers, cduRacks, handlerRacks } = view.coolers;
  const ownRack = rowsOfNames(rack, table.columns.rack);
  const apart = ['Site', 'Cooling'];
  return {
    cdu: {
      count: cdus.length,
      name: (cdu) => cell(unit, cdus[cdu]),
      measure: (cdu, measure) => {
        if (measure === 'racks') return members(cduRacks, cdu).length;
        return measure === 'litres per minute' ? flow_lpm.values[cdus[cdu]] : 0;
      },
      is: (cdu, filter) => filter === (ownRack(cdus[cdu]) >= 0 ? 'in rack' : 'in row'),
      row: (cdu) => row.values[cdus[cdu]] - 1,
      group: (cdu) => (ownRack(cdus[cdu]) >= 0 ? areas.name(areas.ofRack[ownRack(cdus[cdu])]) : apart),
    },
    'air handler': {
      count: airHandlers.length,
      name: (handler) => cell(unit, airHandlers[handler]),
      measure: (handler, measure) => (measure === 'racks' ? members(handlerRacks, handler).length : 0),
      is: NEVER,
      row: NOWHERE,
      group: () => apart,
    },
  };
}

function racks(view: PlanView, areas: Areas): Subjects {
  const { tables, rackOf, coolers } = view;
  const { columns, rows } = tables.racks;
  const count = { servers: new Float64Array(rows), pdus: new Float64Array(rows) };
  const { role } = tables.devices.columns;
  for (let device = 0; device < tables.devices.rows; device++) {
    const rack = rackOf[device];
    if (rack < 0) continue;
    const what = cell(role, device);
    if (what === 'server') count.servers[rack]++;
    if (what === 'pdu') count.pdus[rack]++;
  }
  return {
    count: rows,
    name: (rack) => cell(columns.rack, rack),
    measure: (rack, measure) => {
      switch (measure) {
        case 'servers':
        case 'pdus':
          return count[measure][rack];
        case 'plugs':
          return view.plugs.rack[rack];
        case 'fibre plugs':
          return view.fibrePlugs.rack[rack];
        case 'optics':
          return view.optics.rack[rack];
        case 'kilowatts':
          return columns.power_w.values[rack] / 1000;
        case 'litres per minute':
          return coolers.litres_per_min[rack];
        default:
          return 0;
      }
    },
    is: (rack, filter) => (filter === 'liquid' ? coolers.isLiquid[rack] === 1 : cell(columns.kind, rack) === filter),
    row: (rack) => view.rowOf[rack],
    group: (rack) => areas.name(areas.ofRack[rack]),
  };
}

function switches(view: PlanView, areas: Areas): Subjects {
  const { tables } = view;
  return {
    count: view.switches.length,
    name: (subject) => cell(tables.devices.columns.device, view.switches[subject]),
    measure: (subject, measure) => {
      const device = view.switches[subject];
      if (measure === 'plugs') return view.plugs.device[device];
      if (measure === 'fibre plugs') return view.fibrePlugs.device[device];
      return measure === 'optics' ? view.optics.device[device] : 0;
    },
    is: NEVER,
    row: (subject) => view.rowOf[view.rackOf[view.switches[subject]]] ?? -1,
    group: (subject) => {
      const rack = view.rackOf[view.switches[subject]];
      return rack < 0 ? ['Network and services'] : areas.name(areas.ofRack[rack]);
    },
  };
}
