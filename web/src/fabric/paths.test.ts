import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { PlanDocument } from '../../../src/plan/index.js';
import { intentOf, planOf, shippedCatalog } from '../../../test/support/plan.js';
import { endOf } from './ends.js';
import { deviceText, type Network, networkOf } from './network.js';
import { type LinkGraph, linkGraph, shortestPaths } from './paths.js';

const catalog = shippedCatalog();
function planned(yaml: string) {
  const { tables, body } = planOf(intentOf(yaml, catalog), catalog);
  const document: PlanDocument = { ...body, software: { name: 'nineteen', version: 'test' }, files: {} };
  return { tables, document };
}
const example = (name: string) => planned(readFileSync(`examples/${name}.yaml`, 'utf8'));
type Planned = ReturnType<typeof planned>;

function pathsOf({ tables, document }: Planned, from: string, to: string, name = 'compute') {
  const network = networkOf(tables, name);
  const [a, b] = [endOf(network, document, from), endOf(network, document, to)];
  if ('wrong' in a || 'wrong' in b) throw new Error(JSON.stringify([a, b]));
  return { network, paths: shortestPaths(network.graph, a, b), a, b };
}

/** All shortest paths, found by walking every way: what counting must come to. */
function walked(
  graph: LinkGraph,
  from: { device: number; links: readonly number[] },
  to: { device: number; links: readonly number[] },
  most: number,
) {
  const found: string[] = [];
  const walk = (device: number, links: number[]) => {
    if (links.length === most) return;
    for (let i = graph.first[device]; i < graph.first[device + 1]; i++) {
      const [link, next] = [graph.link[i], graph.to[i]];
      if (links.length === 0 && !from.links.includes(link)) continue;
      if (next === to.device && to.links.includes(link) && links.length > 0) found.push([...links, link].join());
      else if (graph.passes(next)) walk(next, [...links, link]);
    }
  };
  walk(from.device, []);
  const least = Math.min(...found.map((path) => path.split(',').length));
  return found.filter((path) => path.split(',').length === least);
}

function holds(network: Network, path: readonly { link: number; from: number; to: number }[]): void {
  for (const [i, { link, from, to }] of path.entries()) {
    expect([network.a[link], network.b[link]].sort()).toEqual([from, to].sort());
    if (i > 0) expect(path[i - 1].to).toBe(from);
  }
}

describe('paths in plans', () => {
  const lab = example('lab');
  const superpod = example('superpod');

  it('are two links over the one leaf of the lab', () => {
    const { network, paths } = pathsOf(lab, 'gpu-01-01 GPU 1', 'gpu-01-08 GPU 5');
    expect(paths).toMatchObject({ hops: 2, count: 1 });
    const path = paths?.path(0) ?? [];
    holds(network, path);
    expect(deviceText(network, 'role', path[0].to)).toBe('leaf');
  });

  it('stay on one leaf within a unit and a rail, and go over every spine between units', () => {
    expect(pathsOf(superpod, 'gpu-01-01 GPU 3', 'gpu-01-32 GPU 3').paths).toMatchObject({ hops: 2, count: 1 });
    const { network, paths, a, b } = pathsOf(superpod, 'gpu-01-01 GPU 3', 'gpu-04-32 GPU 6');
    expect(paths?.hops).toBe(4);
    const all = walked(network.graph, a, b, 4);
    expect(paths?.count).toBe(all.length);
    const picked = Array.from({ length: paths?.count ?? 0 }, (_, n) => paths?.path(n) ?? []);
    for (const path of picked) holds(network, path);
    expect(picked.map((path) => path.map(({ link }) => link).join()).sort()).toEqual(all.sort());
  });

  it('may begin at any port of a server where none is named', () => {
    const { paths, a } = pathsOf(superpod, 'gpu-01-01', 'gpu-01-02');
    expect(a.ports).toHaveLength(8);
    expect(paths).toMatchObject({ hops: 2, count: 8 });
  });

  it('end where they began in the nth path out of range', () => {
    const { paths } = pathsOf(superpod, 'gpu-01-01 GPU 3', 'gpu-04-32 GPU 6');
    expect(paths?.path(-5)).toEqual(paths?.path(0));
    expect(paths?.path(1e9)).toEqual(paths?.path((paths?.count ?? 0) - 1));
  });

  it('go over three tiers from rail to rail', () => {
    const three = planned('name: three\nservers: 64\nserver: hgx-h200-air-8u\nnetworks: {compute: {switch: sn5600, tiers: 3, unit: 8}}\n');
    const network = networkOf(three.tables, 'compute');
    expect(network.tiers.map(({ tier }) => tier)).toEqual([0, 1, 2, 3]);
    const found = pathsOf(three, 'gpu-01-01 GPU 1', 'gpu-08-08 GPU 2');
    expect(found.paths?.hops).toBe(6);
    const path = found.paths?.path(0) ?? [];
    holds(found.network, path);
    expect(path.map(({ to }) => found.network.tier[to])).toEqual([1, 2, 3, 2, 1, 0]);
    // Leaf, spine, core, spine, leaf: parallel links multiply.
    const joined = (one: number, other: number) =>
      found.network.a.reduce((n, x, link) => n + Number([x, found.network.b[link]].sort().join() === [one, other].sort().join()), 0);
    const onTier = (tier: number, from: number) =>
      [
        ...new Set(Array.from(found.network.graph.to.subarray(found.network.graph.first[from], found.network.graph.first[from + 1]))),
      ].filter((device) => found.network.tier[device] === tier);
    const [leaf, far] = [path[0].to, path[4].to];
    const cores = (from: number) => {
      const ways = new Map<number, number>();
      for (const spine of onTier(2, from))
        for (const core of onTier(3, spine)) ways.set(core, (ways.get(core) ?? 0) + joined(from, spine) * joined(spine, core));
      return ways;
    };
    const [up, down] = [cores(leaf), cores(far)];
    expect(found.paths?.count).toBe([...up].reduce((sum, [core, ways]) => sum + ways * (down.get(core) ?? 0), 0));
  });

  it('do not go from plane to plane', () => {
    const two = planned('name: planes\nservers: 64\nserver: hgx-b300-air\nnetworks: {compute: {switch: sn5600, planes: 2, unit: 32}}\n');
    expect(pathsOf(two, 'gpu-01-01 eth1p0', 'gpu-02-01 eth1p1').paths).toBeUndefined();
    expect(pathsOf(two, 'gpu-01-01 eth1p1', 'gpu-02-01 eth1p1').paths?.hops).toBe(4);
    const both = pathsOf(two, 'gpu-01-01 GPU 1', 'gpu-02-01 GPU 1');
    expect(both.a.ports.map(({ port }) => port)).toEqual(['eth1p0', 'eth1p1']);
    expect(both.paths?.count).toBe(2 * (pathsOf(two, 'gpu-01-01 eth1p1', 'gpu-02-01 eth1p1').paths?.count ?? 0));
  });

  it('do not leave a rail that nothing joins to others', () => {
    const rails = planned(
      'name: rails\nservers: 16\nserver: hgx-h200-air-8u\nnetworks: {compute: {switch: sn5600, topology: rail-only, unit: 16}}\n',
    );
    expect(pathsOf(rails, 'gpu-01-01 GPU 1', 'gpu-01-02 GPU 2').paths).toBeUndefined();
    expect(pathsOf(rails, 'gpu-01-01 GPU 2', 'gpu-01-02 GPU 2').paths?.hops).toBe(2);
  });

  it('say what an end cannot mean', () => {
    const network = networkOf(lab.tables, 'compute');
    expect(endOf(network, lab.document, 'gpu-99-01')).toEqual({ wrong: 'no device gpu-99-01' });
    expect(endOf(network, lab.document, 'gpu-01-01 GPU 9')).toEqual({ wrong: 'gpu-01-01 has no GPU 9 in compute' });
    const leaf = deviceText(network, 'device', network.switches[0]);
    expect(endOf(network, lab.document, leaf)).toEqual({ wrong: `${leaf} is a switch; a path goes between what it serves` });
  });
});

describe('paths in small graphs', () => {
  // 0 and 5 are served; 1 to 4 are switches: 0-1, 1-2 twice, 1-3, 2-4, 3-4, 4-5.
  const a = [0, 1, 1, 1, 2, 3, 4];
  const b = [1, 2, 2, 3, 4, 4, 5];
  const graph = linkGraph(6, a, b, (device) => device > 0 && device < 5);

  it('count parallel links', () => {
    const paths = shortestPaths(graph, { device: 0, links: [0] }, { device: 5, links: [6] });
    expect(paths).toMatchObject({ hops: 4, count: 3 });
    expect([0, 1, 2].map((n) => paths?.path(n).map(({ link }) => link))).toEqual([
      [0, 1, 4, 6],
      [0, 2, 4, 6],
      [0, 3, 5, 6],
    ]);
  });

  it('do not pass through what is served', () => {
    const through = linkGraph(3, [0, 1], [1, 2], () => false);
    expect(shortestPaths(through, { device: 0, links: [0] }, { device: 2, links: [1] })).toBeUndefined();
  });

  it('are one link where two ends are joined', () => {
    const joined = linkGraph(2, [0, 0], [1, 1], () => false);
    expect(shortestPaths(joined, { device: 0, links: [0, 1] }, { device: 1, links: [1] })).toMatchObject({ hops: 1, count: 1 });
  });
});
