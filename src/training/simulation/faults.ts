import { didYouMean, type Finding } from '../../finding/index.js';
import { cell } from '../../table/index.js';
import type { FabricGraph } from './fabric-graph.js';
import type { Faults } from './live-fabric.js';

/** What is broken, by name: devices, links (L000123) or ports (leaf-01:swp1s0) that are dead, and ports of servers whose link is slow. */
export interface FaultsNamed {
  dead: readonly string[];
  /** `left` is the share of its rate that is left. */
  slow: readonly { port: string; left: number }[];
}

/**
 * Finds what is named in the compute network. A port stands for the link in it.
 *
 * Findings: SIMULATE-NAME for a name that the network does not have, SIMULATE-SLOW for a slow port that is no server's. O(links) a port
 */
export function findFaults(graph: FabricGraph, { dead, slow }: FaultsNamed, findings: Finding[]): Faults {
  const faults: Faults = {
    deadNode: new Uint8Array(graph.nodes),
    deadLink: new Uint8Array(graph.row.length),
    left: new Float64Array(graph.row.length).fill(1),
  };
  if (dead.length === 0 && slow.length === 0) return faults;
  const find = finder(graph);
  for (const name of dead) {
    const found = find(name, findings);
    if (found?.kind === 'device') faults.deadNode[found.at] = 1;
    else if (found) faults.deadLink[found.at] = 1;
  }
  const servers = new Set(graph.servers);
  for (const { port, left } of slow) {
    const found = find(port, findings);
    if (!found) continue;
    if (found.kind === 'link' && servers.has(graph.from[2 * found.at])) faults.left[found.at] = left;
    else
      findings.push({
        code: 'SIMULATE-SLOW',
        severity: 'error',
        message: `"${port}" is no server's adapter: slow can be those alone`,
        subjects: [{ kind: found.kind, name: port }],
        remedy: `name a server's port, such as ${nameOfPort(graph, graph.nic[0])}`,
      });
  }
  return faults;
}

/** A directed link's end that it leaves, as `device:port`. */
export function nameOfPort({ tables, row }: FabricGraph, directed: number): string {
  const { a_device, a_port, b_device, b_port } = tables.links.columns;
  const at = row[directed >> 1];
  return directed % 2 === 0 ? `${cell(a_device, at)}:${cell(a_port, at)}` : `${cell(b_device, at)}:${cell(b_port, at)}`;
}

function finder(graph: FabricGraph) {
  const { tables, row } = graph;
  const { link, a_device, b_device } = tables.links.columns;
  const nodes = new Map<string, number>();
  // Each link is there both ways, so that all of its nodes are left by some link.
  for (const node of graph.from) nodes.set(cell(tables.devices.columns.device, node), node);
  const linkOfRow = new Map<string, number>();
  for (let i = 0; i < row.length; i++) linkOfRow.set(cell(link, row[i]), i);
  return (name: string, findings: Finding[]): { kind: 'device' | 'link'; at: number } | undefined => {
    const node = nodes.get(name);
    if (node !== undefined) return { kind: 'device', at: node };
    const named = linkOfRow.get(name);
    if (named !== undefined) return { kind: 'link', at: named };
    const device = name.split(':')[0];
    const ports: string[] = [];
    if (name.includes(':'))
      for (let i = 0; i < row.length; i++) {
        if (cell(a_device, row[i]) !== device && cell(b_device, row[i]) !== device) continue;
        for (const port of [nameOfPort(graph, 2 * i), nameOfPort(graph, 2 * i + 1)]) {
          if (port === name) return { kind: 'link', at: i };
          if (port.startsWith(`${device}:`)) ports.push(port);
        }
      }
    findings.push(ports.length > 0 ? unknown(name, name, ports) : unknown(name, device, nodes.keys()));
    return undefined;
  };
}

/** @param word  the part of the name that is not known */
function unknown(name: string, word: string, known: Iterable<string>): Finding {
  const names = [...known];
  return {
    code: 'SIMULATE-NAME',
    severity: 'error',
    message: `the compute network has no device, link or port "${name}"`,
    subjects: [{ kind: name.includes(':') ? 'port' : 'device', name }],
    remedy: didYouMean(word, names) ?? namesLike(word, names) ?? 'links are named as in the links table (L000123), ports as device:port',
  };
}

/** What things are called whose names begin with the same letters. */
function namesLike(word: string, names: readonly string[]): string | undefined {
  const letters = /^[a-z]+-?/i.exec(word)?.[0];
  const alike = letters === undefined ? [] : names.filter((name) => name.startsWith(letters)).sort();
  if (alike.length === 0) return undefined;
  return alike.length === 1 ? `there is ${alike[0]}` : `there are ${alike[0]} to ${alike.at(-1)}`;
}
