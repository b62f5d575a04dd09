import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { intentOf, planOf, shippedCatalog } from '../../../test/support/plan.js';
import { cell } from '../../table/index.js';
import { parseSite } from '../site/parse.js';
import type { Site } from '../site/types.js';
import { activitiesOf } from './activities.js';

const catalog = shippedCatalog();
const shipped = parseSite(readFileSync('templates/installation.yaml', 'utf8'), 'site.yaml').site as Site;
const planned = planOf(intentOf(readFileSync('examples/superpod.yaml', 'utf8'), catalog), catalog);
const { tables, body } = planned;
const liquid = (intent: string) => planOf(intentOf(`name: x\nnetworks: { compute: { switch: sn5600 } }\n${intent}`, catalog), catalog);

function derived(change: Partial<Site> = {}, shift_min = 1e6, { tables, body } = planned) {
  const made = activitiesOf(tables, body.catalog, 'x', { ...shipped, ...change }, () => shift_min);
  const { activities } = made;
  const kindOf = (i: number) => activities.kinds[activities.kind[i]].kind;
  const nameOf = (i: number) => activities.subjects[activities.kinds[activities.kind[i]].of].name(activities.subject[i]);
  const all = Array.from({ length: activities.count }, (_, i) => i);
  const number = new Map(all.map((i) => [`${kindOf(i)} ${nameOf(i)}`, i]));
  const before = new Map<number, Set<number>>(all.map((i) => [i, new Set()]));
  for (let row = 0; row < activities.from.length; row++) before.get(activities.to[row])?.add(activities.from[row]);
  const after = (kind: string, name: string) =>
    [...(before.get(number.get(`${kind} ${name}`) as number) as Set<number>)].map((i) => `${kindOf(i)} ${nameOf(i)}`).sort();
  const count = (kind: string) => all.filter((i) => kindOf(i) === kind).length;
  const minutes = (kind: string, name: string) => activities.minutes[number.get(`${kind} ${name}`) as number];
  return { ...made, after, count, minutes, kindOf };
}

const rows = (count: number) => Array.from({ length: count }, (_, i) => i);
const { racks, devices, links, cables, bundles } = tables;
const rackNames = rows(racks.rows).map((row) => cell(racks.columns.rack, row));
const gpuRacks = rackNames.filter((_, row) => cell(racks.columns.kind, row) === 'gpu');
const switches = rows(devices.rows).filter((row) => ['leaf', 'spine', 'core'].includes(cell(devices.columns.role, row)));

describe('activitiesOf', () => {
  const site = derived();

  it('has one of each kind for each of its subjects', () => {
    const alone = rows(cables.rows).filter((row) => cables.columns.route.values[row] !== 0 && cables.columns.bundle.values[row] === 0);
    expect(site.findings).toEqual([]);
    expect(site.count('receive')).toBe(racks.rows);
    expect(site.count('burn-in')).toBe(gpuRacks.length);
    expect(site.count('pull')).toBe(bundles.rows + alone.length);
    expect(site.count('fit optics')).toBe(switches.length);
    expect(site.count('unit test')).toBe(4);
    expect(site.count('cluster test')).toBe(1);
    // Air-cooled servers need no water; trays stand before the first rack.
    expect(site.count('connect water')).toBe(0);
    expect(site.count('hang tray')).toBe(0);
    expect(derived({ from: 'site' }).count('hang tray')).toBe(tables.trays.rows);
  });

  it('counts every module and every plug once', () => {
    const { subjects } = site.activities;
    const sum = (kind: 'rack' | 'switch', measure: 'optics' | 'plugs') =>
      rows(subjects[kind].count).reduce((total, i) => total + subjects[kind].measure(i, measure), 0);
    expect(sum('rack', 'optics')).toBeCloseTo(body.summary.transceivers, 6);
    const ends = new Set<string>();
    for (const row of rows(links.rows))
      for (const device of [links.columns.a_device, links.columns.b_device])
        ends.add(`${links.columns.cable.values[row]} ${cell(device, row)}`);
    expect(sum('rack', 'plugs')).toBe(ends.size);
    expect(sum('switch', 'plugs')).toBeLessThan(ends.size);
  });

  it('takes as long as there is to do', () => {
    const [rack] = gpuRacks;
    const pdus = rows(devices.rows).filter((row) => cell(devices.columns.role, row) === 'pdu' && cell(devices.columns.rack, row) === rack);
    expect(site.minutes('connect power', rack)).toBe(10 + 12 * pdus.length);
    const metres = bundles.columns.length_m.values[0];
    const name = cell(bundles.columns.bundle, 0);
    expect(site.minutes('pull', name)).toBe(Math.round(6 + 0.25 * metres + bundles.columns.cables.values[0] / 6));
    expect(site.minutes('burn-in', rack)).toBe(72 * 60);
  });

  it('pulls a bundle between racks that stand, and patches a rack once all its bundles lie', () => {
    const name = cell(bundles.columns.bundle, 3);
    const ends = [cell(bundles.columns.a_rack, 3), cell(bundles.columns.b_rack, 3)];
    expect(site.after('pull', name)).toEqual(ends.map((end) => `anchor ${end}`).sort());
    for (const rack of ends.filter((each) => gpuRacks.includes(each)))
      expect(site.after('clean and inspect', rack)).toContain(`pull ${name}`);
    expect(
      derived({ from: 'site' })
        .after('pull', name)
        .some((each) => each.startsWith('hang tray ')),
    ).toBe(true);
  });

  it('boots a rack behind the switches that its servers are linked with', () => {
    const [rack] = gpuRacks;
    const rackOf = new Map(rows(devices.rows).map((row) => [cell(devices.columns.device, row), cell(devices.columns.rack, row)]));
    const names = new Set(switches.map((row) => cell(devices.columns.device, row)));
    const linked = new Set<string>();
    for (const row of rows(links.rows)) {
      const [a, b] = [cell(links.columns.a_device, row), cell(links.columns.b_device, row)];
      if (rackOf.get(a) === rack && names.has(b)) linked.add(b);
    }
    const expected = [`dress and patch ${rack}`, `energise ${rack}`, ...[...linked].map((each) => `configure switch ${each}`)];
    expect(site.after('boot', rack)).toEqual(expected.sort());
    expect(linked.size).toBeGreaterThan(8);
  });

  it('fills and starts the CDU of a rack between its water and its boot', () => {
    const of = derived({}, 1e6, liquid('servers: 16\nserver: hgx-h200-liquid-4u'));
    expect(of.count('fill CDU')).toBe(of.count('connect water'));
    expect(of.after('fill CDU', 'cdu-r01-01')).toEqual(['connect water R01-01']);
    expect(of.after('leak test', 'R01-01')).toEqual(['connect water R01-01', 'fill CDU cdu-r01-01']);
    expect(of.after('start CDU', 'cdu-r01-01')).toEqual(['energise R01-01']);
    expect(of.after('boot', 'R01-01')).toContain('start CDU cdu-r01-01');
  });

  it('connects racks without a CDU of their own to those of their row, and tries them under load in air that is ready', () => {
    const of = derived({ from: 'site' }, 1e6, liquid('servers: 8\nserver: gb200-nvl72'));
    expect(of.after('connect water', 'R01-01')).toEqual(['anchor R01-01', 'commission row CDU cdu-row-r01-1']);
    expect(of.count('fill CDU')).toBe(0);
    const racks = of.count('connect water');
    expect(of.minutes('commission row CDU', 'cdu-row-r01-1')).toBe(360 + 15 * racks);
    expect(of.after('burn-in', 'R01-01')).toContain('commission air handler air-h1-01');
  });

  it('tests a unit behind the burn-in of its racks, the cluster behind every pod', () => {
    const unitRacks = new Set(
      rows(devices.rows)
        .filter((row) => cell(devices.columns.role, row) === 'server' && devices.columns.unit.values[row] === 2)
        .map((row) => cell(devices.columns.rack, row)),
    );
    const waits = site.after('unit test', 'unit 2');
    expect(waits.filter((each) => each.startsWith('burn-in'))).toEqual([...unitRacks].map((rack) => `burn-in ${rack}`).sort());
    expect(site.after('cluster test', 'x')).toContain('pod test pod 1');
    expect(site.after('first training job', 'x')).toEqual(['cluster test x']);
  });

  it('cuts what no shift is long enough for into parts, one after the other', () => {
    const short = derived({}, 480);
    const parts = rows(short.activities.count).filter((i) => short.kindOf(i) === 'cluster test');
    expect(parts.map((i) => [short.activities.part[i], short.activities.minutes[i]])).toEqual([
      [1, 360],
      [2, 360],
    ]);
    const arcs = rows(short.activities.from.length).map((row) => [short.activities.from[row], short.activities.to[row]]);
    expect(arcs).toContainEqual([parts[0], parts[1]]);
    // Burn-in needs nobody and is not cut.
    expect(short.count('burn-in')).toBe(gpuRacks.length);
  });

  it('binds the ends that a relation says, of work in parts the first start and the last finish', () => {
    const after = [
      { kind: 'pod test', type: 'SS' as const, lag_min: 60 },
      { kind: 'pod test', type: 'FF' as const, lag_min: -30 },
    ];
    const activities = shipped.activities.map((each) => (each.kind === 'cluster test' ? { ...each, after } : each));
    const { activities: made, kindOf } = derived({ activities }, 300);
    const parts = (kind: string) => rows(made.count).filter((i) => kindOf(i) === kind);
    const [tests, whole] = [parts('pod test'), parts('cluster test')];
    expect([tests.length, whole.length]).toEqual([2, 3]);
    const found = rows(made.from.length)
      .filter((row) => kindOf(made.from[row]) === 'pod test' && kindOf(made.to[row]) === 'cluster test')
      .map((row) => [made.from[row], made.to[row], made.type[row], made.lag[row]]);
    expect(found).toEqual([
      [tests[0], whole[0], 1, 60],
      [tests[1], whole[2], 2, -30],
    ]);
  });

  it('waits for deliveries with whatever could begin before, too', () => {
    const deliveries = [{ of: 'rack' as const, where: undefined, from_min: 2880, count: 1000 }];
    const activities = shipped.activities.map((each) =>
      each.kind === 'unpack' ? { ...each, after: [{ kind: 'receive', type: 'FF' as const, lag_min: 0 }] } : each,
    );
    const { activities: made, kindOf, findings } = derived({ activities, deliveries });
    expect(findings).toEqual([]);
    const released = rows(made.count).filter((i) => made.release[i] > 0);
    expect([...new Set(released.map(kindOf))]).toEqual(['receive', 'unpack']);
    expect(released).toHaveLength(2 * racks.rows);
  });

  it('waits for deliveries, rack by rack', () => {
    const deliveries = [
      { of: 'rack' as const, where: 'gpu' as const, from_min: 0, count: 10 },
      { of: 'rack' as const, where: 'gpu' as const, from_min: 2880, count: 100 },
      { of: 'rack' as const, where: 'network' as const, from_min: 1440, count: 100 },
      { of: 'rack' as const, where: 'service' as const, from_min: 1440, count: 100 },
    ];
    const { activities, kindOf } = derived({ deliveries });
    const releases = rows(activities.count)
      .filter((i) => kindOf(i) === 'receive')
      .map((i) => activities.release[i]);
    expect(releases.filter((at) => at === 0)).toHaveLength(10);
    expect(releases.filter((at) => at === 2880)).toHaveLength(gpuRacks.length - 10);
    expect(releases.filter((at) => at === 1440)).toHaveLength(racks.rows - gpuRacks.length);
    const few = derived({ deliveries: deliveries.slice(0, 1) });
    expect(few.findings.map(({ message }) => message)).toEqual([
      `deliveries bring ${gpuRacks.length - 10} gpu racks too few`,
      `${racks.rows - gpuRacks.length} racks come with no delivery, and so are taken to be there from the start`,
    ]);
  });

  it('says which kinds have nothing to do with one another', () => {
    const activities = shipped.activities.map((each) =>
      each.kind === 'fit optics' ? { ...each, after: [{ kind: 'set power element', type: 'FS' as const, lag_min: 0 }] } : each,
    );
    expect(derived({ activities, from: 'site' }).findings.map(({ message }) => message)).toEqual([
      '"fit optics" of a switch cannot wait for "set power element" of a power element: neither belongs to the other',
    ]);
  });
});
