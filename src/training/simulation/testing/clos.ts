import type { Catalog, Model } from '../../../catalog/index.js';
import { distinct, ids, numbers, textColumn } from '../../../table/index.js';
import { type FabricGraph, type FabricTables, fabricGraph } from '../fabric-graph.js';

/** A network of leafs and spines in two tiers, one adapter of 400 Gb/s a server. */
export interface Clos {
  leafs: number;
  /** Servers below each leaf, a unit. */
  below: number;
  spines: number;
  /** Links between each leaf and each spine. */
  parallel: number;
}

const CATALOG: Catalog = new Map([
  ['server', { kind: 'server', gpus: 8, gpu: 'H200' } as Model],
  ['switch', { kind: 'switch', technology: 'ethernet' } as Model],
]);

/** Its graph, of tables as a plan has them. Devices are leaf-1, spine-1, gpu-1 and so on. */
export function closGraph({ leafs, below, spines, parallel }: Clos): FabricGraph {
  const servers = leafs * below;
  const names = [...named('gpu', servers), ...named('leaf', leafs), ...named('spine', spines)];
  const role = [...repeated('server', servers), ...repeated('leaf', leafs), ...repeated('spine', spines)];
  const a: string[] = [];
  const b: string[] = [];
  for (let s = 0; s < servers; s++) {
    a.push(`gpu-${s + 1}`);
    b.push(`leaf-${Math.floor(s / below) + 1}`);
  }
  for (let leaf = 1; leaf <= leafs; leaf++)
    for (let spine = 1; spine <= spines; spine++)
      for (let i = 0; i < parallel; i++) {
        a.push(`leaf-${leaf}`);
        b.push(`spine-${spine}`);
      }
  const count = a.length;
  const none = names.map(() => Number.NaN);
  const tables = {
    devices: {
      rows: names.length,
      columns: {
        device: distinct(names),
        role: textColumn(role),
        network: textColumn(role.map((each) => (each === 'server' ? '' : 'compute'))),
        model: textColumn(role.map((each) => (each === 'server' ? 'server' : 'switch'))),
        unit: numbers(names.map((_, i) => (i < servers ? Math.floor(i / below) + 1 : Number.NaN))),
        rail: numbers(none),
        plane: numbers(none),
      },
    },
    links: {
      rows: count,
      columns: {
        link: ids(
          'L',
          Uint32Array.from(a, (_, i) => i + 1),
          count,
        ),
        network: textColumn(repeated('compute', count)),
        a_device: textColumn(a),
        a_port: textColumn(a.map((_, i) => `up${i}`)),
        b_device: textColumn(b),
        b_port: textColumn(b.map((_, i) => `down${i}`)),
        speed_gbps: numbers(a.map(() => 400)),
      },
    },
  } as unknown as FabricTables;
  return fabricGraph(tables, CATALOG);
}

function named(what: string, count: number): string[] {
  return Array.from({ length: count }, (_, i) => `${what}-${i + 1}`);
}

function repeated(text: string, count: number): string[] {
  return Array.from({ length: count }, () => text);
}
