import { firstText, isMapping, type JsonFormat, type JsonTarget, listOf, type Mapping, mappingOf, textOf } from './json-format.js';
import { neighbourOf } from './neighbour.js';

/**
 * What NVIDIA NetQ knows of links: its topology graph, where each link is told once, as a report of its first end; and `netq show lldp
 * json`. Nodes of the graph are called by their names where it lists them.
 */
export const NETQ: JsonFormat = {
  name: 'NetQ',
  whole: false,
  recognises: (value) => listOf(value).some((graph) => linksOf(graph).length > 0) || rowsOf(value).length > 0,
  read(value, to) {
    for (const graph of listOf(value)) {
      const names = namesOf(graph);
      for (const link of linksOf(graph)) addLink(link, names, to);
    }
    for (const row of rowsOf(value)) addRow(row, to);
  },
};

function linksOf(graph: unknown): Mapping[] {
  return listOf(mappingOf(graph).links)
    .filter(isMapping)
    .flatMap((link) => listOf(link.compounded_links).filter(isMapping));
}

/** Names of nodes by their ids. */
function namesOf(graph: unknown): Map<string, string> {
  const names = new Map<string, string>();
  for (const outer of listOf(mappingOf(graph).nodes))
    for (const node of [outer, ...listOf(mappingOf(outer).compounded_nodes)]) {
      const [id, name] = [textOf(mappingOf(node).id), textOf(mappingOf(node).name)];
      if (id && name) names.set(id, name);
    }
  return names;
}

function addLink(link: Mapping, names: Map<string, string>, to: JsonTarget): void {
  const [near, far] = listOf(link.interfaces).map((end) => {
    const node = textOf(mappingOf(end).node);
    return { device: node && (names.get(node) ?? node), port: textOf(mappingOf(end).interface) };
  });
  const line = to.lineOf(textOf(link.id) ?? '');
  if (near?.device && near.port && far)
    to.add({ device: near.device, port: near.port, ...neighbourOf({ name: far.device, port: far.port }), line });
  else to.skip(line, '', `link ${textOf(link.id) ?? ''} has no two ends`);
}

/** Rows of `netq show lldp json`. */
function rowsOf(value: unknown): Mapping[] {
  return listOf(mappingOf(value).lldp)
    .filter(isMapping)
    .filter((row) => 'hostname' in row && 'ifname' in row);
}

function addRow(row: Mapping, to: JsonTarget): void {
  const [device, port] = [textOf(row.hostname), textOf(row.ifname)];
  const heard = {
    name: firstText(row, 'peerHostname', 'peer_hostname'),
    port: firstText(row, 'peerIfname', 'peer_ifname'),
  };
  if (device && port && (heard.name || heard.port)) to.add({ device, port, ...neighbourOf(heard), line: to.lineOf(device) });
}
