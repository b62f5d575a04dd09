import { type Catalog, commonSpeed, type NodeModel, portsAt, type ServerModel, type SwitchModel } from '../catalog/index.js';
import type { Finding } from '../finding/index.js';
import type { ClosNetwork } from '../intent/index.js';
import { leafDown } from '../intent/index.js';
import { type Attachment, attach, type UnitPorts } from './attach.js';
import { buildClos } from './clos.js';
import { closDemand, tierPorts } from './compute.js';
import { type DeviceList, NONE } from './devices.js';
import type { LinkList } from './links.js';
import { sizeClos } from './size.js';
import { type NetworkSummary, summarize } from './summary.js';
import { tooLarge } from './too-large.js';

/** Leafs that share the ports of a device. */
const SIDES = 2;

/**
 * Wires a network without rails (frontend, storage): servers fill leafs in order, nodes fill leafs of their own, and a
 * device's ports alternate between two leafs, so that they are two ways in.
 *
 * All links run at the fastest speed that every endpoint and the leaf switch share.
 */
export function wireFlat(
  network: 'frontend' | 'storage',
  asked: ClosNetwork,
  catalog: Catalog,
  devices: DeviceList,
  links: LinkList,
  findings: Finding[],
): NetworkSummary | undefined {
  const portsOf = (model: string) => (catalog.get(model) as ServerModel | NodeModel).ports;
  const endpoints: number[] = [];
  for (let device = 0; device < devices.count; device++)
    if (devices.tier.get(device) === 0 && portsOf(devices.models[device]).some((group) => group.use === network)) endpoints.push(device);
  const models = [...new Set(endpoints.map((device) => devices.models[device]))];
  const leafGroups = (catalog.get(asked.leaf_switch) as SwitchModel).ports;
  const speed = commonSpeed(models.map(portsOf), network, leafGroups);
  if (speed === undefined) {
    findings.push({
      code: 'FABRIC-SPEED',
      severity: 'error',
      message: `no speed is common to the ${network} ports of ${models.join(', ') || 'any server'} and to ${asked.leaf_switch}`,
      subjects: [{ kind: 'network', name: network }],
      remedy: `another ${network} switch, or ${network}: none`,
    });
    return undefined;
  }
  const ports = tierPorts(asked, catalog, speed);
  const down = leafDown(ports.leaf.ports.length, asked.leaf_oversubscription, ports.leaf.split);
  const endpointPorts = new Map(models.map((model) => [model, portsAt(portsOf(model), network, speed).ports]));
  const portsOfDevice = (device: number) => endpointPorts.get(devices.models[device]) ?? [];
  const sides = Math.min(SIDES, Math.max(...[...endpointPorts.values()].map((list) => list.length)));
  const isServer = (device: number) => devices.roles[device] === 'server';
  const packs = [endpoints.filter(isServer), endpoints.filter((device) => !isServer(device))].flatMap((members) => {
    const perSide = members.reduce((most, device) => Math.max(most, Math.ceil(portsOfDevice(device).length / sides)), 1);
    return pack(members, Math.max(1, Math.floor(down / perSide)));
  });
  const attachment = leafByLeaf(attach(packs.length, sides, down, (unit) => bySide(packs[unit - 1], sides, portsOfDevice)));
  const fullest = attachment.starts.reduce((most, start, i) => Math.max(most, start - (attachment.starts[i - 1] ?? 0)), 0);
  const demand = closDemand(asked, attachment, ports, fullest);
  const size = sizeClos(demand);
  if (!size) {
    findings.push(tooLarge(network, asked, demand, speed));
    return undefined;
  }
  const counts = buildClos(
    {
      network,
      plane: undefined,
      rail: undefined,
      railed: false,
      size,
      attachment,
      model: { leaf: asked.leaf_switch, spine: asked.spine_switch, core: asked.core_switch },
      ports,
      unitOfLeaf: (device) => {
        const unit = devices.unit.get(device);
        return unit === NONE ? undefined : unit;
      },
    },
    devices,
    links,
  );
  return summarize(network, asked, packs.length, size, ports, [counts]);
}

/** Members in runs of at most `size`, evenly filled. */
function pack(members: number[], size: number): number[][] {
  const packs = Math.ceil(members.length / size);
  return Array.from({ length: packs }, (_, i) =>
    members.slice(Math.floor((i * members.length) / packs), Math.floor(((i + 1) * members.length) / packs)),
  );
}

/** Ports of a pack's members by side: port j on side j mod sides. */
function bySide(members: number[], sides: number, portsOf: (device: number) => number[]): UnitPorts[] {
  return Array.from({ length: sides }, (_, side) => {
    const ports: UnitPorts = { device: [], port: [] };
    for (const member of members) {
      for (const [j, port] of portsOf(member).entries()) {
        if (j % sides !== side) continue;
        ports.device.push(member);
        ports.port.push(port);
      }
    }
    return ports;
  });
}

/** Each leaf as a unit of its own: without rails, any leaf may share spines with any other. */
function leafByLeaf(attachment: Attachment): Attachment {
  const { leafUnit } = attachment;
  return {
    ...attachment,
    units: leafUnit.length,
    rails: 1,
    leafsPerRail: 1,
    leafUnit: leafUnit.map((_, i) => i + 1),
    leafRail: leafUnit.map(() => 0),
  };
}
