import type { Model, ServerModel } from '../../catalog/index.js';
import type { PlanTables } from '../../plan/index.js';
import { cell, rowsOfNames } from '../../table/index.js';
import { type Incidence, incidence, members } from './incidence.js';

/** What removes heat, and from which racks. */
export interface Coolers {
  /** Rows of the cooling table. */
  cdus: Int32Array;
  airHandlers: Int32Array;
  /** Racks of each: of a CDU its own, or the liquid-cooled ones of its row that have none; of an air handler all in its hall. */
  cduRacks: Incidence;
  handlerRacks: Incidence;
  /** By rack: whether it has servers with liquid cooling, and its coolant, a CDU's in equal shares. */
  isLiquid: Uint8Array;
  litres_per_min: Float64Array;
}

/** @param rackOf  of each device. O(devices + racks of each row and hall) */
export function coolersOf(tables: PlanTables, models: readonly Model[], rackOf: Int32Array): Coolers {
  const { cooling, racks } = tables;
  const rows = (kind: string) =>
    Int32Array.from({ length: cooling.rows }, (_, row) => row).filter((row) => cell(cooling.columns.kind, row) === kind);
  const cdus = rows('cdu');
  const airHandlers = rows('air');
  const isLiquid = liquidRacks(tables, models, rackOf);
  const ownRack = rowsOfNames(cooling.columns.rack, racks.columns.rack);
  const hasOwn = new Uint8Array(racks.rows);
  for (const row of cdus) if (ownRack(row) >= 0) hasOwn[ownRack(row)] = 1;
  const inRow = grouped(racks.columns.row.values, (rack) => isLiquid[rack] === 1 && hasOwn[rack] === 0);
  const inHall = grouped(racks.columns.hall.values, () => true);
  const { row: ofRow, hall, flow_lpm } = cooling.columns;
  const cduRacks = belonging(cdus, (row) => (ownRack(row) >= 0 ? [ownRack(row)] : (inRow.get(ofRow.values[row]) ?? [])));
  const litres_per_min = new Float64Array(racks.rows);
  for (const [i, row] of cdus.entries()) {
    const served = members(cduRacks, i);
    for (const rack of served) litres_per_min[rack] += flow_lpm.values[row] / served.length;
  }
  const handlerRacks = belonging(airHandlers, (row) => inHall.get(hall.values[row]) ?? []);
  return { cdus, airHandlers, cduRacks, handlerRacks, isLiquid, litres_per_min };
}

function liquidRacks({ devices, racks }: PlanTables, models: readonly Model[], rackOf: Int32Array): Uint8Array {
  const liquid = new Set(
    models.filter((each): each is ServerModel => each.kind === 'server' && each.cooling === 'liquid').map(({ id }) => id),
  );
  const isLiquid = new Uint8Array(racks.rows);
  for (let device = 0; device < devices.rows; device++)
    if (rackOf[device] >= 0 && liquid.has(cell(devices.columns.model, device))) isLiquid[rackOf[device]] = 1;
  return isLiquid;
}

function grouped(groupOf: ArrayLike<number>, counts: (i: number) => boolean): Map<number, number[]> {
  const groups = new Map<number, number[]>();
  for (let i = 0; i < groupOf.length; i++) {
    if (!counts(i)) continue;
    const own = groups.get(groupOf[i]) ?? [];
    groups.set(groupOf[i], own);
    own.push(i);
  }
  return groups;
}

function belonging(units: Int32Array, racksOf: (row: number) => readonly number[]): Incidence {
  const of: number[] = [];
  const to: number[] = [];
  for (const [i, row] of units.entries())
    for (const rack of racksOf(row)) {
      of.push(i);
      to.push(rack);
    }
  return incidence(units.length, of, to);
}
