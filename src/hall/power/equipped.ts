import type { DeviceList } from '../../fabric/index.js';
import type { Intent } from '../../intent/index.js';
import type { Hall } from '../hall.js';

/** Racks where they stand with the devices in them; what power and cooling are planned from. Columns by rack. */
export interface EquippedRacks {
  names: readonly string[];
  /** From 1; row 0 stands nowhere. */
  hall: ArrayLike<number>;
  row: ArrayLike<number>;
  position: ArrayLike<number>;
  feeds: ArrayLike<number>;
  /** Racks in the order in which they stand. */
  order: Int32Array;
  devices: Pick<DeviceList, 'names' | 'roles' | 'models'>;
  /** Devices of rack r are `member[start[r]]` to `member[start[r + 1]]`, in the order of the device list. */
  start: Uint32Array;
  member: Int32Array;
}

/** @param hallOf  hall of each rack, from 1 */
export function equippedRacks(
  devices: EquippedRacks['devices'],
  { racks, names, rackOf, standing }: Pick<Hall, 'racks' | 'names' | 'rackOf'> & { standing: Pick<Hall['standing'], 'row' | 'position'> },
  hallOf: ArrayLike<number>,
  intent: Pick<Intent, 'gpu_rack' | 'network_rack'>,
): EquippedRacks {
  const { row, position } = standing;
  const standingRacks = racks.map((_, rack) => rack).filter((rack) => row[rack] > 0);
  const byRack = groupByRack(rackOf, racks.length);
  return {
    names,
    hall: hallOf,
    row,
    position,
    feeds: racks.map(({ kind }) => (kind === 'gpu' ? intent.gpu_rack : intent.network_rack).feeds),
    order: Int32Array.from(standingRacks.sort((a, b) => row[a] - row[b] || position[a] - position[b])),
    devices,
    ...byRack,
  };
}

/** Devices of each rack, one after another. */
export function groupByRack(rackOf: ArrayLike<number>, racks: number): { start: Uint32Array; member: Int32Array } {
  const start = new Uint32Array(racks + 1);
  for (let device = 0; device < rackOf.length; device++) if (rackOf[device] >= 0) start[rackOf[device] + 1]++;
  for (let rack = 0; rack < racks; rack++) start[rack + 1] += start[rack];
  const next = start.slice();
  const member = new Int32Array(start[racks]);
  for (let device = 0; device < rackOf.length; device++) if (rackOf[device] >= 0) member[next[rackOf[device]]++] = device;
  return { start, member };
}

/** Figures of each device's model, looked up once a model. */
export function byModel<T>(models: readonly string[], figure: (id: string) => T): (device: number) => T {
  const known = new Map<string, T>();
  for (const id of models) if (!known.has(id)) known.set(id, figure(id));
  return (device) => known.get(models[device]) as T;
}
