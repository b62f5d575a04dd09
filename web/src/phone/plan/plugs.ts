import { type LabelEnd, Labeller, type LabelTables, plugsOf } from '../../../../src/label/index.js';
import { type Column, cell, membersOf, type Table } from '../../../../src/table/index.js';
import type { FloorPlan } from './floor-plan.js';

/** One plug: where it goes, and what its label says. */
export interface Plug {
  side: 'a' | 'b';
  /** Id of the piece that it is of, as on its label: C000301, a cord C000301A, a trunk T000001. */
  id: string;
  near: LabelEnd;
  far: LabelEnd;
  /** The label as printed, one or two lines. */
  lines: string[];
  /** Row of the device that it goes into, -1 for a panel. */
  device: number;
  /** Names of the ports that it fills; none in a panel. */
  ports: string[];
  network: string;
}

/** All plugs of a cable, the a side first; of a cable over panels those of both cords. O(devices of the racks at its ends). */
export function plugsOfCable(plan: FloorPlan, cable: number): Plug[] {
  const trunk = plan.tables.cables.columns.trunk.values[cable];
  const trunkRow = trunk === 0 ? -1 : rowOfTrunk(plan, trunk);
  return plugsIn(plan, [cable], trunkRow < 0 ? [] : [trunkRow]).filter(({ id }) => !id.startsWith('T'));
}

/** Both plugs of a trunk. */
export function plugsOfTrunk(plan: FloorPlan, trunk: number): Plug[] {
  const name = cell(plan.tables.trunks.columns.trunk, trunk);
  return plugsIn(plan, [...membersOf(plan.cablesOfTrunk, trunk)], [trunk]).filter(({ id }) => id === name);
}

function rowOfTrunk({ tables }: FloorPlan, id: number): number {
  return tables.trunks.columns.trunk.values.indexOf(id);
}

/** Labels of a few cables: the labeller reads tables that hold these alone. */
function plugsIn(plan: FloorPlan, cables: readonly number[], trunks: readonly number[]): Plug[] {
  const { tables, document } = plan;
  const linkRows = cables.flatMap((cable) => [...membersOf(plan.linksOfCable, cable)]);
  const names = [tables.links.columns.a_device, tables.links.columns.b_device].flatMap((column) =>
    linkRows.map((row) => column.dict[column.codes[row]]),
  );
  const deviceRows = neighbours(plan, names);
  const panelRacks = new Set(cables.flatMap((row) => racksOf(tables.cables, row)));
  for (const trunk of trunks) for (const rack of racksOf(tables.trunks, trunk)) panelRacks.add(rack);
  const panelRows = rowsWhere(tables.panels.rows, (row) => panelRacks.has(cell(tables.panels.columns.rack, row)));
  const few = {
    links: picked(tables.links, linkRows),
    cables: picked(tables.cables, cables),
    trunks: picked(tables.trunks, trunks),
    devices: picked(tables.devices, deviceRows),
    panels: picked(tables.panels, panelRows),
  } as unknown as LabelTables;
  const models = new Map(document.catalog.map((model) => [model.id, model]));
  const tails = (id: string) => {
    const model = models.get(id);
    return model?.kind === 'cable' ? model.b_count : 1;
  };
  const plugs = plugsOf(few, tails);
  const labeller = new Labeller(document.intent.cabling.label, few, plugs);
  return Array.from({ length: plugs.count }, (_, plug): Plug => {
    const side = plugs.side[plug] === 0 ? 'a' : 'b';
    const device = plugs.device[plug];
    const links = [...plugs.links.subarray(plugs.first[plug], plugs.first[plug + 1])].map((link) => linkRows[link]);
    const column = tables.links.columns[`${side}_port`];
    return {
      side,
      id: labeller.id(plug),
      near: labeller.near(plug),
      far: labeller.far(plug),
      lines: labeller.lines(plug),
      device: device < 0 ? -1 : deviceRows[device],
      ports: device < 0 ? [] : links.map((link) => cell(column, link)),
      network: links.length > 0 ? labeller.network(plug) : '',
    };
  });
}

/** Devices of the racks that some devices stand in: what takes no U is numbered within its rack. */
function neighbours({ tables, devicesOfRack }: FloorPlan, names: readonly string[]): number[] {
  const { devices, racks } = tables;
  const wanted = new Set(names);
  const rackNames = new Set<string>();
  for (let row = 0; row < devices.rows; row++)
    if (wanted.has(cell(devices.columns.device, row))) rackNames.add(cell(devices.columns.rack, row));
  const rackRows = rowsWhere(racks.rows, (row) => rackNames.has(cell(racks.columns.rack, row)));
  return rackRows.flatMap((rack) => [...membersOf(devicesOfRack, rack)]).sort((a, b) => a - b);
}

function racksOf({ columns }: Pick<FloorPlan['tables']['cables'] | FloorPlan['tables']['trunks'], 'columns'>, row: number): string[] {
  return [cell(columns.a_rack, row), cell(columns.b_rack, row)];
}

function rowsWhere(rows: number, wanted: (row: number) => boolean): number[] {
  const found: number[] = [];
  for (let row = 0; row < rows; row++) if (wanted(row)) found.push(row);
  return found;
}

/** A table of some rows of another. */
export function picked(table: { rows: number; columns: object }, rows: readonly number[]): Table {
  const columns = Object.entries(table.columns as Record<string, Column>).map(([name, column]): [string, Column] => {
    if (column.kind === 'text') return [name, { ...column, codes: Uint32Array.from(rows, (row) => column.codes[row]) }];
    if (column.kind === 'id') return [name, { ...column, values: Uint32Array.from(rows, (row) => column.values[row]) }];
    return [name, { ...column, values: Float64Array.from(rows, (row) => column.values[row]) }];
  });
  return { rows: rows.length, columns: Object.fromEntries(columns) };
}
