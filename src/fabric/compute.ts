import {
  type AdapterLink,
  adapterLinks,
  type Catalog,
  type PortRange,
  portsAt,
  type ServerModel,
  type SwitchModel,
} from '../catalog/index.js';
import type { Finding } from '../finding/index.js';
import type { ClosNetwork, Intent } from '../intent/index.js';
import { leafDown } from '../intent/index.js';
import { attach, type UnitPorts } from './attach.js';
import { buildClos, podOf } from './clos.js';
import type { DeviceList } from './devices.js';
import type { LinkList } from './links.js';
import { type ClosDemand, type ClosSize, sizeClos } from './size.js';
import { type NetworkSummary, summarize } from './summary.js';
import { tooLarge } from './too-large.js';

/**
 * Wires the compute network: adapter link r of every server of a unit lands on a leaf of rail r.
 *
 * Each plane is a fabric of its own, and so is each rail when the topology is rail-only. A fat tree takes all links of a
 * server as one rail. Servers are rows 0 to `intent.servers` of `devices`, in order of unit; their pods are filled in.
 */
export function wireCompute(
  intent: Intent,
  catalog: Catalog,
  devices: DeviceList,
  links: LinkList,
  findings: Finding[],
): NetworkSummary | undefined {
  const asked = intent.compute;
  const server = catalog.get(intent.server) as ServerModel;
  const layout = computeLayout(intent, catalog);
  if (!layout) {
    findings.push({
      code: 'FABRIC-PLANES',
      severity: 'error',
      message: `the compute ports of ${server.id} cannot be split over ${asked.planes} planes`,
      subjects: [{ kind: 'model', name: server.id }],
      remedy: 'planes: 1, or a server whose adapters have two ports (catalog lists hgx-b300-air)',
    });
    return undefined;
  }
  const { adapter, ports, down, rails } = layout;
  const unitServers = asked.unit_servers;
  const units = Math.ceil(intent.servers / unitServers);
  const railOnly = asked.topology === 'rail-only';
  const slices: { plane: number; rail: number | undefined }[] = [];
  for (let plane = 0; plane < asked.planes; plane++) {
    if (railOnly) for (let rail = 0; rail < rails; rail++) slices.push({ plane, rail });
    else slices.push({ plane, rail: undefined });
  }
  const built = [];
  let size: ClosSize | undefined;
  for (const { plane, rail } of slices) {
    const railOf = (link: AdapterLink) => (asked.topology === 'fat-tree' ? 0 : link.rail);
    const sliceLinks = adapter.links.filter((link) => link.plane === plane && (rail === undefined || railOf(link) === rail));
    const sliceRails = rail === undefined ? rails : 1;
    const perLeaf = fullLeaf(unitServers, sliceLinks.length / sliceRails, down);
    const attachment = attach(units, sliceRails, perLeaf, (unit) =>
      unitPorts((unit - 1) * unitServers, Math.min(intent.servers, unit * unitServers), sliceLinks, sliceRails, (link) =>
        rail === undefined ? railOf(link) : 0,
      ),
    );
    const demand = closDemand(asked, attachment, ports, perLeaf);
    size = sizeClos(demand);
    if (!size) {
      findings.push(tooLarge('compute', asked, demand, ports.leaf.speed_gbps));
      return undefined;
    }
    built.push(
      buildClos(
        {
          network: 'compute',
          plane: asked.planes > 1 ? plane : undefined,
          rail,
          railed: asked.topology !== 'fat-tree',
          size,
          attachment,
          model: { leaf: asked.leaf_switch, spine: asked.spine_switch, core: asked.core_switch },
          ports,
        },
        devices,
        links,
      ),
    );
  }
  if (!size) return undefined;
  for (let i = 0; i < intent.servers; i++) devices.pod.set(i, podOf(size, devices.unit.get(i)));
  return summarize('compute', asked, units, size, ports, built);
}

/** What follows from the models alone: adapter links, switch ports by tier, a leaf's down ports, rails. */
function computeLayout(intent: Intent, catalog: Catalog) {
  const asked = intent.compute;
  const server = catalog.get(intent.server) as ServerModel;
  const adapter = adapterLinks(server.ports, server.rails, asked.planes);
  if (!adapter) return undefined;
  const rails = asked.topology === 'fat-tree' ? 1 : server.rails;
  const ports = tierPorts(asked, catalog, adapter.speed_gbps);
  const down = leafDown(ports.leaf.ports.length, asked.leaf_oversubscription, ports.leaf.split);
  return { adapter, ports, down, rails };
}

/** Ports by tier of a network's switches at one speed. */
export function tierPorts(asked: ClosNetwork, catalog: Catalog, speed_gbps: number): Record<'leaf' | 'spine' | 'core', PortRange> {
  const ports = (id: string) => portsAt((catalog.get(id) as SwitchModel).ports, 'fabric', speed_gbps);
  return { leaf: ports(asked.leaf_switch), spine: ports(asked.spine_switch), core: ports(asked.core_switch) };
}

/** A sizing demand from what was asked and what hangs on the leafs; `perLeaf` is what the fullest leaf takes. */
export function closDemand(
  asked: ClosNetwork,
  attachment: { units: number; rails: number; leafsPerRail: number; leafUnit: number[]; device: Uint32Array },
  ports: Record<'leaf' | 'spine' | 'core', PortRange>,
  perLeaf: number,
): ClosDemand {
  return {
    units: attachment.units,
    rails: attachment.rails,
    leafsPerRail: attachment.leafsPerRail,
    leafs: attachment.leafUnit.length,
    leafDown: perLeaf,
    endpoints: attachment.device.length,
    radix: { leaf: ports.leaf.ports.length, spine: ports.spine.ports.length, core: ports.core.ports.length },
    oversubscription: { leaf: asked.leaf_oversubscription, spine: asked.spine_oversubscription },
    tiers: asked.tiers,
    spread: asked.spread,
    split: Math.max(ports.leaf.split, ports.spine.split),
  };
}

/** Ports that a full unit puts on one leaf; a partial unit's leafs take no more, and get as many up ports. */
function fullLeaf(unitServers: number, linksPerRail: number, down: number): number {
  const perRail = unitServers * linksPerRail;
  return Math.ceil(perRail / Math.ceil(perRail / down));
}

function unitPorts(from: number, to: number, links: AdapterLink[], rails: number, railOf: (link: AdapterLink) => number): UnitPorts[] {
  const ports: UnitPorts[] = Array.from({ length: rails }, () => ({ device: [], port: [] }));
  for (let server = from; server < to; server++) {
    for (const link of links) {
      const rail = ports[railOf(link)];
      rail.device.push(server);
      rail.port.push(link.port);
    }
  }
  return ports;
}
