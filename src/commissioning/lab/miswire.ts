import { type Groups, grouped, membersOf, mulberry32 } from '../../table/index.js';
import { type LabWiring, plannedPeers } from './wiring.js';

/** How a tired crew miswires: two plugs of one switch, of one server, of two neighbours, or a cable that is plugged nowhere. */
export const MISWIRINGS = ['plugs-swapped', 'rails-crossed', 'neighbours-swapped', 'unplugged'] as const;

export interface Miswire {
  kind: (typeof MISWIRINGS)[number];
  /** The planned cables that are not as planned, each touched by no other fault. */
  cables: number[];
}

/** Tries to find cables for a kind of fault before another kind is taken. */
const TRIES = 200;

/**
 * Faults by a seed, each of another kind and on other cables than the rest as far as chance will. Where the wiring has no room for so
 * many there are fewer.
 *
 * @returns the faults, and the other end of each end with them; -1 for one that hangs loose
 */
export function miswired(wiring: LabWiring, seed: number, faults: number): { faults: Miswire[]; peers: Int32Array } {
  const random = mulberry32(seed);
  const below = (n: number) => Math.floor(random() * n);
  const peers = plannedPeers(wiring);
  const made: Miswire[] = [];
  const touched = new Uint8Array(wiring.network.length);
  const endsOf = grouped(wiring.devices.length, wiring.device.length, (end) => wiring.device[end]);

  for (let fault = 0; fault < faults; fault++) {
    const first = below(MISWIRINGS.length);
    for (let i = 0; i < MISWIRINGS.length; i++) {
      const kind = MISWIRINGS[(first + i) % MISWIRINGS.length];
      const ends = someEnds(wiring, endsOf, kind, touched, below);
      if (!ends) continue;
      const cables = ends.map((end) => end >> 1);
      for (const cable of cables) touched[cable] = 1;
      const [one, other] = ends;
      if (other === undefined) peers[one] = peers[one ^ 1] = -1;
      else {
        join(peers, one, other ^ 1);
        join(peers, other, one ^ 1);
      }
      made.push({ kind, cables: cables.sort((a, b) => a - b) });
      break;
    }
  }
  return { faults: made, peers };
}

/** The ends that a fault of a kind swaps, or the one that it leaves loose; undefined where none was found. */
function someEnds(
  wiring: LabWiring,
  endsOf: Groups,
  kind: Miswire['kind'],
  touched: Uint8Array,
  below: (n: number) => number,
): number[] | undefined {
  const { device, tier } = wiring;
  for (let i = 0; i < TRIES; i++) {
    const one = below(device.length);
    if (device.length === 0 || touched[one >> 1]) continue;
    if (kind === 'unplugged') return [one];
    const isSwitch = tier[device[one]] > 0;
    if (kind === 'plugs-swapped' ? !isSwitch : kind === 'rails-crossed' && isSwitch) continue;
    const other = kind === 'neighbours-swapped' ? sameOnNextDevice(wiring, endsOf, one) : anyOf(membersOf(endsOf, device[one]), below);
    if (other >= 0 && !touched[other >> 1] && couldSwap(wiring, one, other)) return [one, other];
  }
  return undefined;
}

function anyOf(ends: Uint32Array, below: (n: number) => number): number {
  return ends[below(ends.length)];
}

/** The port of the same name on the next device of the same model, which mostly stands above it; -1 for none. */
function sameOnNextDevice({ device, model, port }: LabWiring, endsOf: Groups, end: number): number {
  const next = device[end] + 1;
  if (model[next] !== model[device[end]]) return -1;
  return membersOf(endsOf, next).find((each) => port[each] === port[end]) ?? -1;
}

/** Whether two plugs fit each other's port: of one network, between the same tiers, of two cables. */
function couldSwap({ device, tier, network }: LabWiring, one: number, other: number): boolean {
  const tierAt = (end: number) => tier[device[end]];
  return (
    one >> 1 !== other >> 1 &&
    network[one >> 1] === network[other >> 1] &&
    tierAt(one) === tierAt(other) &&
    tierAt(one ^ 1) === tierAt(other ^ 1)
  );
}

function join(peers: Int32Array, one: number, other: number): void {
  peers[one] = other;
  peers[other] = one;
}
