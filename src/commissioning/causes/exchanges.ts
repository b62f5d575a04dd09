import { type Groups, grouped, membersOf } from '../../table/index.js';
import type { PlannedEnds } from '../links/planned-ends.js';
import type { Cause, Displaced } from './cause.js';
import { trunkLegs } from './trunk-legs.js';
import { actsAs, permuteIfBetter, type Wiring, wrongPorts } from './wiring.js';

/**
 * Finds devices and trunks that are cabled as others, and takes them as they are cabled: the more connections speak for it the sooner.
 *
 * Each wrong connection votes, at both its ends, for the part whose place the end has. A part is taken for another when more than half of
 * its connections, two or more, say so; once the places are exchanged, all is asked anew, so that a fault within an exchanged device is
 * found after it. Rounds end when no part has a majority: each leaves fewer wrong connections. O(ends) a round.
 */
export function exchanges(ends: PlannedEnds, wiring: Wiring): Cause[] {
  if (wrongPorts(wiring).length === 0) return [];
  const devices = deviceParts(ends);
  const trunks = trunkParts(ends);
  const causes: Cause[] = [];
  for (;;) {
    const ofDevices = found(devices, wiring);
    const ofTrunks = trunks ? found(trunks, wiring) : [];
    const byTrunk = (ofTrunks[0]?.votes ?? 0) > (ofDevices[0]?.votes ?? 0);
    const chosen = byTrunk ? ofTrunks : ofDevices;
    const made = cyclesOf(chosen).flatMap((cycle) => exchange(byTrunk && trunks ? trunks : devices, cycle, wiring) ?? []);
    if (made.length === 0) return causes;
    causes.push(...(byTrunk ? trunkCauses(made) : deviceCauses(devices, made, wiring)));
  }
}

/**
 * Ends that are exchanged as a whole: those of a device on one network that look up, or down; or those of a trunk's links on one side.
 * `place` is what must be the same of two ends that take each other's place: the port, or the leg of the trunk.
 */
interface Parts {
  count: number;
  /** By end; -1 for none. */
  partOf: Int32Array;
  members: Groups;
  place: Int32Array;
  /** Only parts of one class can be exchanged. */
  classOf: Int32Array;
  /** Device or trunk that a part is of. */
  of: Int32Array;
  owners: number;
}

/** One part has the cabling of another. */
interface Exchange {
  part: number;
  as: number;
  votes: number;
}

/** Parts that took each other's places. */
interface Made {
  parts: readonly number[];
  displaced: Displaced[];
  /** Links whose connections were wrong. */
  links: number[];
}

/** Parts that have another's cabling by majority, and with them the smaller parts of the same devices. */
function found(parts: Parts, wiring: Wiring): Exchange[] {
  const total = connected(parts, wiring);
  const votes = new Map<number, number>();
  for (const one of wrongPorts(wiring))
    for (const port of [one, wiring.heard[one]]) {
      const end = wiring.plays[port];
      const as = actsAs(wiring, port);
      const [part, other] = [parts.partOf[end], parts.partOf[as]];
      if (part < 0 || other < 0 || part === other || parts.place[end] !== parts.place[as]) continue;
      if (parts.classOf[part] !== parts.classOf[other]) continue;
      const key = part * parts.count + other;
      votes.set(key, (votes.get(key) ?? 0) + 1);
    }
  const major: Exchange[] = [];
  const minor: Exchange[] = [];
  for (const [key, count] of votes) {
    const exchange = { part: Math.floor(key / parts.count), as: key % parts.count, votes: count };
    if (2 * count > total[exchange.part]) (count >= LEAST ? major : minor).push(exchange);
  }
  const pairs = new Set(major.map((each) => pairOf(parts, each)));
  const joining = minor.filter((each) => pairs.has(pairOf(parts, each)));
  return [...major, ...joining].sort((a, b) => b.votes - a.votes || a.part - b.part);
}

/** One connection alone is as well two ends swapped. */
const LEAST = 2;

function pairOf({ of, owners }: Parts, { part, as }: Exchange): number {
  return of[part] * owners + of[as];
}

/** Connections of each part that are known. */
function connected(parts: Parts, { heard, plays }: Wiring): Uint32Array {
  const total = new Uint32Array(parts.count);
  for (let port = 0; port < heard.length; port++) {
    const part = heard[port] >= 0 ? parts.partOf[plays[port]] : -1;
    if (part >= 0) total[part]++;
  }
  return total;
}

/** Cycles of parts, each with the cabling of the next; what is open is closed. */
function cyclesOf(exchanges: readonly Exchange[]): number[][] {
  const next = new Map<number, number>();
  const before = new Map<number, number>();
  for (const { part, as } of exchanges)
    if (!next.has(part) && !before.has(as)) {
      next.set(part, as);
      before.set(as, part);
    }
  const cycles: number[][] = [];
  const done = new Set<number>();
  for (const part of next.keys()) {
    if (done.has(part)) continue;
    let first = part;
    for (let at = before.get(first); at !== undefined && at !== part; at = before.get(first)) first = at;
    const cycle: number[] = [];
    for (let at: number | undefined = first; at !== undefined && !done.has(at); at = next.get(at)) {
      done.add(at);
      cycle.push(at);
    }
    cycles.push(cycle);
  }
  return cycles;
}

/** Ends of the parts take each other's places, place by place; undefined, and nothing is changed, where that mends nothing. */
function exchange(parts: Parts, cycle: readonly number[], wiring: Wiring): Made | undefined {
  const byPlace = new Map<number, number[]>();
  for (const part of cycle)
    for (const end of membersOf(parts.members, part)) {
      const same = byPlace.get(parts.place[end]);
      if (same) same.push(end);
      else byPlace.set(parts.place[end], [end]);
    }
  const displaced: Displaced[] = [];
  for (const same of byPlace.values())
    if (same.length > 1) for (const [i, from] of same.entries()) displaced.push({ from, to: same[(i + 1) % same.length] });
  const links = permuteIfBetter(wiring, displaced);
  return links && { parts: cycle, displaced, links };
}

function deviceParts({ tables, deviceOf, portOf, links }: PlannedEnds): Parts {
  const { network } = tables.links.columns;
  const each = 2 * network.dict.length;
  const { model } = tables.devices.columns;
  const owners = tables.devices.rows;
  const partOf = Int32Array.from({ length: 2 * links }, (_, end) =>
    deviceOf[end] < 0 ? -1 : deviceOf[end] * each + 2 * network.codes[end >> 1] + (end & 1),
  );
  return {
    ...partsOf(owners * each, partOf),
    place: Int32Array.from(portOf),
    owners,
    of: Int32Array.from({ length: owners * each }, (_, part) => Math.floor(part / each)),
    classOf: Int32Array.from({ length: owners * each }, (_, part) => model.codes[Math.floor(part / each)] * each + (part % each)),
  };
}

/** None where nothing goes over trunks. */
function trunkParts({ tables }: PlannedEnds): Parts | undefined {
  const { trunks } = tables;
  if (trunks.rows === 0) return undefined;
  const { trunk, leg } = trunkLegs(tables);
  // Trunks are exchanged at either end with the same outcome: it is told of the a side.
  const partOf = Int32Array.from({ length: 2 * trunk.length }, (_, end) => (end & 1 ? -1 : trunk[end >> 1]));
  return {
    ...partsOf(trunks.rows, partOf),
    place: Int32Array.from(partOf, (_, end) => leg[end >> 1]),
    owners: trunks.rows,
    of: Int32Array.from({ length: trunks.rows }, (_, row) => row),
    classOf: Int32Array.from(trunks.columns.model.codes),
  };
}

function partsOf(count: number, partOf: Int32Array) {
  return { count, partOf, members: grouped(count, partOf.length, (end) => partOf[end]) };
}

/** Exchanges of several parts of the same devices are one cause. */
function deviceCauses(parts: Parts, made: readonly Made[], wiring: Wiring): Cause[] {
  const total = connected(parts, wiring);
  const partsOfDevice = grouped(parts.owners, parts.count, (part) => (total[part] > 0 ? parts.of[part] : -1));
  const byDevices = new Map<string, Made[]>();
  for (const each of made) {
    const key = fromLeast(each.parts.map((part) => parts.of[part])).join(' ');
    byDevices.set(key, [...(byDevices.get(key) ?? []), each]);
  }
  return [...byDevices].map(([key, together]) => {
    const devices = key.split(' ').map(Number);
    const covered = new Set(together.flatMap((each) => each.parts));
    const left = devices.flatMap((device) => [...membersOf(partsOfDevice, device)]).filter((part) => !covered.has(part));
    return {
      kind: left.length === 0 ? 'devices exchanged' : 'device cabled as another',
      devices,
      trunks: [],
      links: together.flatMap((each) => each.links),
      displaced: together.flatMap((each) => each.displaced),
      rename: left.length === 0,
    };
  });
}

function trunkCauses(made: readonly Made[]): Cause[] {
  return made.map(({ parts, displaced, links }) => ({
    kind: 'trunks exchanged',
    devices: [],
    trunks: fromLeast(parts),
    links,
    displaced,
    rename: false,
  }));
}

/** A cycle begun at its least member. */
function fromLeast(cycle: readonly number[]): number[] {
  const least = cycle.indexOf(Math.min(...cycle));
  return [...cycle.slice(least), ...cycle.slice(0, least)];
}
