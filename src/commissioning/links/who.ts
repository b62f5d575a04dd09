import type { PlannedEnds } from './planned-ends.js';

/** What is known of devices beside their names. */
export interface Bindings {
  /** Planned device by serial number, MAC or GUID, as `idKey` writes them. */
  devices: ReadonlyMap<string, string>;
  /** Port of that device, where the id is that of an adapter. */
  ports: ReadonlyMap<string, string>;
  /** Names by id that count instead of those that devices tell: a device's, or a host's with its adapter. */
  names: ReadonlyMap<string, string>;
  /** Planned device by another name, in lower case. */
  aliases: ReadonlyMap<string, string>;
}

export const NO_BINDINGS: Bindings = { devices: new Map(), ports: new Map(), names: new Map(), aliases: new Map() };

/** A device, and the port where its name told one, as that of an InfiniBand adapter does. */
export interface Who {
  /** Row of devices; -1 for none of the plan. */
  device: number;
  /** Empty where it was not told. */
  port: string;
}

const NOBODY: Who = { device: -1, port: '' };

/** One form of an id: `0x` and separators dropped, lower case. @example 04:3F:72:A1:00:01 -> 043f72a10001 */
export function idKey(id: string): string {
  const text = id.trim().toLowerCase();
  const plain = text.startsWith('0x') ? text.slice(2) : text;
  return /^[0-9a-f]{1,4}([:.-][0-9a-f]{1,4})+$/.test(plain) ? plain.replace(/[:.-]/g, '') : plain;
}

/** Switches that reduce on behalf of others show an adapter of their own at their last port: it is no cable. */
export function isAggregationNode(name: string): boolean {
  return /aggregation node/i.test(name);
}

/** Names that adapters and switches bear until somebody names them. @example MT4129 ConnectX7 Mellanox Technologies */
export function isFactoryName(name: string): boolean {
  return (
    name.trim() === '' || /^(mt\d{4,}|mellanox|nvidia|quantum|switch-?ib|infiniscale|connectx|localhost|cumulus$|sonic$)/i.test(name.trim())
  );
}

/**
 * Finds devices by what they are called. In order: what a binding, or a map of names, says of the id; the whole name; the name without its domain; for
 * InfiniBand nodes the host before `mlx5_5` or `HCA-6` (the same adapter: NVIDIA counts one from 0, the other from 1), or the name within
 * `MF0;name:model/U1`. Case does not count.
 */
export function whoIs({ tables }: PlannedEnds, bindings: Bindings): (name: string, id: string) => Who {
  const { device } = tables.devices.columns;
  const rows = new Map<string, number>();
  for (const [row, code] of device.codes.entries()) rows.set(device.dict[code].toLowerCase(), row);
  for (const [name, planned] of bindings.aliases) if (!rows.has(name)) rows.set(name, rows.get(planned.toLowerCase()) ?? -1);
  const named = (name: string): Who => {
    const lower = name.trim().toLowerCase();
    if (lower === '') return NOBODY;
    const whole = rows.get(lower);
    if (whole !== undefined) return { device: whole, port: '' };
    const [, inManaged] = /^mf\d+;([^:;]+):/.exec(lower) ?? [];
    if (inManaged !== undefined) return named(inManaged);
    const [, host, adapter, n] = /^(\S+)\s+(mlx\d+_|hca-)(\d+)$/.exec(lower) ?? [];
    if (host !== undefined) return { ...named(host), port: `mlx5_${adapter === 'hca-' ? Number(n) - 1 : n}` };
    const dot = lower.indexOf('.');
    return dot > 0 ? { device: rows.get(lower.slice(0, dot)) ?? -1, port: '' } : NOBODY;
  };
  return (name, id) => {
    const key = id === '' ? '' : idKey(id);
    const bound = key === '' ? undefined : bindings.devices.get(key);
    if (bound === undefined) {
      const given = key === '' ? undefined : bindings.names.get(key);
      const who = given === undefined ? NOBODY : named(given);
      return who.device >= 0 ? who : named(name);
    }
    return { device: rows.get(bound.toLowerCase()) ?? -1, port: bindings.ports.get(key) ?? named(name).port };
  };
}
