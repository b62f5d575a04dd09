import { cell, membersOf } from '../../table/index.js';
import {
  type CheckedLinks,
  DOWN,
  type LinkSeen,
  NAMELESS,
  NOBODY,
  NOT_TOLD,
  ONE_WAY,
  RIGHT,
  SILENT,
  SOMEBODY,
  UNNAMED,
  UNSEEN,
  WRONG,
} from './checked-links.js';
import { endAt } from './end-at.js';
import { hearBehind } from './heard-behind.js';
import { type Observation, DOWN as PORT_DOWN, UP as PORT_UP } from './observation.js';
import { otherEnd, type PlannedEnds } from './planned-ends.js';
import { type Bindings, isAggregationNode, isFactoryName, NO_BINDINGS, type Who, whoIs } from './who.js';

export * from './checked-links.js';

/** At most so many links where none is planned are kept one by one. */
const MOST_EXTRA = 100_000;

/**
 * Holds what was seen against the plan, end by end, each link judged once from both its ends. O(reports + links).
 *
 * A device is found by `whoIs`, a port by any name of it. Ports that a device does not tell of hear nobody where it told of all that it
 * hears. What a switch that reduces for others shows of its own adapter is left out. Where neighbours do not speak, MAC tables tell whom an
 * end hears (`hearBehind`).
 */
export function checkLinks(ends: PlannedEnds, observation: Observation, bindings: Bindings = NO_BINDINGS): CheckedLinks {
  const { texts } = observation;
  const count = 2 * ends.links;
  const heard = new Int32Array(count).fill(NOT_TOLD);
  const row = new Int32Array(count).fill(-1);
  const state = new Uint8Array(count);
  const checked: CheckedLinks = {
    link: new Uint8Array(ends.links),
    lit: new Uint8Array(ends.links),
    heard,
    row,
    told: row,
    extra: [],
    several: new Map(),
    strangers: new Map(),
    unknownPorts: new Map(),
  };
  const aggregates = texts.map(isAggregationNode);
  const who = rememberedWho(ends, bindings, texts);
  for (let i = 0; i < observation.rows; i++) {
    if (aggregates[observation.neighbour[i]] || aggregates[observation.device[i]]) continue;
    const at = who(observation.device[i], observation.deviceId[i]);
    if (at.device < 0) {
      tally(checked.strangers, texts[observation.device[i]] || texts[observation.deviceId[i]]);
      continue;
    }
    if (observation.learned[i] === 1) continue;
    const told = observation.neighbour[i] > 0 || observation.neighbourId[i] > 0;
    const to = told ? who(observation.neighbour[i], observation.neighbourId[i]) : undefined;
    const end = endAt(ends, at, texts[observation.port[i]], texts[observation.portAlias[i]]);
    if (end < 0) {
      unplanned(ends, checked, i, at, texts[observation.port[i]], to);
      continue;
    }
    row[end] = i;
    if (observation.state[i] > 0) state[end] = observation.state[i];
    if (to) hears(checked, end, heardAt(ends, observation, i, end, to));
    else if (heard[end] === NOT_TOLD) heard[end] = NOBODY;
  }
  const speaks = speakers(ends, heard);
  for (const [device, id] of observation.whole) silence(ends, checked, who(device, id).device, speaks);
  const asked = heard.map((other) => Number(other !== NOT_TOLD));
  completeFromOtherSide(heard);
  hearBehind(ends, observation, checked, { state, who, speaks });
  for (let link = 0; link < ends.links; link++) {
    const [a, b] = [2 * link, 2 * link + 1];
    checked.link[link] = judged(a, heard, state, asked);
    checked.lit[link] = Number((state[a] === PORT_UP && asked[b] === 0) || (state[b] === PORT_UP && asked[a] === 0));
  }
  return checked;
}

/** What a device that told of all its neighbours did not tell of is silent, where the kind of device at the other end speaks at all. */
function silence(ends: PlannedEnds, { heard }: CheckedLinks, device: number, speaks: (end: number) => boolean): void {
  for (const end of membersOf(ends.ends, device)) if (heard[end] === NOT_TOLD && speaks(otherEnd(end))) heard[end] = NOBODY;
}

/** Whether devices of an end's model are heard anywhere on its network: management controllers, say, may not speak LLDP at all. */
function speakers({ tables, deviceOf }: PlannedEnds, heard: Int32Array): (end: number) => boolean {
  const { network } = tables.links.columns;
  const { model } = tables.devices.columns;
  const kind = (end: number) => model.codes[deviceOf[end]] * network.dict.length + network.codes[end >> 1];
  const heardOf = new Set<number>();
  for (const other of heard) if (other >= 0) heardOf.add(kind(other));
  return (end) => heardOf.has(kind(end));
}

/** A report of a port that no planned link is in. */
function unplanned(ends: PlannedEnds, checked: CheckedLinks, i: number, at: Who, port: string, to: Who | undefined): void {
  const name = port || at.port;
  if (!ends.isPort(at.device, name)) tally(checked.unknownPorts, `${cell(ends.tables.devices.columns.device, at.device)}:${name}`);
  if (to && to.device >= 0 && checked.extra.length < MOST_EXTRA) checked.extra.push(i);
}

/** Whom an end hears, by a report that tells of somebody. */
function heardAt(ends: PlannedEnds, observation: Observation, i: number, end: number, to: Who): number {
  const { texts, neighbour, neighbourPort, neighbourPortAlias } = observation;
  if (to.device < 0) return isFactoryName(texts[neighbour[i]]) ? NAMELESS : SOMEBODY;
  const port = texts[neighbourPort[i]];
  const other = endAt(ends, to, port, texts[neighbourPortAlias[i]]);
  if (other >= 0) return other;
  // A name of a port that no system has, such as a MAC address, leaves the device alone to be compared.
  const planned = otherEnd(end);
  return to.device === ends.deviceOf[planned] && !ends.isPort(to.device, port) ? planned : SOMEBODY;
}

function hears({ heard, several }: CheckedLinks, end: number, now: number): void {
  const before = heard[end];
  if (before !== NOT_TOLD && before !== NOBODY && before !== now) {
    several.set(end, (several.get(end) ?? 1) + 1);
    // The plan's own partner counts before others that a broken switch repeats.
    if (now !== otherEnd(end)) return;
  }
  heard[end] = now;
}

/** A cable has two ends: where only one of them was asked, it tells of both. */
function completeFromOtherSide(heard: Int32Array): void {
  for (let end = 0; end < heard.length; end++) {
    const other = heard[end];
    if (other >= 0 && heard[other] === NOT_TOLD) heard[other] = end;
  }
}

function judged(a: number, heard: Int32Array, state: Uint8Array, asked: Int32Array): LinkSeen {
  const b = a + 1;
  const [atA, atB] = [heard[a], heard[b]];
  if (atA === b && atB === a) return RIGHT;
  if ((atA >= 0 && atA !== b) || (atB >= 0 && atB !== a) || atA === SOMEBODY || atB === SOMEBODY) return WRONG;
  const nameless = atA === NAMELESS || atB === NAMELESS;
  if (atA === b || atB === a) return nameless ? RIGHT : ONE_WAY;
  if (nameless) return UNNAMED;
  if (asked[a] === 0 && asked[b] === 0) return UNSEEN;
  return state[a] === PORT_DOWN || state[b] === PORT_DOWN ? DOWN : SILENT;
}

/** Finds each pair of name and id once. */
function rememberedWho(ends: PlannedEnds, bindings: Bindings, texts: readonly string[]): (name: number, id: number) => Who {
  const find = whoIs(ends, bindings);
  const known = new Map<number, Who>();
  return (name, id) => {
    const key = name * texts.length + id;
    let who = known.get(key);
    if (who === undefined) {
      who = find(texts[name], texts[id]);
      known.set(key, who);
    }
    return who;
  };
}

function tally(counts: Map<string, number>, name: string): void {
  const known = counts.get(name);
  if (known !== undefined || counts.size < 10_000) counts.set(name, (known ?? 0) + 1);
}
