import type { PlanTables } from '../../plan/index.js';
import { type Groups, groupBy, lookUp, NONE, rowsByText } from './columns.js';
import { COOLING_KINDS, numbered, POWER_KINDS } from './words.js';

export const FEED = 0;
export const BUSWAY = 4;
export const PDU = 5;
export const CDU = 0;

/** The chain of power and what removes heat, as row numbers; -1 where a cell is empty or leads nowhere. */
export interface Supply {
  power: {
    /** Place in POWER_KINDS. */
    kind: Int32Array;
    parent: Int32Array;
    /** The same number for the same text. */
    feed: Int32Array;
    rack: Int32Array;
    /** Device of an element's name: that of a PDU. */
    device: Int32Array;
    worstLost: Int32Array;
    /** PDU elements of each rack. */
    pdus: Groups;
  };
  cooling: {
    /** Place in COOLING_KINDS. */
    kind: Int32Array;
    rack: Int32Array;
    /** Device of a unit's name: that of a CDU. */
    device: Int32Array;
  };
}

export function readSupply(
  { power, cooling, racks }: PlanTables,
  devices: ReadonlyMap<string, number>,
  rackIndex: ReadonlyMap<string, number>,
): Supply {
  const elements = rowsByText(power.columns.element, power.rows);
  const kind = lookUp(power.columns.kind, power.rows, numbered(POWER_KINDS));
  const rack = lookUp(power.columns.rack, power.rows, rackIndex);
  return {
    power: {
      kind,
      parent: lookUp(power.columns.parent, power.rows, elements),
      feed: lookUp(power.columns.feed, power.rows, numbered(power.columns.feed.dict)),
      rack,
      device: lookUp(power.columns.element, power.rows, devices),
      worstLost: lookUp(power.columns.worst_lost, power.rows, elements),
      pdus: groupBy(
        rack.map((at, element) => (kind[element] === PDU ? at : NONE)),
        racks.rows,
      ),
    },
    cooling: {
      kind: lookUp(cooling.columns.kind, cooling.rows, numbered(COOLING_KINDS)),
      rack: lookUp(cooling.columns.rack, cooling.rows, rackIndex),
      device: lookUp(cooling.columns.unit, cooling.rows, devices),
    },
  };
}
