import type { Observation } from './observation.js';
import { otherEnd, type PlannedEnds } from './planned-ends.js';
import { type Bindings, idKey, isAggregationNode, isFactoryName, type Who, whoIs } from './who.js';

/** A device that the plan does not know by name, found by its place in the network. */
export interface Identified {
  /** What it calls itself, or its id. */
  node: string;
  /** Row of devices. */
  device: number;
  /** So many of its links are where those of the device are planned, of so many that were seen. */
  agreeing: number;
  links: number;
}

/** Who is who by the shape of the network. */
export interface Identification {
  bindings: Bindings;
  identified: Identified[];
  /** Nodes of which nothing, or too little, tells which device they are, each once: what it calls itself, or its id where that tells none apart. */
  ambiguous: string[];
}

/** More than so many of a node's links must speak for one device; and one link alone says nothing, for it can be the wrong one. */
const SHARE = 0.6;
const LEAST = 2;

/**
 * Finds out which planned devices those are whose names the plan does not know: new switches and hosts have all the same name, or none.
 *
 * First by their neighbours that are known: each link to one tells which device should be there. Every node that is found tells more of
 * its neighbours, until nothing is left to be told. Where nobody is known, or no one is left who is beside a known one, by ports alone: the
 * pairs of ports that a device's links join tell much of it, since a leaf's place among the leafs is its port on every spine, and a spine's
 * its port on every leaf. A device is taken when more than 60 % of a node's links, two or more, are as planned for it, and for no other as
 * many. O(links) a round; rounds are as many as the network has tiers.
 */
export function identify(ends: PlannedEnds, observation: Observation, bindings: Bindings): Identification {
  const graph = unknownGraph(ends, observation, bindings);
  const found = new Map<number, Identified>();
  const taken = new Set<number>(graph.known);
  for (;;) {
    const before = found.size;
    accept(votesOfNeighbours(ends, graph, found), graph, found, taken);
    if (found.size === before) accept(votesOfPorts(ends, graph, found, taken), graph, found, taken);
    if (found.size === before) break;
  }
  const devices = new Map(bindings.devices);
  const names = new Map(bindings.aliases);
  const { device } = ends.tables.devices.columns;
  for (const [node, { device: row }] of found)
    (graph.nodes[node].byId ? devices : names).set(graph.nodes[node].key, device.dict[device.codes[row]]);
  return {
    bindings: { ...bindings, devices, aliases: names },
    identified: [...found.values()],
    ambiguous: [...new Set(graph.nodes.flatMap((node, at) => (found.has(at) ? [] : [calledOf(node)])))],
  };
}

/** Many have one name from the factory. */
function calledOf({ byId, name, key }: UnknownNode): string {
  return byId && isFactoryName(name) ? key : name;
}

interface UnknownNode {
  /** Its id, or its name in lower case where it told none. */
  key: string;
  byId: boolean;
  name: string;
  links: NodeLink[];
}

/** A link of an unknown node: its own port, and a known device or another unknown node at the other end. */
interface NodeLink {
  port: string;
  device: number;
  node: number;
  farPort: string;
}

interface UnknownGraph {
  nodes: UnknownNode[];
  /** Rows of devices that were seen under their own names. */
  known: Set<number>;
}

function unknownGraph(ends: PlannedEnds, observation: Observation, bindings: Bindings): UnknownGraph {
  const { texts, device, deviceId, port, portAlias, neighbour, neighbourId, neighbourPort, neighbourPortAlias, learned } = observation;
  const find = whoIs(ends, bindings);
  const nodes: UnknownNode[] = [];
  const byKey = new Map<string, number>();
  const known = new Set<number>();
  const seen = new Set<string>();
  const who = new Map<number, { who: Who; node: number }>();
  const nodeOf = (name: number, id: number) => {
    const pair = name * texts.length + id;
    const before = who.get(pair);
    if (before) return before;
    const made = { who: find(texts[name], texts[id]), node: -1 };
    if (made.who.device >= 0) known.add(made.who.device);
    else made.node = unknownNode(nodes, byKey, texts[name], texts[id]);
    who.set(pair, made);
    return made;
  };
  const add = (node: number, link: NodeLink) => {
    // Both ends tell of a link: it counts once.
    const key = `${node} ${link.port}`;
    if (node < 0 || seen.has(key)) return;
    seen.add(key);
    nodes[node].links.push(link);
  };
  for (let i = 0; i < observation.rows; i++) {
    if (learned[i] === 1 || (neighbour[i] === 0 && neighbourId[i] === 0)) continue;
    if (isAggregationNode(texts[neighbour[i]]) || isAggregationNode(texts[device[i]])) continue;
    const at = nodeOf(device[i], deviceId[i]);
    const to = nodeOf(neighbour[i], neighbourId[i]);
    if (at.node < 0 && to.node < 0) continue;
    const own = texts[port[i]] || texts[portAlias[i]];
    const far = texts[neighbourPort[i]] || texts[neighbourPortAlias[i]];
    add(at.node, { port: own, device: to.who.device, node: to.node, farPort: far });
    add(to.node, { port: far, device: at.who.device, node: at.node, farPort: own });
  }
  return { nodes, known };
}

/** -1 for what cannot be told from others: it has a name that many have, and no id. */
function unknownNode(nodes: UnknownNode[], byKey: Map<string, number>, name: string, id: string): number {
  if (id === '' && isFactoryName(name)) return -1;
  const key = id === '' ? name.trim().toLowerCase() : idKey(id);
  const before = byKey.get(key);
  if (before !== undefined) return before;
  byKey.set(key, nodes.length);
  return nodes.push({ key, byId: id !== '', name, links: [] }) - 1;
}

type Votes = Map<number, Map<number, number>>;

/** For each unknown node the devices that should be beside those of its neighbours that are known by now. */
function votesOfNeighbours(ends: PlannedEnds, { nodes }: UnknownGraph, found: ReadonlyMap<number, Identified>): Votes {
  const votes: Votes = new Map();
  for (const [node, { links }] of nodes.entries()) {
    if (found.has(node)) continue;
    const counts = new Map<number, number>();
    for (const { port, device, node: other, farPort } of links) {
      const beside = device >= 0 ? device : (found.get(other)?.device ?? -1);
      const far = beside < 0 ? -1 : ends.endOf(beside, farPort);
      if (far < 0) continue;
      const end = otherEnd(far);
      const should = ends.deviceOf[end];
      // A port that its model has, and that is another than the planned one, speaks against it.
      if (ends.isPort(should, port) && ends.endOf(should, port) !== end) continue;
      counts.set(should, (counts.get(should) ?? 0) + 1);
    }
    votes.set(node, counts);
  }
  return votes;
}

/** For each unknown node the devices whose links join the same pairs of ports. */
function votesOfPorts(
  ends: PlannedEnds,
  { nodes }: UnknownGraph,
  found: ReadonlyMap<number, Identified>,
  taken: ReadonlySet<number>,
): Votes {
  const byPair = new Map<string, number[]>();
  const { ports, portOf, deviceOf } = ends;
  for (let end = 0; end < portOf.length; end++) {
    if (deviceOf[end] < 0 || taken.has(deviceOf[end])) continue;
    const pair = `${ports[portOf[end]]} ${ports[portOf[otherEnd(end)]]}`.toLowerCase();
    const devices = byPair.get(pair);
    if (devices) devices.push(deviceOf[end]);
    else byPair.set(pair, [deviceOf[end]]);
  }
  const votes: Votes = new Map();
  for (const [node, { links }] of nodes.entries()) {
    if (found.has(node)) continue;
    const counts = new Map<number, number>();
    for (const { port, farPort } of links)
      for (const device of byPair.get(`${port} ${farPort}`.toLowerCase()) ?? []) counts.set(device, (counts.get(device) ?? 0) + 1);
    votes.set(node, counts);
  }
  return votes;
}

/** Takes each node for the device that enough speaks for, when no other node has more for it. */
function accept(votes: Votes, { nodes }: UnknownGraph, found: Map<number, Identified>, taken: Set<number>): void {
  const claims = new Map<number, Identified & { at: number; contested: boolean }>();
  for (const [at, counts] of votes) {
    const [best, second] = [...counts].filter(([device]) => !taken.has(device)).sort((a, b) => b[1] - a[1]);
    const { links, name, key } = nodes[at];
    if (best === undefined || best[1] < LEAST || best[1] <= SHARE * links.length || best[1] === second?.[1]) continue;
    const claim = { node: name || key, device: best[0], agreeing: best[1], links: links.length, at, contested: false };
    const other = claims.get(best[0]);
    if (other === undefined || other.agreeing < claim.agreeing) claims.set(best[0], claim);
    else if (other.agreeing === claim.agreeing) other.contested = true;
  }
  for (const { at, contested, ...identified } of claims.values()) {
    if (contested) continue;
    found.set(at, identified);
    taken.add(identified.device);
  }
}
