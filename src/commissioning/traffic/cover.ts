import type { PlanTables } from '../../plan/index.js';
import { cell } from '../../table/index.js';
import { rounds } from '../campaign/pairings.js';
import type { CampaignPlace } from '../campaign/places.js';

/** What pairs of hosts that send to each other cross of a network. */
export interface TrafficCover {
  /** Links of the network that a host or a switch of it has. */
  links: number;
  pairs: number;
  /** Links that no shortest path of a pair uses: no traffic of these pairs shows whether they work. */
  uncrossed: string[];
  /**
   * Connections that each pair has to open, so that equal-cost routing, which puts each on one path by chance, leaves out any link at all in
   * one of a million runs; undefined where links are left out whatever it does.
   */
  connections: number | undefined;
}

/** Chance with which a link may be left out. */
const CHANCE = 1e-6;

/**
 * Proves which links of a network the rounds of a check with `pairs` at the level of the cluster cross: each pair's traffic goes along all its
 * shortest paths in equal shares at each branch, as equal-cost routing sends it in the mean, both ways alike. A link with a mean of m
 * connections is left out with the chance exp(-m), if each takes its path by itself.
 *
 * Hosts with the same switches above them are treated as one. O(pairs of such groups x links)
 */
export function trafficCover(tables: PlanTables, places: readonly CampaignPlace[], network: string, most: number): TrafficCover {
  const graph = graphOf(tables, network);
  const hosts = places.map(({ device }) => graph.nodes.get(device) ?? -1);
  const pairs = rounds(hosts.length, most)
    .flat()
    .map(([a, b]): [number, number] => [hosts[a], hosts[b]])
    .filter(([a, b]) => a >= 0 && b >= 0);
  const load = new Float64Array(graph.rows.length);
  for (const group of groupsOf(graph, pairs)) spread(graph, group, load);
  const used = graph.rows.map((row, link) => ({ row, load: load[link] }));
  const uncrossed = used.filter((link) => link.load === 0).map(({ row }) => cell(tables.links.columns.link, row));
  const least = used.reduce((low, link) => Math.min(low, link.load), Number.POSITIVE_INFINITY);
  const connections = uncrossed.length > 0 || used.length === 0 ? undefined : Math.ceil(Math.log(used.length / CHANCE) / least);
  return { links: used.length, pairs: pairs.length, uncrossed, connections };
}

/** A network as nodes and links by number. */
interface Graph {
  nodes: Map<string, number>;
  /** Rows of the links in the plan's table. */
  rows: number[];
  /** Links of each node, and who is at their other end. */
  at: { link: number; to: number }[][];
}

function graphOf({ links }: PlanTables, network: string): Graph {
  const { a_device, b_device, network: of } = links.columns;
  const graph: Graph = { nodes: new Map(), rows: [], at: [] };
  const nodeOf = (name: string): number => {
    const known = graph.nodes.get(name);
    if (known !== undefined) return known;
    graph.nodes.set(name, graph.at.length);
    return graph.at.push([]) - 1;
  };
  for (let row = 0; row < links.rows; row++) {
    if (cell(of, row) !== network) continue;
    const [a, b] = [nodeOf(cell(a_device, row)), nodeOf(cell(b_device, row))];
    const link = graph.rows.push(row) - 1;
    graph.at[a].push({ link, to: b });
    graph.at[b].push({ link, to: a });
  }
  return graph;
}

/** Pairs whose hosts have the same switches above them. */
interface Group {
  from: number[];
  to: number[];
}

function groupsOf({ at }: Graph, pairs: readonly [number, number][]): Group[] {
  const above = (host: number) =>
    at[host]
      .map(({ to }) => to)
      .sort((x, y) => x - y)
      .join();
  const groups = new Map<string, Group>();
  for (const [a, b] of pairs) {
    const name = `${above(a)} ${above(b)}`;
    const group = groups.get(name) ?? { from: [], to: [] };
    group.from.push(a);
    group.to.push(b);
    groups.set(name, group);
  }
  return [...groups.values()];
}

/** Adds to each link what a group's pairs send over it, one connection each. */
function spread({ at }: Graph, { from, to }: Group, load: Float64Array): void {
  const hops = distances(at, to[0]);
  const start = from[0];
  if (hops[start] < 0) return;
  /** What comes to a node, for one pair. */
  const share = new Float64Array(at.length);
  share[start] = 1;
  const seen = new Set([start]);
  // A set is walked in the order of what is added: nearer ones come after farther ones.
  for (const node of seen) {
    const next = at[node].filter((way) => hops[way.to] === hops[node] - 1);
    for (const way of next) {
      const part = share[node] / next.length;
      share[way.to] += part;
      seen.add(way.to);
      // The hosts' own links are apart; what is between the switches is the same for all.
      if (node === start) for (const host of from) load[linkTo(at[host], way, at[start])] += part;
      else if (way.to === to[0]) for (const host of to) load[linkTo(at[host], { link: way.link, to: node }, at[to[0]])] += part;
      else load[way.link] += part * from.length;
    }
  }
}

/** The link of a host that stands where a link of another of its group does. */
function linkTo(own: Graph['at'][number], way: { link: number; to: number }, others: Graph['at'][number]): number {
  const alike = others.filter(({ to }) => to === way.to);
  const i = alike.findIndex(({ link }) => link === way.link);
  return own.filter(({ to }) => to === way.to)[i].link;
}

/** Hops from each node to one; -1 where there is no way. */
function distances(at: Graph['at'], target: number): Int32Array {
  const hops = new Int32Array(at.length).fill(-1);
  hops[target] = 0;
  const queue = [target];
  for (const node of queue)
    for (const { to } of at[node]) {
      if (hops[to] >= 0) continue;
      hops[to] = hops[node] + 1;
      queue.push(to);
    }
  return hops;
}
