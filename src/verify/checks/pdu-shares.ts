import { groupBy } from '../read/columns.js';
import type { PlanRead } from '../read/plan.js';

/** A power supply without a figure in its model draws at most so much; each device then has an even number of them. */
const SUPPLY_W = 3300;

/** Watts that a PDU may carry with all whole, NaN for what is no PDU of a known rack. */
export interface PduRange {
  least_w: Float64Array;
  most_w: Float64Array;
}

/**
 * What each PDU may carry of its rack: a device's supplies draw alike and are on the rack's feeds in turn, so that a feed has the
 * whole part of its share of them, or one more. Over the PDUs of one feed the plan divides as its plugs do.
 * O(devices + racks x PDUs of a rack squared).
 */
export function pduRanges(plan: PlanRead): PduRange {
  const { power, tables, devices } = plan;
  const range = { least_w: nans(power.kind.length), most_w: nans(power.kind.length) };
  const members = groupBy(devices.rack, tables.racks.rows);
  const { starts, rows } = power.pdus;
  for (let rack = 0; rack < tables.racks.rows; rack++) {
    const pdus = rows.subarray(starts[rack], starts[rack + 1]);
    const feeds = Math.min(pdus.length, feedsOf(plan, rack));
    for (const label of new Set(pdus.map((pdu) => power.feed[pdu]))) {
      const own = pdus.filter((pdu) => power.feed[pdu] === label);
      const onLabel = Array.from({ length: feeds }, (_, nth) => pdus[Math.floor((nth * pdus.length) / feeds)]).filter(
        (pdu) => power.feed[pdu] === label,
      ).length;
      let [least, most] = [0, 0];
      for (let i = members.starts[rack]; i < members.starts[rack + 1]; i++) {
        const device = members.rows[i];
        const watts = tables.devices.columns.power_w.values[device];
        if (!(watts > 0)) continue;
        const supplies = suppliesOf(plan, device, watts);
        least +=
          (watts * Math.max(onLabel * Math.floor(supplies / feeds), supplies - (feeds - onLabel) * Math.ceil(supplies / feeds))) / supplies;
        most +=
          (watts * Math.min(onLabel * Math.ceil(supplies / feeds), supplies - (feeds - onLabel) * Math.floor(supplies / feeds))) / supplies;
      }
      for (const pdu of own) {
        range.least_w[pdu] = least * dividedBy(plan, pdu, own);
        range.most_w[pdu] = most * dividedBy(plan, pdu, own);
      }
    }
  }
  return range;
}

/**
 * Watts of a rack on one of the PDUs that carry it: with all whole as the plan has it, with some lost equal by feed, and over a
 * feed's PDUs as its plugs divide.
 */
export function shareOf(plan: PlanRead, element: number, carrying: readonly number[], rack_w: number): number {
  const { power, tables } = plan;
  const rack = power.rack[element];
  if (carrying.length === power.pdus.starts[rack + 1] - power.pdus.starts[rack]) return tables.power.columns.load_w.values[element];
  const feeds = new Set(carrying.map((each) => power.feed[each])).size;
  const same = carrying.filter((each) => power.feed[each] === power.feed[element]);
  return (rack_w / feeds) * dividedBy(plan, element, same);
}

/** The part of a feed's load that is on one of its PDUs. */
function dividedBy({ tables }: PlanRead, element: number, same: ArrayLike<number>): number {
  const load_w = tables.power.columns.load_w.values;
  let sum = 0;
  for (let i = 0; i < same.length; i++) sum += load_w[same[i]];
  return sum > 0 ? load_w[element] / sum : 1 / same.length;
}

function feedsOf({ tables, intent }: PlanRead, rack: number): number {
  const { kind } = tables.racks.columns;
  return (kind.dict[kind.codes[rack]] === 'gpu' ? intent.gpu_rack : intent.network_rack).feeds;
}

function suppliesOf({ models, devices }: PlanRead, device: number, watts: number): number {
  const { supplies } = (models[devices.model[device]] ?? {}) as { supplies?: number };
  return supplies ?? 2 * Math.max(1, Math.ceil(watts / 2 / SUPPLY_W));
}

function nans(length: number): Float64Array {
  return new Float64Array(length).fill(Number.NaN);
}
