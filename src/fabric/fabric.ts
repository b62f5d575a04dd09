import type { Catalog } from '../catalog/index.js';
import type { Finding } from '../finding/index.js';
import type { Intent } from '../intent/index.js';
import { wireCompute } from './compute.js';
import { DeviceList } from './devices.js';
import { wireFlat } from './flat.js';
import { LinkList } from './links.js';
import { padded } from './names.js';
import type { NetworkSummary } from './summary.js';

/** Who links to whom: servers, nodes and switches with their links, before anything has a place. */
export interface Fabric {
  devices: DeviceList;
  links: LinkList;
  networks: NetworkSummary[];
}

/**
 * Wires the compute, frontend and storage networks. Management follows once rows are known (`wireManagement`).
 *
 * Adds findings FABRIC-TOO-LARGE and FABRIC-SPEED; with any of them the fabric is not to be used.
 */
export function wireFabric(intent: Intent, catalog: Catalog): { fabric: Fabric; findings: Finding[] } {
  const findings: Finding[] = [];
  const devices = new DeviceList();
  const links = new LinkList();
  addServers(intent, devices);
  addNodes(intent, devices);
  const networks = [wireCompute(intent, catalog, devices, links, findings)];
  if (intent.frontend) networks.push(wireFlat('frontend', intent.frontend, catalog, devices, links, findings));
  if (intent.storage) networks.push(wireFlat('storage', intent.storage, catalog, devices, links, findings));
  return { fabric: { devices, links, networks: networks.filter((network) => network !== undefined) }, findings };
}

function addServers(intent: Intent, devices: DeviceList): void {
  const unitServers = intent.compute.unit_servers;
  const units = Math.ceil(intent.servers / unitServers);
  for (let i = 0; i < intent.servers; i++) {
    const unit = Math.floor(i / unitServers) + 1;
    const name = `gpu-${padded(unit, units)}-${padded((i % unitServers) + 1, unitServers)}`;
    devices.add({ name, role: 'server', tier: 0, model: intent.server, unit });
  }
}

function addNodes(intent: Intent, devices: DeviceList): void {
  for (const { role, model, count } of intent.nodes) {
    const total = intent.nodes.filter((group) => group.role === role).reduce((sum, group) => sum + group.count, 0);
    const prefix = role === 'management' ? 'mgmt' : role;
    let index = devices.roles.filter((each) => each === role).length;
    for (let i = 0; i < count; i++) devices.add({ name: `${prefix}-${padded(++index, total)}`, role, tier: 0, model });
  }
}
