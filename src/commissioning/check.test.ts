import { describe, expect, it } from 'vitest';
import { cell, mulberry32 } from '../table/index.js';
import { check } from './check.js';
import { checkTables, findingOf } from './check-tables.js';
import { Reports } from './links/observation.js';
import { NO_BINDINGS } from './links/who.js';
import { cluster } from './testing/cluster.js';
import { miswire } from './testing/miswire.js';
import { asPlanned, observe, replug } from './testing/observe.js';

const pod = cluster('superpod');
const { ends, tables, catalog, at } = pod;
const held = (wiring = asPlanned(ends), seen?: (end: number) => boolean) =>
  check({ tables, catalog, observation: observe(ends, wiring, seen), bindings: NO_BINDINGS });

const swapped = () => {
  const wiring = asPlanned(ends);
  replug(wiring, [at('leaf-r0-01:sw1p1'), at('leaf-r0-01:sw1p2')], [at('leaf-r0-01:sw1p2'), at('leaf-r0-01:sw1p1')]);
  return wiring;
};

describe('a check', () => {
  it('says nothing of a clean network', () => {
    const result = held();
    expect([result.causes, result.work.tasks, result.mended]).toEqual([[], [], { right: ends.links, wrong: [] }]);
    expect(checkTables(result).findings.rows).toBe(0);
  });

  it('says what is swapped, and which plug with which label goes where', () => {
    const result = held(swapped());
    expect(result.causes.map(({ words, harmless, slowdown }) => [words, harmless, slowdown])).toEqual([
      ['ends swapped: leaf-r0-01:sw1p1 and leaf-r0-01:sw1p2', false, 1],
    ]);
    const [{ moves, rack }] = result.work.tasks;
    expect(moves.map(({ from, to }) => `${from.device}:${from.port} -> ${to.device}:${to.port}`)).toEqual([
      'leaf-r0-01:sw1p1 -> leaf-r0-01:sw1p2',
      'leaf-r0-01:sw1p2 -> leaf-r0-01:sw1p1',
    ]);
    // The plug in the first port is that of the second: so says its label, which names the rack, the U and the port that it belongs to.
    expect(moves[0].label).toContain(`${rack}-${moves[0].to.u}:sw1p2/`);
    expect(moves[0].from_label).toContain(':sw1p1/');
  });

  it('gives findings and causes the same ids again, whatever else is wrong', () => {
    const both = swapped();
    both.dark[at('spine-01:sw1p1')] = 1;
    const [one, other] = [held(swapped()), held(both)];
    const ids = (result: typeof one) => result.causes.map(({ id }) => id);
    expect(ids(other)).toContain(ids(one)[0]);
    const rows = ({ findings }: ReturnType<typeof checkTables>) =>
      Array.from({ length: findings.rows }, (_, row) => cell(findings.columns.finding, row));
    expect(rows(checkTables(one))).toEqual(['F-L000001', 'F-L000002']);
    expect(rows(checkTables(other)).slice(0, 2)).toEqual(['F-L000001', 'F-L000002']);
  });

  it('takes cables of one parallel group that changed places for harmless', () => {
    const wiring = asPlanned(ends);
    const own = [at('leaf-r0-01:sw17p1'), at('leaf-r0-01:sw17p2')];
    replug(wiring, own, [...own].reverse());
    expect(held(wiring).causes.map(({ harmless, slowdown }) => [harmless, slowdown])).toEqual([[true, 1]]);
  });

  it('reckons what is lost: of a server’s links, of a leaf’s links up, of a device', () => {
    const wiring = asPlanned(ends);
    wiring.dark[at('gpu-01-01:mlx5_0')] = 1;
    wiring.dark[at('leaf-r0-02:sw17p1')] = 1;
    const slowdowns = new Map(held(wiring).causes.map(({ words, slowdown }) => [words.split(' and ')[0], slowdown]));
    expect(slowdowns.get('no link between gpu-01-01:mlx5_0')).toBe(2);
    expect(slowdowns.get('no link between leaf-r0-02:sw17p1')).toBeCloseTo(32 / 31, 10);
  });

  it('says of each link what it is: expected later, not asked, missing', () => {
    const wiring = asPlanned(ends);
    for (const port of ['gpu-01-01:mlx5_0', 'gpu-01-01:mlx5_1']) wiring.dark[at(port)] = 1;
    const due = new Uint8Array(ends.links).fill(1);
    due[at('gpu-01-01:mlx5_1') >> 1] = 0;
    const unasked = at('gpu-01-01:mlx5_2') >> 1;
    const observation = observe(ends, wiring, (end) => end >> 1 !== unasked);
    const result = check({ tables, catalog, observation, due });
    const said = ['mlx5_0', 'mlx5_1', 'mlx5_2', 'mlx5_3'].map((port) => findingOf(result, at(`gpu-01-01:${port}`) >> 1));
    expect(said).toEqual(['missing', 'expected later', 'not asked', undefined]);
  });

  it('tells of a cable between ports that none is planned in once, though both ends tell', () => {
    const reports = new Reports();
    reports.open('reports');
    const free = Array.from({ length: tables.devices.rows }, (_, row) => row).filter(
      (row) => ends.isPort(row, 'swp40') && ends.endOf(row, 'swp40') < 0,
    );
    const [one, other] = free.map((row) => cell(tables.devices.columns.device, row));
    reports.add({ device: one, port: 'swp40', neighbour: other, neighbourPort: 'swp40' });
    reports.add({ device: other, port: 'swp40', neighbour: one, neighbourPort: 'swp40' });
    const { findings } = checkTables(check({ tables, catalog, observation: reports.done() }));
    const extra = Array.from({ length: findings.rows }, (_, row) => row).filter((row) => cell(findings.columns.kind, row) === 'extra');
    expect(extra.map((row) => [cell(findings.columns.a, row), cell(findings.columns.a_hears, row)])).toEqual([
      [`${other}:swp40`, `${one}:swp40`],
    ]);
  });

  it('moves both links of a twin-port plug at once', () => {
    const twins = new Map<number, number[]>();
    for (const [end, plug] of pod.plugOf.entries()) if (plug >= 0) twins.set(plug, [...(twins.get(plug) ?? []), end]);
    const plugs = [...twins.values()].filter((own) => own.length === 2);
    const [one, other] = plugs.flatMap((a) =>
      plugs.filter((b) => b !== a && ends.deviceOf[a[0]] === ends.deviceOf[b[0]]).map((b) => [a, b]),
    )[0];
    const wiring = asPlanned(ends);
    replug(wiring, [...one, ...other], [...other, ...one]);
    const { causes, work, mended } = held(wiring);
    expect(causes.map(({ kind, links }) => [kind, links.length])).toEqual([['ends swapped', 4]]);
    expect(work.moves).toBe(2);
    expect(work.tasks[0].moves[0].from.port).toMatch(/\+/);
    expect(mended.wrong).toEqual([]);
  });

  it('orders the work so that what waits for another comes after it, and none is left out', () => {
    for (let seed = 1; seed <= 5; seed++) {
      const { wiring } = miswire(ends, pod.plugOf, 40, mulberry32(seed));
      const { work, causes } = held(wiring);
      expect(work.tasks.map(({ cause }) => cause).sort((a, b) => a - b)).toEqual(causes.map((_, i) => i));
      const done = new Set<number>();
      for (const { cause, after } of work.tasks) {
        for (const before of after) expect(done.has(before)).toBe(true);
        done.add(cause);
      }
      expect(work.walk_m).toBeGreaterThanOrEqual(work.walk_bound_m);
    }
  });

  it('moves no more plugs than there are wrong connections, and at least that many', () => {
    // Each wrong connection takes one plug, and twin-port plugs carry two.
    const { wiring } = miswire(ends, pod.plugOf, 30, mulberry32(3), (kind) => kind.startsWith('ends') || kind === 'rails crossed');
    const result = held(wiring);
    const wrong = Array.from({ length: ends.links }, (_, link) => link).filter((link) => findingOf(result, link) === 'wrong');
    const plugs = new Set(wrong.map((link) => `${pod.plugOf[2 * link]} ${pod.plugOf[2 * link + 1]}`));
    expect(result.work.moves).toBe(plugs.size);
  });
});
