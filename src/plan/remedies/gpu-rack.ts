import type { Catalog, CduModel, PduModel, RackModel, ServerModel } from '../../catalog/index.js';
import { pdusPerRack, Rack } from '../../hall/index.js';
import type { Intent, RackPolicy } from '../../intent/index.js';
import { up } from './figures.js';

/**
 * An intent with another GPU rack. Its power is raised to what the servers that it is to hold draw.
 *
 * @returns undefined where it does not hold them
 */
export function withGpuRack(intent: Intent, changes: Partial<RackPolicy>, catalog: Catalog): Intent | undefined {
  const policy = { ...intent.gpu_rack, ...changes };
  const least = drawOf(policy.servers ?? 1, policy, intent, catalog);
  const gpu_rack = { ...policy, power_w: Math.max(policy.power_w, up(least, 1000)) };
  const changed = { ...intent, gpu_rack };
  return fullRack(changed, catalog).servers >= (policy.servers ?? 1) ? changed : undefined;
}

/** An intent with so many servers in each GPU rack: where only power bounded them, by the power of the rack. */
export function withServersEach(intent: Intent, servers: number, catalog: Catalog, model = intent.gpu_rack.model): Intent | undefined {
  const denser = servers > fullRack(intent, catalog).servers;
  const counted = intent.gpu_rack.servers !== undefined || !denser ? servers : undefined;
  const power_w = denser ? up(drawOf(servers, intent.gpu_rack, intent, catalog), 1000) : 0;
  const changes = { model, servers: counted, power_w: Math.max(intent.gpu_rack.power_w, power_w) };
  const changed = withGpuRack(intent, changes, catalog);
  return changed && fullRack(changed, catalog).servers === servers ? changed : undefined;
}

/** A GPU rack as full as its limits allow. */
export function fullRack({ gpu_rack, server }: Intent, catalog: Catalog): { rack: Rack; servers: number } {
  const rack = new Rack('gpu', catalog.get(gpu_rack.model) as RackModel, gpu_rack);
  const pdu = catalog.get(gpu_rack.pdu) as PduModel;
  for (let i = pdusPerRack(gpu_rack, pdu); i > 0; i--) rack.add(pdu, 'bottom');
  if (gpu_rack.cdu) rack.add(catalog.get(gpu_rack.cdu) as CduModel, 'bottom');
  const model = catalog.get(server) as ServerModel;
  let servers = 0;
  for (; servers < (gpu_rack.servers ?? Number.POSITIVE_INFINITY) && rack.fits(model); servers++) rack.add(model, 'bottom');
  return { rack, servers };
}

/** Racks that all servers need with so many in each, units apart. */
export function gpuRacks({ servers, compute }: Intent, each: number): number {
  const rest = servers % compute.unit_servers;
  return Math.floor(servers / compute.unit_servers) * Math.ceil(compute.unit_servers / each) + Math.ceil(rest / each);
}

/** Draw of a GPU rack's CDU and so many servers. */
export function drawOf(servers: number, { cdu }: Pick<RackPolicy, 'cdu'>, { server }: Intent, catalog: Catalog): number {
  const cdu_w = cdu === undefined ? 0 : (catalog.get(cdu) as CduModel).power_w;
  return servers * (catalog.get(server) as ServerModel).power_w + cdu_w;
}

/** An intent that could be made, as a list. */
export function made(intent: Intent | undefined): Intent[] {
  return intent ? [intent] : [];
}
