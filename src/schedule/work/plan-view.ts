import type { CableModel, Model, TransceiverModel } from '../../catalog/index.js';
import type { PlanTables } from '../../plan/index.js';
import { cell, rowsById, rowsOfNames } from '../../table/index.js';
import { type Coolers, coolersOf } from './coolers.js';
import { type Incidence, incidence, members } from './incidence.js';

const SWITCH_ROLES = new Set(['leaf', 'spine', 'core']);

/** A plan as what is pulled, placed and plugged on site, by row numbers; -1 stands for none. */
export interface PlanView {
  tables: PlanTables;
  /** Rows of devices that are switches, and the switch of each device. */
  switches: Int32Array;
  switchOf: Int32Array;
  rackOf: Int32Array;
  /** Row of the hall that each rack stands in, from 0. */
  rowOf: Int32Array;
  coolers: Coolers;
  /** By rack and by switch. */
  plugs: { rack: Float64Array; device: Float64Array };
  fibrePlugs: { rack: Float64Array; device: Float64Array };
  optics: { rack: Float64Array; device: Float64Array };
  pulls: Pulls;
  /** Pull of each cable: its bundle, its trunk, or itself; -1 within a rack. */
  pullOf: Int32Array;
  /** Pulls whose links end on each device, and switches that each rack's servers are linked with. */
  devicePulls: Incidence;
  rackSwitches: Incidence;
  /** Unit and pod, from 0, of servers and of compute switches. */
  unitOf: Int32Array;
  podOf: Int32Array;
}

/** What is pulled in one go: bundles, then cables alone, then trunks. */
export interface Pulls {
  count: number;
  name: (pull: number) => string;
  metres: Float64Array;
  cables: Float64Array;
  /** Rows of racks at both ends. */
  a: Int32Array;
  b: Int32Array;
  /** Id of the route. */
  route: Uint32Array;
}

/** @param models  of the plan's catalog */
export function planView(tables: PlanTables, models: readonly Model[]): PlanView {
  const { devices, racks, links, cables } = tables;
  const rackOf = Int32Array.from({ length: devices.rows }, (_, i) => i).map(rowsOfNames(devices.columns.rack, racks.columns.rack));
  const isSwitch = devices.columns.role.dict.map((role) => SWITCH_ROLES.has(role));
  const switches = Int32Array.from({ length: devices.rows }, (_, i) => i).filter((row) => isSwitch[devices.columns.role.codes[row]]);
  const switchOf = new Int32Array(devices.rows).fill(-1);
  for (const [i, device] of switches.entries()) switchOf[device] = i;
  // Networks beside count units and pods of their own; servers are in all.
  const others = devices.columns.network.dict.map((network) => network !== '' && network !== 'compute');
  const ofCompute = (device: number) => !others[devices.columns.network.codes[device]];
  const { pulls, pullOf } = pullsOf(tables);
  const ends = endsOf(tables);
  const cableOf = Int32Array.from(links.columns.cable.values, rowsById(cables.columns.cable));
  const pullOfLink = cableOf.map((cable) => (cable < 0 ? -1 : pullOf[cable]));
  const rackOfEnd = (end: Int32Array) => end.map((device) => (device < 0 ? -1 : rackOf[device]));
  const switchOfEnd = (end: Int32Array) => end.map((device) => (device < 0 ? -1 : switchOf[device]));
  return {
    tables,
    switches,
    switchOf,
    rackOf,
    rowOf: Int32Array.from(racks.columns.row.values, (row) => row - 1),
    coolers: coolersOf(tables, models, rackOf),
    ...plugsOf(tables, models, ends, cableOf, rackOf),
    pulls,
    pullOf,
    devicePulls: incidence(devices.rows, joined(ends.a, ends.b), joined(pullOfLink, pullOfLink)),
    rackSwitches: incidence(racks.rows, joined(rackOfEnd(ends.a), rackOfEnd(ends.b)), joined(switchOfEnd(ends.b), switchOfEnd(ends.a))),
    unitOf: numbered(devices.columns.unit.values).map((unit, device) => (ofCompute(device) ? unit : -1)),
    podOf: numbered(devices.columns.pod.values).map((pod, device) => (ofCompute(device) ? pod : -1)),
  };
}

function joined(a: Int32Array, b: Int32Array): Int32Array {
  const both = new Int32Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

/** From 1 in the table, from 0 here. */
function numbered(values: ArrayLike<number>): Int32Array {
  return Int32Array.from(values, (value) => (Number.isNaN(value) ? -1 : value - 1));
}

function endsOf({ links, devices }: PlanTables): { a: Int32Array; b: Int32Array } {
  const rows = Int32Array.from({ length: links.rows }, (_, i) => i);
  return {
    a: rows.map(rowsOfNames(links.columns.a_device, devices.columns.device)),
    b: rows.map(rowsOfNames(links.columns.b_device, devices.columns.device)),
  };
}

function pullsOf({ bundles, cables, trunks, racks }: PlanTables): { pulls: Pulls; pullOf: Int32Array } {
  const bundleRow = rowsById(bundles.columns.bundle);
  const trunkRow = rowsById(trunks.columns.trunk);
  const pullOf = new Int32Array(cables.rows).fill(-1);
  const alone: number[] = [];
  const { bundle, trunk, route } = cables.columns;
  for (let cable = 0; cable < cables.rows; cable++)
    if (trunk.values[cable] === 0 && bundle.values[cable] === 0 && route.values[cable] !== 0) {
      pullOf[cable] = bundles.rows + alone.length;
      alone.push(cable);
    }
  const firstTrunk = bundles.rows + alone.length;
  const count = firstTrunk + trunks.rows;
  for (let cable = 0; cable < cables.rows; cable++)
    if (trunk.values[cable] !== 0) pullOf[cable] = firstTrunk + trunkRow(trunk.values[cable]);
    else if (bundle.values[cable] !== 0) pullOf[cable] = bundleRow(bundle.values[cable]);
  const each =
    <T>(ofBundle: (row: number) => T, ofCable: (row: number) => T, ofTrunk: (row: number) => T) =>
    (pull: number) =>
      pull < bundles.rows ? ofBundle(pull) : pull < firstTrunk ? ofCable(alone[pull - bundles.rows]) : ofTrunk(pull - firstTrunk);
  const all = Int32Array.from({ length: count }, (_, pull) => pull);
  const column = (name: 'length_m') =>
    each<number>(
      (row) => bundles.columns[name].values[row],
      (row) => cables.columns[name].values[row],
      (row) => trunks.columns[name].values[row],
    );
  const rack = (name: 'a_rack' | 'b_rack') =>
    all.map(
      each<number>(
        rowsOfNames(bundles.columns[name], racks.columns.rack),
        rowsOfNames(cables.columns[name], racks.columns.rack),
        rowsOfNames(trunks.columns[name], racks.columns.rack),
      ),
    );
  const pulls: Pulls = {
    count,
    name: each<string>(
      (row) => cell(bundles.columns.bundle, row),
      (row) => cell(cables.columns.cable, row),
      (row) => cell(trunks.columns.trunk, row),
    ),
    metres: Float64Array.from(all, column('length_m')),
    cables: Float64Array.from(
      all,
      each<number>(
        (row) => bundles.columns.cables.values[row],
        () => 1,
        () => 1,
      ),
    ),
    a: rack('a_rack'),
    b: rack('b_rack'),
    route: Uint32Array.from(
      all,
      each<number>(
        (row) => bundles.columns.route.values[row],
        (row) => cables.columns.route.values[row],
        (row) => trunks.columns.route.values[row],
      ),
    ),
  };
  return { pulls, pullOf };
}

/**
 * Plugs, fibre plugs and optics by rack and by device: of each cable one plug for each device at either end; a cord over a
 * panel has another there, in the same rack. A module's share is that of its links.
 */
function plugsOf(
  { cables, links, devices, racks }: PlanTables,
  models: readonly Model[],
  ends: { a: Int32Array; b: Int32Array },
  cableOf: Int32Array,
  rackOf: Int32Array,
): Pick<PlanView, 'plugs' | 'fibrePlugs' | 'optics'> {
  const byId = new Map(models.map((model) => [model.id, model]));
  const isFibre = cables.columns.model.dict.map((id) => {
    const medium = (byId.get(id) as CableModel | undefined)?.medium;
    return medium === 'mmf' || medium === 'smf';
  });
  const share = (column: { dict: readonly string[] }) =>
    column.dict.map((id) => 1 / ((byId.get(id) as TransceiverModel | undefined)?.links ?? Number.POSITIVE_INFINITY));
  const { model, trunk, a_transceiver, b_transceiver } = cables.columns;
  const shares = [share(a_transceiver), share(b_transceiver)];
  const make = () => ({ rack: new Float64Array(racks.rows), device: new Float64Array(devices.rows) });
  const out = { plugs: make(), fibrePlugs: make(), optics: make() };
  const add = (what: { rack: Float64Array; device: Float64Array }, device: number, amount: number) => {
    what.device[device] += amount;
    if (rackOf[device] >= 0) what.rack[rackOf[device]] += amount;
  };
  const ofCable = incidence(
    cables.rows,
    cableOf,
    Int32Array.from({ length: links.rows }, (_, i) => i),
  );
  const atEnd = (cable: number, own: Uint32Array, end: Int32Array, module: number) => {
    const plugs = trunk.values[cable] === 0 ? 1 : 2;
    const seen = new Set<number>();
    for (const link of own) {
      const device = end[link];
      if (device < 0) continue;
      if (module > 0) add(out.optics, device, module);
      if (seen.has(device)) continue;
      seen.add(device);
      add(out.plugs, device, plugs);
      if (isFibre[model.codes[cable]]) add(out.fibrePlugs, device, plugs);
    }
  };
  for (let cable = 0; cable < cables.rows; cable++) {
    const own = members(ofCable, cable);
    atEnd(cable, own, ends.a, shares[0][a_transceiver.codes[cable]]);
    atEnd(cable, own, ends.b, shares[1][b_transceiver.codes[cable]]);
  }
  return out;
}
