import type { PortGroup } from '../../catalog/index.js';
import { NONE } from './columns.js';
import { type NamedPort, portsByName, profilesOf } from './names.js';
import type { PlanRows } from './plan.js';
import { NETWORKS, portGroups } from './words.js';

/** Why an end of a link has no cage; NONE: its device or model is unknown. */
export const NO_SUCH_NAME = -2;
export const NOT_THIS_SPEED = -3;
export const NOT_THIS_USE = -4;

/** Links of one cage at most; they are bits of a 32-bit mask. */
const LANES = 32;

/** One end of every link: its cage among all cages of the plan (negative: why there is none), and its lane there. */
export interface Ends {
  cage: Int32Array;
  lane: Uint8Array;
  mode: Uint8Array;
}

export interface Ports {
  a: Ends;
  b: Ends;
  /** Cages of device d are `cageBase[d]` to `cageBase[d + 1]`, in the order of its model's groups. */
  cageBase: Int32Array;
  /** Lanes in use, as bits, and the mode of the first link; mode -1 where a cage is free. */
  mask: Uint32Array;
  mode: Int16Array;
  /** Group of each cage of a model, and the cage's place in its group. */
  groupOf(model: number, cageInModel: number): { group: PortGroup; cage0: number };
}

/**
 * Finds the cage and lane behind every port name. O(links).
 *
 * A name is resolved once for each (model, network, speed) that it occurs with; a row is then two array reads.
 * Naming profile: the one asked for, or else the one that explains most names of the model on the network.
 */
export function readPorts(rows: PlanRows): Ports {
  const { models, devices, links, tables } = rows;
  const cagesOf = models.map((model) => portGroups(model).reduce((sum, group) => sum + group.count, 0));
  const deviceCount = tables.devices.rows;
  const cageBase = new Int32Array(deviceCount + 1);
  for (let d = 0; d < deviceCount; d++) cageBase[d + 1] = cageBase[d] + (devices.model[d] === NONE ? 0 : cagesOf[devices.model[d]]);

  const names = new NameTable(rows);
  const { a_port, b_port } = tables.links.columns;
  const key = { a: names.keys(links.a, a_port), b: names.keys(links.b, b_port) };
  names.resolve();

  const cages = cageBase[deviceCount];
  const ports: Ports = {
    a: emptyEnds(tables.links.rows),
    b: emptyEnds(tables.links.rows),
    cageBase,
    mask: new Uint32Array(cages),
    mode: new Int16Array(cages).fill(NONE),
    groupOf: (model, cageInModel) => locate(portGroups(models[model]), cageInModel),
  };
  for (const side of ['a', 'b'] as const) {
    const { cage, lane, mode } = ports[side];
    const device = links[side];
    const keys = key[side];
    for (let i = 0; i < keys.length; i++) {
      if (keys[i] === NONE) continue;
      const packed = names.resolved[keys[i]];
      if (packed < 0) {
        cage[i] = packed;
        continue;
      }
      const at = cageBase[device[i]] + (packed >>> 9);
      cage[i] = at;
      lane[i] = packed & (LANES - 1);
      mode[i] = (packed >>> 5) & 15;
      ports.mask[at] |= 1 << lane[i];
      if (ports.mode[at] === NONE) ports.mode[at] = mode[i];
    }
  }
  return ports;
}

function emptyEnds(rows: number): Ends {
  return { cage: new Int32Array(rows).fill(NONE), lane: new Uint8Array(rows), mode: new Uint8Array(rows) };
}

function locate(groups: readonly PortGroup[], cageInModel: number): { group: PortGroup; cage0: number } {
  let cage0 = cageInModel;
  for (const group of groups) {
    if (cage0 < group.count) return { group, cage0 };
    cage0 -= group.count;
  }
  throw new Error(`cage ${cageInModel} is beyond the model's port groups`);
}

/** Distinct (kind of device, speed, name) of a plan, numbered, with what each resolves to. */
class NameTable {
  /** By key: `cage << 9 | mode << 5 | lane`, or why there is none. */
  resolved: Int32Array = new Int32Array(0);
  private readonly text: string[] = [];
  private readonly textIds = new Map<string, number>();
  /** A context is (model, network, whether the switch belongs to that network). */
  private readonly contexts: { model: number; network: number; own: boolean; keys: number[] }[] = [];
  private readonly contextIds: Int32Array;
  private readonly speeds: number[] = [];
  private readonly keyText: number[] = [];
  private readonly keySpeed: number[] = [];
  /** For each (context, speed), key by text; made when first met. */
  private readonly keyOf: (Int32Array | undefined)[] = [];
  private readonly speedOfLink: Uint16Array;

  constructor(private readonly rows: PlanRows) {
    const { models, tables } = rows;
    this.contextIds = new Int32Array(models.length * NETWORKS.length * 2).fill(NONE);
    for (const column of [tables.links.columns.a_port, tables.links.columns.b_port]) {
      for (const name of column.dict) {
        if (this.textIds.has(name)) continue;
        this.textIds.set(name, this.text.length);
        this.text.push(name);
      }
    }
    const { values } = tables.links.columns.speed_gbps;
    const ids = new Map<number, number>();
    this.speedOfLink = new Uint16Array(tables.links.rows);
    for (let i = 0, last = Number.NaN, lastId = 0; i < tables.links.rows; i++) {
      if (values[i] !== last) {
        last = values[i];
        const known = ids.get(last);
        lastId = known ?? this.speeds.push(last) - 1;
        if (known === undefined) ids.set(last, lastId);
      }
      this.speedOfLink[i] = lastId;
    }
  }

  /** The key of one end of every link; NONE where device, model or network is unknown. */
  keys(device: Int32Array, column: { dict: readonly string[]; codes: Uint32Array }): Int32Array {
    const { devices, links } = this.rows;
    const textOf = Int32Array.from(column.dict, (name) => this.textIds.get(name) ?? 0);
    const out = new Int32Array(device.length).fill(NONE);
    for (let i = 0; i < device.length; i++) {
      const d = device[i];
      const network = links.network[i];
      if (d === NONE || network === NONE || devices.model[d] === NONE) continue;
      const own = devices.network[d] === network ? 1 : 0;
      const context = this.context(devices.model[d], network, own);
      const slot = context * this.speeds.length + this.speedOfLink[i];
      let table = this.keyOf[slot];
      if (!table) {
        table = new Int32Array(this.text.length).fill(NONE);
        this.keyOf[slot] = table;
      }
      const text = textOf[column.codes[i]];
      if (table[text] === NONE) {
        table[text] = this.keyText.push(text) - 1;
        this.keySpeed.push(this.speeds[this.speedOfLink[i]]);
        this.contexts[context].keys.push(table[text]);
      }
      out[i] = table[text];
    }
    return out;
  }

  resolve(): void {
    this.resolved = new Int32Array(this.keyText.length);
    for (const context of this.contexts) {
      const best = this.candidates(context)
        .map((profile) => this.read(context, profile))
        .reduce((left, right) => (right.found > left.found ? right : left));
      for (const [i, key] of context.keys.entries()) this.resolved[key] = best.packed[i];
    }
  }

  private context(model: number, network: number, own: number): number {
    const at = (model * NETWORKS.length + network) * 2 + own;
    if (this.contextIds[at] === NONE) this.contextIds[at] = this.contexts.push({ model, network, own: own === 1, keys: [] }) - 1;
    return this.contextIds[at];
  }

  /** Profiles to try: only the one asked for when the model has it. */
  private candidates({ model, network, own }: { model: number; network: number; own: boolean }): string[] {
    const { intent, models } = this.rows;
    const profiles = profilesOf(portGroups(models[model]));
    const name = NETWORKS[network];
    const asked = name === 'management' ? undefined : own ? intent[name]?.switch_names : intent[name]?.nic_names;
    if (asked !== undefined && profiles.includes(asked)) return [asked];
    return profiles.length > 0 ? profiles : [''];
  }

  private read(context: { model: number; network: number; own: boolean; keys: number[] }, profile: string) {
    const ports = portsByName(portGroups(this.rows.models[context.model]), profile);
    const network = NETWORKS[context.network];
    const fits = ({ group }: NamedPort) => group.use === network || (context.own && group.use === 'fabric');
    let found = 0;
    const packed = context.keys.map((key) => {
      const named = ports.get(this.text[this.keyText[key]]);
      if (!named) return NO_SUCH_NAME;
      const fitting = named.filter(fits);
      if (fitting.length === 0) return NOT_THIS_USE;
      const port = fitting.find(({ group, mode }) => group.modes[mode].speed_gbps === this.keySpeed[key]);
      if (!port) return NOT_THIS_SPEED;
      found++;
      return (port.cage << 9) | (port.mode << 5) | port.lane;
    });
    return { found, packed };
  }
}
