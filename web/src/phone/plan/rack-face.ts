import { cell, membersOf } from '../../../../src/table/index.js';
import type { FloorPlan } from './floor-plan.js';

/** A device in its place. */
export interface Mounted {
  row: number;
  name: string;
  /** Lowest U from 1; 0 for what takes none. */
  u_bottom: number;
  u_height: number;
  /** The side that its ports look out of: front (cold aisle) or rear (hot aisle); empty for either. */
  facing: string;
}

/** What is in a rack, highest first, what takes no U last. */
export function devicesInRack({ tables, devicesOfRack }: FloorPlan, rack: number): Mounted[] {
  const { device, u_bottom, u_height, facing } = tables.devices.columns;
  return [...membersOf(devicesOfRack, rack)]
    .map((row) => ({
      row,
      name: cell(device, row),
      u_bottom: u_bottom.values[row] || 0,
      u_height: u_height.values[row] || 0,
      facing: cell(facing, row),
    }))
    .sort((a, b) => b.u_bottom - a.u_bottom || (a.name < b.name ? -1 : 1));
}

/** Names of the panels above a rack, in the order of the table. */
export function panelsOfRack({ tables: { panels } }: FloorPlan, rack: string): string[] {
  const { columns, rows } = panels;
  const code = columns.rack.dict.indexOf(rack);
  return Array.from({ length: rows }, (_, row) => row)
    .filter((row) => code >= 0 && columns.rack.codes[row] === code)
    .map((row) => cell(columns.panel, row));
}

/** Row of a rack by its name, -1 for none. */
export function rackRow({ tables: { racks } }: FloorPlan, name: string): number {
  const { dict, codes } = racks.columns.rack;
  const code = dict.indexOf(name);
  return code < 0 ? -1 : codes.indexOf(code);
}

/**
 * The U that a picture of a rack shows around what is marked, lowest first: so many, within the rack.
 *
 * @param from  lowest U of what is marked
 * @param height  its height in U
 */
export function uWindow(u_total: number, from: number, height: number, shown: number): { low: number; high: number } {
  const size = Math.min(u_total, Math.max(shown, height));
  const low = Math.max(1, Math.min(u_total - size + 1, Math.round(from + height / 2 - size / 2)));
  return { low, high: low + size - 1 };
}
