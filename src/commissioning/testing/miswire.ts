import { grouped, membersOf } from '../../table/index.js';
import type { CauseKind } from '../causes/cause.js';
import { otherEnd, type PlannedEnds } from '../links/planned-ends.js';
import { asPlanned, type RealWiring, replug } from './observe.js';

/** One fault as a crew makes it. */
export interface Fault {
  kind: CauseKind;
  devices: number[];
  trunks: number[];
  links: number[];
}

/** A fault's ports, and how often it is made among all. */
interface Kind {
  share: number;
  make: (pick: (count: number) => number) => Made | undefined;
}

interface Made extends Omit<Fault, 'links'> {
  from: number[];
  to: number[];
  dark?: number[];
  deaf?: number[];
}

/**
 * Makes so many faults of all kinds, at random, no two on one link. A fault that looks from outside like another is made as the one that a
 * hand makes sooner: two plugs are swapped on neighbouring ports of a switch or on neighbouring servers, not between two leafs.
 *
 * @param plugOf  by end: ends of one plug move together
 * @param wanted  kinds of faults that are made; all unless said
 */
export function miswire(
  ends: PlannedEnds,
  plugOf: Int32Array,
  faults: number,
  random: () => number,
  wanted: (kind: CauseKind) => boolean = () => true,
): { wiring: RealWiring; faults: Fault[] } {
  const wiring = asPlanned(ends);
  const made: Fault[] = [];
  const touched = new Uint8Array(ends.links);
  const kinds = kindsOf(ends, plugOf);
  const shares = kinds.reduce((sum, { share }) => sum + share, 0);
  const pick = (count: number) => Math.floor(random() * count);
  for (let tries = 0; made.length < faults && tries < 100 * faults; tries++) {
    const fault = kindAt(kinds, random() * shares).make(pick);
    if (!fault || !wanted(fault.kind)) continue;
    const links = [...new Set([...fault.from, ...(fault.dark ?? []), ...(fault.deaf ?? [])].map((end) => end >> 1))];
    if (links.some((link) => touched[link] === 1)) continue;
    for (const link of links) touched[link] = 1;
    replug(wiring, fault.from, fault.to);
    for (const end of fault.dark ?? []) wiring.dark[end] = 1;
    for (const end of fault.deaf ?? []) wiring.deaf[end] = 1;
    made.push({ kind: fault.kind, devices: fault.devices, trunks: fault.trunks, links });
  }
  return { wiring, faults: made };
}

function kindAt(kinds: readonly Kind[], at: number): Kind {
  let sum = 0;
  return kinds.find(({ share }) => {
    sum += share;
    return at < sum;
  }) as Kind;
}

function kindsOf(ends: PlannedEnds, plugOf: Int32Array): Kind[] {
  const { devices, links, cables, trunks } = ends.tables;
  const { role, network, model, rack } = devices.columns;
  const rows = (wanted: (row: number) => boolean) => Array.from({ length: devices.rows }, (_, row) => row).filter(wanted);
  const compute = (row: number) => network.dict[network.codes[row]] === 'compute';
  const servers = rows((row) => role.dict[role.codes[row]] === 'server');
  const leafs = rows((row) => role.dict[role.codes[row]] === 'leaf' && compute(row));
  const switches = rows((row) => ['leaf', 'spine', 'core'].includes(role.dict[role.codes[row]]) && compute(row));
  const nextOf = (list: readonly number[], i: number) => {
    const [one, other] = [list[i], list[i + 1]];
    return other !== undefined && model.codes[one] === model.codes[other] && rack.codes[one] === rack.codes[other] ? other : -1;
  };
  /** Ends of a device on a network, or all. */
  const endsOn = (device: number, of?: string) =>
    [...membersOf(ends.ends, device)].filter(
      (end) => of === undefined || links.columns.network.dict[links.columns.network.codes[end >> 1]] === of,
    );
  /** Plugs of a device, each with its ends, in the order of the ports; only those that can take each other's place. */
  const plugsOn = (device: number, of: string) => {
    const plugs = new Map<number, number[]>();
    for (const end of endsOn(device, of)) plugs.set(plugOf[end], [...(plugs.get(plugOf[end]) ?? []), end]);
    return [...plugs.values()];
  };
  const exchanged = (list: readonly number[], of: string | undefined, kind: CauseKind) => (pick: (count: number) => number) => {
    const i = pick(list.length);
    const [one, other] = [list[i], nextOf(list, i)];
    if (other < 0) return undefined;
    const [a, b] = [endsOn(one, of), endsOn(other, of)];
    const at = new Map(b.map((end) => [ends.portOf[end], end]));
    const pairs = a.flatMap((end) => (at.has(ends.portOf[end]) ? [[end, at.get(ends.portOf[end]) as number]] : []));
    // Devices of which one has ports that the other lacks are not taken for each other.
    if (pairs.length !== a.length || a.length !== b.length) return undefined;
    if (pairs.some(([x, y]) => (x & 1) !== (y & 1))) return undefined;
    const [from, to] = [pairs.map(([end]) => end), pairs.map(([, end]) => end)];
    return { kind, devices: [one, other], trunks: [], from: [...from, ...to], to: [...to, ...from] };
  };
  const cycle = (kind: CauseKind, device: number, plugs: readonly number[][]): Made | undefined => {
    const size = plugs[0].length;
    if (plugs.some((plug) => plug.length !== size)) return undefined;
    const from = plugs.flat();
    const to = plugs.flatMap((_, i) => plugs[(i + 1) % plugs.length]);
    return { kind, devices: [device], trunks: [], from, to };
  };
  const onSwitch = (kind: CauseKind, count: (pick: (count: number) => number) => number) => (pick: (count: number) => number) => {
    const device = switches[pick(switches.length)];
    const plugs = plugsOn(device, 'compute');
    const size = count(pick);
    const first = pick(plugs.length - size + 1);
    const chosen = plugs.slice(first, first + size);
    if (chosen.length < size || new Set(chosen.map(([end]) => end & 1)).size > 1) return undefined;
    return cycle(kind, device, chosen);
  };
  const anyEnd = (pick: (count: number) => number) => pick(2 * ends.links);
  const kinds: Kind[] = [
    { share: 30, make: onSwitch('ends swapped', () => 2) },
    { share: 12, make: onSwitch('ends rotated', (pick) => 3 + pick(4)) },
    {
      share: 8,
      make: (pick) => {
        const i = pick(servers.length);
        const other = nextOf(servers, i);
        if (other < 0) return undefined;
        const [a, b] = [plugsOn(servers[i], 'compute'), plugsOn(other, 'compute')];
        const at = pick(a.length);
        return b[at] && { ...(cycle('ends swapped', servers[i], [a[at], b[at]]) as Made), devices: [servers[i], other] };
      },
    },
    {
      share: 15,
      make: (pick) => {
        const device = servers[pick(servers.length)];
        const plugs = plugsOn(device, 'compute');
        const size = 2 + pick(plugs.length - 1);
        const first = pick(plugs.length - size + 1);
        return cycle('rails crossed', device, plugs.slice(first, first + size));
      },
    },
    { share: 15, make: (pick) => onEnd('dead link', anyEnd(pick)) },
    { share: 6, make: (pick) => onEnd('one-way link', anyEnd(pick)) },
    { share: 4, make: exchanged(servers, 'compute', 'device cabled as another') },
    { share: 4, make: exchanged(servers, undefined, 'devices exchanged') },
    { share: 1, make: exchanged(leafs, 'compute', 'device cabled as another') },
    { share: 1, make: exchanged(leafs, undefined, 'devices exchanged') },
    {
      share: 2,
      make: (pick) => {
        const device = servers[pick(servers.length)];
        return { kind: 'dead device', devices: [device], trunks: [], from: [], to: [], dark: endsOn(device) };
      },
    },
  ];
  const onEnd = (kind: CauseKind, end: number): Made => {
    const base = { kind, devices: [ends.deviceOf[end], ends.deviceOf[otherEnd(end)]], trunks: [], from: [], to: [] };
    return kind === 'dead link' ? { ...base, dark: [end] } : { ...base, deaf: [end] };
  };
  if (trunks.rows > 0) {
    const trunkOf = trunksOfLinks(ends);
    const byTrunk = grouped(trunks.rows, ends.links, (link) => trunkOf[link]);
    const legOf = (link: number) => cables.columns.leg.values[links.columns.cable.values[link] - 1];
    const byLeg = (trunk: number) => [...membersOf(byTrunk, trunk)].sort((a, b) => legOf(a) - legOf(b)).map((link) => 2 * link);
    kinds.push(
      {
        share: 8,
        make: (pick) => {
          const trunk = pick(trunks.rows - 1);
          const [a, b] = [byLeg(trunk), byLeg(trunk + 1)];
          const same = a.length === b.length && a.every((end, i) => legOf(end >> 1) === legOf(b[i] >> 1));
          if (!same || a.length < 2) return undefined;
          return { kind: 'trunks exchanged', devices: [], trunks: [trunk, trunk + 1], from: [...a, ...b], to: [...b, ...a] };
        },
      },
      {
        share: 8,
        make: (pick) => {
          const trunk = pick(trunks.rows);
          const a = byLeg(trunk);
          if (a.length < 4 || a.length !== trunks.columns.legs.values[trunk]) return undefined;
          const by = 1 + pick(a.length - 1);
          return { kind: 'trunk turned', devices: [], trunks: [trunk], from: a, to: a.map((_, i) => a[(i + by) % a.length]) };
        },
      },
    );
  }
  return kinds;
}

function trunksOfLinks({ tables: { links, cables } }: PlannedEnds): Int32Array {
  return Int32Array.from({ length: links.rows }, (_, link) => {
    const cable = links.columns.cable.values[link] - 1;
    return cables.columns.trunk.values[cable] - 1;
  });
}
