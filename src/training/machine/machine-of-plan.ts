import type { Model, ServerModel } from '../../catalog/index.js';
import type { PlanTables } from '../../plan/index.js';
import { cell, rowsOfNames } from '../../table/index.js';
import { EFFICIENCIES } from './efficiencies.js';
import { GPUS } from './gpus.js';
import { LATENCY_S, type Machine, type Network } from './machine.js';

/**
 * What a planned cluster is to a training step: GPU and NVLink domain of its servers, the adapters of each GPU, and the levels of the compute
 * network with what is left of an adapter's rate beyond each. O(devices + links).
 *
 * @param models  the plan's catalog entries
 * @returns undefined where the plan has no servers, or none whose GPU is known
 */
export function machineOfPlan(tables: Pick<PlanTables, 'devices' | 'links'>, models: readonly Model[]): Machine | undefined {
  const { devices } = tables;
  const server = serverModel(tables, models);
  const gpu = server && GPUS.get(server.gpu);
  if (!server || !gpu) return undefined;
  const capacity = capacities(tables);
  const servers = count(devices, (row) => cell(devices.columns.role, row) === 'server');
  const network: Network = {
    nic_Bps: capacity.up[0] / (servers * server.gpus),
    latency_s: LATENCY_S,
    levels: levelsOf(tables, server.gpus, servers, capacity),
  };
  return { gpu: { ...gpu, domain: Math.min(gpu.domain, server.gpus) }, efficiency: EFFICIENCIES[gpu.generation], network };
}

/** The model of the plan's GPU servers; undefined where it has none. */
export function serverModel({ devices }: Pick<PlanTables, 'devices'>, models: readonly Model[]): ServerModel | undefined {
  const { role, model } = devices.columns;
  for (let row = 0; row < devices.rows; row++) {
    if (cell(role, row) !== 'server') continue;
    const found = models.find(({ id }) => id === cell(model, row));
    return found?.kind === 'server' ? found : undefined;
  }
  return undefined;
}

/** Bytes a second from each tier of the compute network up, and so as many down to it. */
function capacities({ devices, links }: Pick<PlanTables, 'devices' | 'links'>): { up: number[] } {
  const { network, a_device, speed_gbps } = links.columns;
  const row = rowsOfNames(a_device, devices.columns.device);
  const up = [0, 0, 0, 0];
  for (let link = 0; link < links.rows; link++) {
    if (cell(network, link) !== 'compute') continue;
    const tier = Math.max(0, devices.columns.tier.values[row(link)]);
    up[tier] += (speed_gbps.values[link] * 1e9) / 8;
  }
  return { up };
}

/** Leafs join a unit, spines a pod, cores all; a level that the network does not have is left out. */
function levelsOf({ devices }: Pick<PlanTables, 'devices'>, gpus: number, servers: number, { up }: { up: number[] }): Network['levels'] {
  const { role, network, rail, unit, pod } = devices.columns;
  const largest = (of: { values: ArrayLike<number> }) => {
    const sizes = new Map<number, number>();
    for (let row = 0; row < devices.rows; row++)
      if (cell(role, row) === 'server') sizes.set(of.values[row], (sizes.get(of.values[row]) ?? 0) + gpus);
    return Math.max(...sizes.values());
  };
  const rails = count(devices, (row) => cell(network, row) === 'compute' && cell(role, row) === 'leaf' && rail.values[row] >= 0) > 0;
  const leafShare = up[1] === 0 ? 1 : Math.min(1, up[1] / up[0]);
  const spineShare = up[2] === 0 ? leafShare : Math.min(leafShare, up[2] / up[0]);
  const levels = [{ name: rails ? 'rail' : 'leaf', gpus: up[1] === 0 ? servers * gpus : largest(unit), share: 1 }];
  if (up[1] > 0) levels.push({ name: 'spine', gpus: up[2] === 0 ? servers * gpus : largest(pod), share: leafShare });
  if (up[2] > 0) levels.push({ name: 'core', gpus: servers * gpus, share: spineShare });
  return levels;
}

function count({ rows }: { rows: number }, is: (row: number) => boolean): number {
  let found = 0;
  for (let row = 0; row < rows; row++) if (is(row)) found++;
  return found;
}
