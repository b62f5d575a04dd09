import type { PlanTables } from '../plan/index.js';
import { cell } from '../table/index.js';
import { OKABE_ITO } from './palette.js';

/** What a rack is for; a network rack is named by the switches that take most of its U, management switches apart. */
export type RackRole = 'gpu' | 'leaf' | 'spine' | 'core' | 'management' | 'service' | 'network';

/** How racks of a role are drawn: a colour, and a mark within the unit square for those who cannot tell the colour. */
export const RACK_ROLES: Record<RackRole, { label: string; fill: string; mark: readonly (readonly [number, number, number, number])[] }> = {
  gpu: { label: 'GPU', fill: OKABE_ITO.sky, mark: [] },
  leaf: { label: 'leaf', fill: OKABE_ITO.orange, mark: [[0, 1, 1, 0]] },
  spine: {
    label: 'spine',
    fill: OKABE_ITO.green,
    mark: [
      [0, 0, 1, 1],
      [0, 1, 1, 0],
    ],
  },
  core: {
    label: 'core',
    fill: OKABE_ITO.vermillion,
    mark: [
      [0.5, 0, 0.5, 1],
      [0, 0.5, 1, 0.5],
    ],
  },
  management: { label: 'management', fill: OKABE_ITO.grey, mark: [[0, 0.5, 1, 0.5]] },
  service: { label: 'service', fill: OKABE_ITO.purple, mark: [[0.5, 0, 0.5, 1]] },
  network: { label: 'network', fill: OKABE_ITO.yellow, mark: [] },
};

/** Role of each rack. */
export function rackRoles({ racks, devices }: Pick<PlanTables, 'racks' | 'devices'>): RackRole[] {
  const rackOf = new Map<string, number>();
  for (let rack = 0; rack < racks.rows; rack++) rackOf.set(cell(racks.columns.rack, rack), rack);
  const { rack, role, network, u_height } = devices.columns;
  const names = ['leaf', 'spine', 'core', 'management'] as const;
  const taken = new Float64Array(racks.rows * names.length);
  for (let device = 0; device < devices.rows; device++) {
    const at = rackOf.get(cell(rack, device));
    const is = cell(role, device);
    if (at === undefined || (is !== 'leaf' && is !== 'spine' && is !== 'core')) continue;
    const kind = cell(network, device) === 'management' ? 3 : names.indexOf(is);
    taken[at * names.length + kind] += u_height.values[device] || 1;
  }
  return Array.from({ length: racks.rows }, (_, at) => {
    const kind = cell(racks.columns.kind, at);
    if (kind === 'gpu' || kind === 'service') return kind;
    const fabric = [0, 1, 2].map((i) => taken[at * names.length + i]);
    const most = Math.max(...fabric);
    if (most > 0) return names[fabric.indexOf(most)];
    return taken[at * names.length + 3] > 0 ? 'management' : 'network';
  });
}
