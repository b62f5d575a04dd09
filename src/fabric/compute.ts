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
import { type ClosNetwork, type Intent, leafDown } from '../intent/index.js';
import { type Attachment, attach, type UnitPorts } from './attach.js';
import { buildClos, type ClosCounts, type ClosFabric, podOf } from './clos.js';
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
  const layout = computeLayout(intent, catalog);
  const built: ClosCounts[] = [];
  let size: ClosSize | undefined;
  for (const slice of slicesOf(asked, layout.rails)) {
    const { attachment, perLeaf } = attachSlice(slice, intent, layout);
    const demand = closDemand(asked, attachment, layout.ports, perLeaf);
    size = sizeClos(demand);
    if (!size) {
      findings.push(tooLarge('compute', asked, demand, layout.ports.leaf.speed_gbps));
      return undefined;
    }
    const fabric: ClosFabric = {
      network: 'compute',
      plane: asked.planes > 1 ? slice.plane : undefined,
      rail: slice.rail,
      railed: asked.topology !== 'fat-tree',
      size,
      attachment,
      model: { leaf: asked.leaf_switch, spine: asked.spine_switch, core: asked.core_switch },
      ports: layout.ports,
    };
    built.push(buildClos(fabric, devices, links));
  }
  if (!size) return undefined;
  for (let i = 0; i < intent.servers; i++) devices.pod.set(i, podOf(size, devices.unit.get(i)));
  const summary = summarize('compute', asked, Math.ceil(intent.servers / asked.unit_servers), size, layout.ports, built);
  notePartial(intent, size, summary, findings);
  return summary;
}

/** Says which unit and pod are partial: their switches keep all their up links and leave down ports free, to be filled later. */
function notePartial(intent: Intent, size: ClosSize, { units, pods, free_ports }: NetworkSummary, findings: Finding[]): void {
  const perUnit = intent.compute.unit_servers;
  const servers = intent.servers % perUnit;
  const inPod = units % size.unitsPerPod;
  const parts: string[] = [];
  if (servers > 0)
    parts.push(
      `unit ${units} holds ${servers} of ${perUnit} servers: its leafs have all their up links, and ${free_ports.leaf.toLocaleString('en-US')} leaf ports stay free for the others`,
    );
  if (inPod > 0)
    parts.push(
      `pod ${pods} holds ${inPod} of ${size.unitsPerPod} units: its spines have all their up links, and down ports free for the others`,
    );
  for (const message of parts)
    findings.push({ code: 'FABRIC-PARTIAL', severity: 'note', message, subjects: [{ kind: 'network', name: 'compute' }] });
}

/** What follows from the models alone. */
interface ComputeLayout {
  adapter: AdapterLink[];
  rails: number;
  /** Switch ports by tier, and how many of a leaf's go down. */
  ports: Record<'leaf' | 'spine' | 'core', PortRange>;
  down: number;
}

function computeLayout(intent: Intent, catalog: Catalog): ComputeLayout {
  const asked = intent.compute;
  const server = catalog.get(intent.server) as ServerModel;
  const adapter = adapterLinks(server.ports, server.rails, asked.planes);
  if (!adapter)
    throw new Error(`the compute ports of ${server.id} cannot be split over ${asked.planes} planes, which the intent should have told`);
  const ports = tierPorts(asked, catalog, adapter.speed_gbps);
  return {
    adapter: adapter.links,
    rails: asked.topology === 'fat-tree' ? 1 : server.rails,
    ports,
    down: leafDown(ports.leaf.ports.length, asked.leaf_oversubscription, ports.leaf.split),
  };
}

/** A part of the network that is one connected fabric: a plane, or one rail of it. */
interface Slice {
  plane: number;
  rail: number | undefined;
}

function slicesOf(asked: ClosNetwork, rails: number): Slice[] {
  const slices: Slice[] = [];
  for (let plane = 0; plane < asked.planes; plane++) {
    if (asked.topology === 'rail-only') for (let rail = 0; rail < rails; rail++) slices.push({ plane, rail });
    else slices.push({ plane, rail: undefined });
  }
  return slices;
}

/** Hangs a slice's links on its leafs, unit by unit. */
function attachSlice({ plane, rail }: Slice, intent: Intent, layout: ComputeLayout): { attachment: Attachment; perLeaf: number } {
  const { servers } = intent;
  const { topology, unit_servers: unitServers } = intent.compute;
  const rails = rail === undefined ? layout.rails : 1;
  const railOf = (link: AdapterLink) => (rail === undefined && topology !== 'fat-tree' ? link.rail : 0);
  const links = layout.adapter.filter((link) => link.plane === plane && (rail === undefined || link.rail === rail));
  const perLeaf = fullLeaf(unitServers, links.length / rails, layout.down);
  const ports = (unit: number) => unitPorts((unit - 1) * unitServers, Math.min(servers, unit * unitServers), links, rails, railOf);
  return { attachment: attach(Math.ceil(servers / unitServers), rails, perLeaf, ports), perLeaf };
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
