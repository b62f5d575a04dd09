import type { PlanTables } from '../../plan/index.js';
import { cell } from '../../table/index.js';
import type { Level } from './types.js';

/** Where a node of the plan stands. A spare that takes over a place is tested as what was planned there. */
export interface CampaignPlace {
  device: string;
  model: string;
  rack: string;
  unit: string;
  pod: string;
  power_W: number;
}

/** A part of a cluster that a stage tests as a whole, by the rows of its places. */
export interface Target {
  name: string;
  places: readonly number[];
}

/** The role of the devices that carry GPUs. */
export const NODE_ROLE = 'server';

/** The places of a plan's GPU servers, in the plan's order, without those that are kept as spares. */
export function campaignPlaces({ devices }: PlanTables, spares: readonly string[]): CampaignPlace[] {
  const { device, role, model, rack, unit, pod, power_w } = devices.columns;
  const kept = new Set(spares);
  const rows = Array.from({ length: devices.rows }, (_, row) => row).filter(
    (row) => cell(role, row) === NODE_ROLE && !kept.has(cell(device, row)),
  );
  return rows.map((row) => ({
    device: cell(device, row),
    model: cell(model, row),
    rack: cell(rack, row),
    unit: cell(unit, row),
    pod: cell(pod, row),
    power_W: power_w.values[row],
  }));
}

/** The targets of a level, in the plan's order. A place without a rack, unit or pod is in no target of that level. */
export function targetsOf(level: Level, places: readonly CampaignPlace[]): Target[] {
  const byName = new Map<string, number[]>();
  for (const [row, place] of places.entries()) {
    const name = nameAt(level, place);
    if (name === undefined) continue;
    const rows = byName.get(name);
    if (rows) rows.push(row);
    else byName.set(name, [row]);
  }
  return [...byName].map(([name, rows]) => ({ name, places: rows }));
}

function nameAt(level: Level, { device, rack, unit, pod }: CampaignPlace): string | undefined {
  switch (level) {
    case 'node':
      return device;
    case 'rack':
      return rack === '' ? undefined : rack;
    case 'unit':
      return unit === '' ? undefined : `unit-${unit}`;
    case 'pod':
      return pod === '' ? undefined : `pod-${pod}`;
    case 'cluster':
      return 'cluster';
  }
}
