import type { Catalog, CduModel, PduModel, RackModel, ServerModel } from '../catalog/index.js';
import { formatQuantity } from '../units/index.js';
import type { Checker } from './check.js';
import type { IntentFile } from './schema.js';
import type { RackPolicy } from './types.js';

/** Power of an air-cooled GPU rack and of a network rack where none is asked; assumptions of common practice. */
const AIR_RACK_W = 44_000;
const NETWORK_RACK_W = 50_000;

/** Fills in the rack policies and checks that a GPU rack holds a server. */
export function completeRacks(
  asked: IntentFile['racks'],
  server: ServerModel,
  checker: Checker,
  catalog: Catalog,
): { gpu: RackPolicy; network: RackPolicy } | undefined {
  const gpu = gpuRack(asked?.gpu ?? {}, server, checker, catalog);
  const network = networkRack(asked?.network ?? {}, checker);
  return gpu && network ? { gpu, network } : undefined;
}

function gpuRack(
  asked: NonNullable<NonNullable<IntentFile['racks']>['gpu']>,
  server: ServerModel,
  checker: Checker,
  catalog: Catalog,
): RackPolicy | undefined {
  const path = ['racks', 'gpu'];
  const liquid = server.cooling === 'liquid';
  const wholeRack = server.u_height >= 40;
  const rack = checker.model(asked.model ?? (wholeRack ? 'rack-nvl72' : liquid ? 'rack-48u-liquid' : 'rack-48u-air'), 'rack', [
    ...path,
    'model',
  ]);
  const pdu = checker.model(asked.pdu ?? 'pdu-415v-100a', 'pdu', [...path, 'pdu']);
  const cduId = asked.cdu === 'none' ? undefined : (asked.cdu ?? (liquid && !wholeRack ? 'cdu-in-rack-4u' : undefined));
  const cdu = cduId === undefined ? undefined : checker.model(cduId, 'cdu', [...path, 'cdu']);
  if (!rack || !pdu || (cduId !== undefined && !cdu)) return undefined;
  const fits = serversByHeight(rack, server, cdu);
  if (fits < 1) {
    checker.add(
      'RACK-HEIGHT',
      `${server.id} (${server.u_height}U) does not fit ${rack.id} (${rack.u_total}U${cdu ? `, ${cdu.u_height}U of them the CDU` : ''})`,
      path,
    );
    return undefined;
  }
  const power_w = asked.power ?? defaultPower(Math.min(fits, asked.servers ?? fits), server, cdu);
  checkRoom(asked, fits, power_w, rack, server, cdu, checker);
  const policy = {
    model: rack.id,
    servers: asked.servers,
    power_w,
    pdu: pdu.id,
    feeds: asked.feeds ?? 2,
    cdu: cdu?.id,
    cable_manager: undefined,
  };
  return withinWeight(policy, rack, server, cdu, pdu, checker, catalog);
}

/** Whether the servers asked for a rack fit its height and its power. */
function checkRoom(
  asked: NonNullable<NonNullable<IntentFile['racks']>['gpu']>,
  fits: number,
  power_w: number,
  rack: RackModel,
  server: ServerModel,
  cdu: CduModel | undefined,
  checker: Checker,
): void {
  const path = ['racks', 'gpu'];
  if (asked.servers !== undefined && asked.servers > fits)
    checker.add(
      'RACK-HEIGHT',
      `${rack.id} has room for ${fits} ${server.id} in its ${rack.u_total}U, not ${asked.servers}`,
      [...path, 'servers'],
      `servers: ${fits}`,
    );
  const least = server.power_w + (cdu?.power_w ?? 0);
  if (power_w < least)
    checker.add(
      'RACK-POWER',
      `one ${server.id}${cdu ? ' with its CDU' : ''} draws ${formatQuantity(least, 'power')}; the rack has ${formatQuantity(power_w, 'power')}`,
      [...path, 'power'],
      `power: ${Math.ceil(least / 1000)} kW`,
    );
  if (
    asked.servers !== undefined &&
    asked.servers <= fits &&
    power_w >= least &&
    asked.servers * server.power_w + (cdu?.power_w ?? 0) > power_w
  )
    checker.add(
      'RACK-POWER',
      `${asked.servers} servers${cdu ? ' and their CDU' : ''} draw ${formatQuantity(asked.servers * server.power_w + (cdu?.power_w ?? 0), 'power')}; the rack has ${formatQuantity(power_w, 'power')}`,
      [...path, asked.power === undefined ? 'servers' : 'power'],
      `servers: ${Math.floor((power_w - (cdu?.power_w ?? 0)) / server.power_w)}, or power: ${Math.ceil((asked.servers * server.power_w + (cdu?.power_w ?? 0)) / 1000)} kW`,
    );
}

function networkRack(asked: NonNullable<NonNullable<IntentFile['racks']>['network']>, checker: Checker): RackPolicy | undefined {
  const path = ['racks', 'network'];
  const rack = checker.model(asked.model ?? 'rack-48u-network', 'rack', [...path, 'model']);
  const pdu = checker.model(asked.pdu ?? 'pdu-415v-60a', 'pdu', [...path, 'pdu']);
  const wanted = asked.cable_manager ?? 'cable-manager-1u';
  const manager = wanted === 'none' ? undefined : checker.model(wanted, 'cable-manager', [...path, 'cable_manager']);
  if (!rack || !pdu || (wanted !== 'none' && !manager)) return undefined;
  return {
    model: rack.id,
    servers: undefined,
    power_w: asked.power ?? NETWORK_RACK_W,
    pdu: pdu.id,
    feeds: asked.feeds ?? 2,
    cdu: undefined,
    cable_manager: manager?.id,
  };
}

function serversByHeight(rack: RackModel, server: ServerModel, cdu: CduModel | undefined): number {
  return Math.floor((rack.u_total - (cdu?.u_height ?? 0)) / (server.u_height + server.clearance_u));
}

/** What a full rack draws, in whole kilowatts; air cooling stops earlier. */
function defaultPower(servers: number, server: ServerModel, cdu: CduModel | undefined): number {
  const full = Math.ceil((servers * server.power_w + (cdu?.power_w ?? 0)) / 1000) * 1000;
  return server.cooling === 'air' ? Math.max(Math.min(full, AIR_RACK_W), Math.ceil(server.power_w / 1000) * 1000) : full;
}

function withinWeight(
  policy: RackPolicy,
  rack: RackModel,
  server: ServerModel,
  cdu: CduModel | undefined,
  pdu: PduModel,
  checker: Checker,
  catalog: Catalog,
): RackPolicy | undefined {
  const pdus = policy.feeds * Math.ceil(policy.power_w / pdu.capacity_w);
  const besides = (cdu?.weight_kg ?? 0) + pdus * pdu.weight_kg;
  const count = policy.servers ?? 1;
  const load = count * server.weight_kg + besides;
  if (load <= rack.load_kg) return policy;
  const fewer = Math.floor((rack.load_kg - besides) / server.weight_kg);
  const stronger = [...catalog.values()].find((model) => model.kind === 'rack' && model.load_kg >= load);
  checker.add(
    'RACK-WEIGHT',
    `${count === 1 ? 'one' : count} ${server.id} with ${cdu ? 'CDU and ' : ''}PDUs ${count === 1 ? 'weighs' : 'weigh'} ${Math.ceil(load)} kg; ${rack.id} carries ${rack.load_kg} kg`,
    policy.servers === undefined ? ['racks', 'gpu'] : ['racks', 'gpu', 'servers'],
    [...(fewer > 0 ? [`servers: ${fewer}`] : []), ...(stronger ? [`model: ${stronger.id}`] : [])].join(', or ') || undefined,
  );
  return undefined;
}
