import type { Catalog, PduModel } from '../../catalog/index.js';
import { byModel, type EquippedRacks } from './equipped.js';

/** Largest power supply that is assumed where a model names no count; that of a DGX H100. */
const SUPPLY_W = 3300;

/** What each rack PDU carries. Columns by PDU, rack by rack as they stand in `EquippedRacks`; figures in W. */
export interface Plugs {
  /** PDUs of rack r are `start[r]` to `start[r + 1]`. */
  start: Uint32Array;
  device: Int32Array;
  /** Which of its rack's two ways in it is on; 0 where there is one. */
  way: Uint8Array;
  limit_w: Float64Array;
  load_w: Float64Array;
  phase_w: [Float64Array, Float64Array, Float64Array];
  /** Load when the rack's other way is lost. */
  wayLost_w: Float64Array;
  /** Highest load when one other PDU of the rack is lost, and that PDU; -1 where none adds any. */
  pduLost_w: Float64Array;
  pduLost: Int32Array;
}

/**
 * Plugs every device's power supplies into its rack's PDUs: in turn over the feeds, over the PDUs of a feed, and over the
 * phases of a PDU. A device draws the same from each live supply, so a lost PDU's load goes to the device's others.
 *
 * A rack's PDUs are those of its first feed, then of its second, and so on; feeds are on its ways in turn.
 *
 * @param ways  1 where all feeds of a rack hang on one side, 2 where they hang on two
 */
export function plugIn(racks: EquippedRacks, catalog: Catalog, ways: 1 | 2): Plugs {
  const { devices, start, member } = racks;
  const pdus = member.filter((device) => devices.roles[device] === 'pdu');
  const plugs = emptyPlugs(racks.names.length, pdus.length);
  const power = byModel(devices.models, (id) => suppliesOf(catalog, id));
  const limit = byModel(devices.models, (id) => (catalog.get(id) as PduModel).capacity_w);
  let pdu = 0;
  for (let rack = 0; rack < racks.names.length; rack++) {
    plugs.start[rack] = pdu;
    const members = member.subarray(start[rack], start[rack + 1]);
    for (const device of members)
      if (devices.roles[device] === 'pdu') {
        plugs.device[pdu] = device;
        plugs.limit_w[pdu++] = limit(device);
      }
    const own = plugs.start[rack];
    if (pdu > own) new RackPlugs(plugs, own, pdu - own, racks.feeds[rack], ways, racks.position[rack]).plug(members, power);
  }
  plugs.start[racks.names.length] = pdu;
  return plugs;
}

interface Supplies {
  power_w: number;
  count: number;
}

function suppliesOf(catalog: Catalog, id: string): Supplies {
  const { power_w = 0, supplies } = (catalog.get(id) ?? {}) as { power_w?: number; supplies?: number };
  return { power_w, count: supplies ?? 2 * Math.max(1, Math.ceil(power_w / 2 / SUPPLY_W)) };
}

function emptyPlugs(racks: number, pdus: number): Plugs {
  const watts = () => new Float64Array(pdus);
  return {
    start: new Uint32Array(racks + 1),
    device: new Int32Array(pdus),
    way: new Uint8Array(pdus),
    limit_w: watts(),
    load_w: watts(),
    phase_w: [watts(), watts(), watts()],
    wayLost_w: watts(),
    pduLost_w: watts(),
    pduLost: new Int32Array(pdus).fill(-1),
  };
}

/** One rack's PDUs while its devices are plugged in. */
class RackPlugs {
  private readonly feeds: number;
  private readonly perFeed: number;
  /** Phase that the next supply on each PDU takes; neighbours begin on different ones, so that a busway's phases even out. */
  private readonly phase: number[];
  /** A device's supplies on each PDU and each way, and what it draws from each PDU. */
  private readonly plugged: number[];
  private readonly drawn: number[];
  private readonly onWay = [0, 0];
  /** What comes to a PDU when another is lost, PDU by PDU. */
  private readonly gained: Float64Array;

  constructor(
    private readonly plugs: Plugs,
    private readonly first: number,
    private readonly count: number,
    feeds: number,
    ways: 1 | 2,
    position: number,
  ) {
    this.feeds = Math.min(feeds, count);
    this.perFeed = Math.floor(count / this.feeds);
    this.phase = Array.from({ length: count }, (_, pdu) => (position + pdu) % 3);
    this.plugged = new Array(count).fill(0);
    this.drawn = new Array(count).fill(0);
    this.gained = new Float64Array(count * count);
    for (let pdu = 0; pdu < count; pdu++) plugs.way[first + pdu] = Math.floor(pdu / this.perFeed) % ways;
  }

  plug(members: Int32Array, power: (device: number) => Supplies): void {
    let nth = 0;
    for (const device of members) {
      const supplies = power(device);
      if (supplies.power_w > 0) this.device(supplies, nth++);
    }
    this.keepWorst();
  }

  private device({ power_w, count }: Supplies, nth: number): void {
    const [plugs, first, plugged, drawn, onWay] = [this.plugs, this.first, this.plugged, this.drawn, this.onWay];
    plugged.fill(0);
    drawn.fill(0);
    onWay.fill(0);
    let before = 0;
    for (let supply = 0; supply < count; supply++) {
      const turn = nth + Math.floor(supply / this.feeds);
      const pdu = (supply % this.feeds) * this.perFeed + (turn % this.perFeed);
      // Whole watts, so that the sums of whole loads are whole.
      const upTo = supply === count - 1 ? power_w : Math.floor((power_w * (supply + 1)) / count);
      plugs.phase_w[this.phase[pdu]++ % 3][first + pdu] += upTo - before;
      drawn[pdu] += upTo - before;
      plugged[pdu]++;
      onWay[plugs.way[first + pdu]]++;
      before = upTo;
    }
    for (let pdu = 0; pdu < this.count; pdu++) if (plugged[pdu] > 0) this.settle(pdu, power_w, count);
  }

  private settle(pdu: number, power_w: number, count: number): void {
    const [plugs, first, plugged, drawn, onWay] = [this.plugs, this.first, this.plugged, this.drawn, this.onWay];
    const own = plugged[pdu];
    const onOwnWay = onWay[plugs.way[first + pdu]];
    plugs.load_w[first + pdu] += drawn[pdu];
    plugs.wayLost_w[first + pdu] += onOwnWay === count ? drawn[pdu] : (power_w * own) / onOwnWay;
    for (let lost = 0; lost < this.count; lost++)
      if (lost !== pdu && plugged[lost] > 0) this.gained[pdu * this.count + lost] += (power_w * own) / (count - plugged[lost]) - drawn[pdu];
  }

  private keepWorst(): void {
    const [plugs, first, count] = [this.plugs, this.first, this.count];
    for (let pdu = 0; pdu < count; pdu++) {
      let most = 0;
      for (let lost = 0; lost < count; lost++)
        if (this.gained[pdu * count + lost] > most) {
          most = this.gained[pdu * count + lost];
          plugs.pduLost[first + pdu] = first + lost;
        }
      plugs.pduLost_w[first + pdu] = plugs.load_w[first + pdu] + most;
    }
  }
}
