import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseIntent } from '../../src/intent/index.js';
import { plan } from '../../src/plan/index.js';
import { checked, intentOf, planOf, shippedCatalog, words } from '../support/plan.js';

// What must hold for any hall, trays, cabling, layout, power chain and cooling. The independent check is the judge.

const catalog = shippedCatalog();

/** One key of a mapping, in so many of ten cases. */
const key = (name: string, values: fc.Arbitrary<string | number>, often = 5): fc.Arbitrary<string> =>
  fc.tuple(fc.integer({ min: 1, max: 10 }), values).map(([dice, value]) => (dice <= often ? `${name}: ${value}` : ''));
const mapping = (...keys: fc.Arbitrary<string>[]): fc.Arbitrary<string> =>
  fc.tuple(...keys).map((all) => `{${all.filter((each) => each !== '').join(', ')}}`);
const one = (...values: (string | number)[]) => fc.constantFrom(...values);
const int = (min: number, max: number) => fc.integer({ min, max });

const networks = (compute: string): fc.Arbitrary<string> =>
  mapping(
    key(
      'compute',
      mapping(
        key('switch', one(compute), 10),
        key('unit', one(4, 8, 12, 16, 32, 64)),
        key('topology', one('rail-optimized', 'fat-tree', 'rail-only')),
      ),
      10,
    ),
    key('frontend', one('{switch: sn5600, oversubscription: 4}', '{switch: sn4600c}'), 4),
    key('management', one('{switch: {leaf: sn2201, spine: sn4600c}}'), 6),
  );

const blocked = fc
  .tuple(int(0, 30), int(0, 30), int(1, 6), int(1, 6), fc.option(int(1, 2)))
  .map(([x, y, width, depth, hall]) => `{at: ${x} m x ${y} m, size: ${width * 0.6} m x ${depth * 0.6} m${hall ? `, hall: ${hall}` : ''}}`);
const door = fc.tuple(one('front', 'back', 'left', 'right'), int(0, 10)).map(([side, at]) => `{side: ${side}, at: ${at} m, width: 2 m}`);
const list = (of: fc.Arbitrary<string>) => fc.array(of, { maxLength: 4 }).map((all) => `[${all.join(', ')}]`);

const level = mapping(
  key('height', one('2.2 m', '3.1 m'), 2),
  key('width', one('100 mm', '300 mm', '600 mm'), 4),
  key('layers', int(1, 8), 3),
  key('fill', one('25 %', '40 %'), 3),
);
const hall = mapping(
  key(
    'size',
    fc.tuple(int(12, 40), int(8, 60)).map(([width, depth]) => `${width} m x ${depth} m`),
    3,
  ),
  key('halls', int(1, 3), 3),
  key('hall_distance', one('0 m', '4 m', '25 m'), 4),
  key('row_direction', one('width', 'depth'), 3),
  key('racks_per_row', int(2, 30), 8),
  key('rows', int(1, 30), 2),
  key('cold_aisle', one('1.2 m', '2.4 m'), 3),
  key('hot_aisle', one('0.9 m', '1.8 m'), 3),
  key('blocked', list(blocked), 4),
  key('doors', list(door), 3),
  key('trays', mapping(key('fibre', level), key('copper', level), key('cross', int(1, 12), 3), key('bridges', int(1, 4), 3)), 5),
  key('slack', one('0 m', '0.5 m', '2 m'), 4),
);

const yaml = fc
  .tuple(
    fc
      .constantFrom(['hgx-h200-air-8u', 'sn5600'], ['hgx-h200-liquid-4u', 'sn5600'], ['dgx-h100', 'qm9700'])
      .chain(([server, compute]) => fc.tuple(fc.constant(server), networks(compute))),
    fc.oneof(int(2, 60), int(2, 300)),
    mapping(
      key('leafs', one('middle', 'end', 'rack')),
      key('gpu', one('{servers: 2, power: 60 kW}', '{servers: 8, power: 120 kW}', '{power: 44 kW}'), 7),
    ),
    hall,
    mapping(key('style', one('direct', 'mixed', 'structured'), 7), key('loom', one(1, 2, 24), 3)),
    mapping(
      key('method', one('rows', 'middle', 'optimised'), 8),
      key('objective', one('metres', 'cost', 'pull-hours'), 4),
      key('seed', int(1, 9), 3),
    ),
    mapping(key('redundancy', one('N', 'N+1', '2N', '4-to-make-3'), 7)),
    one('', 'nodes: {storage: 5 of storage-flash-2u, login: 2 of login-1u}\n'),
  )
  .map(
    ([[server, nets], servers, racks, floor, cabling, layout, power, nodes]) =>
      `name: law\nservers: ${servers}\nserver: ${server}\nnetworks: ${nets}\nracks: ${racks}\nhall: ${floor}\ncabling: ${cabling}\nlayout: ${layout}\npower: ${power}\n${nodes}`,
  );

describe('any floor', () => {
  it('is planned as the independent check proves, or refused with what binds', () => {
    const seen = { refused: 0, planned: 0, optimised: 0, structured: 0 };
    fc.assert(
      fc.property(yaml, (text) => {
        const { intent, findings: wrong } = parseIntent(text, 'law.yaml', catalog);
        if (!intent) {
          expect(wrong.some(({ severity }) => severity === 'error')).toBe(true);
          return;
        }
        const { plan: planned, findings } = plan(intent, catalog);
        if (!planned) {
          expect(
            findings.some(({ severity }) => severity === 'error'),
            words(findings),
          ).toBe(true);
          seen.refused++;
          return;
        }
        expect(checked(planned)).toBe('');
        seen.planned++;
        if (planned.tables.trunks.rows > 0) seen.structured++;
        const { layout } = planned.body.summary;
        if (!layout) return;
        seen.optimised++;
        expect(layout.link_m).toBeGreaterThanOrEqual(layout.bound_m - 1e-6);
      }),
      { numRuns: Number(process.env.LAW_RUNS ?? 120), seed: Number(process.env.LAW_SEED ?? 3) },
    );
    expect(seen.planned).toBeGreaterThan(30);
    expect(seen.refused).toBeGreaterThan(5);
    expect(seen.optimised).toBeGreaterThan(5);
    expect(seen.structured).toBeGreaterThan(5);
  });

  it('is planned the same twice', () => {
    const text =
      'name: twice\nservers: 96\nserver: hgx-h200-air-8u\nnetworks: {compute: {switch: sn5600, unit: 16}}\nhall: {racks_per_row: 10}\nlayout: {method: optimised, seed: 5}\ncabling: {style: mixed}\n';
    const [one, two] = [1, 2].map(() => planOf(intentOf(text, catalog), catalog));
    expect(two.tables).toEqual(one.tables);
    expect(two.body).toEqual(one.body);
  });

  it.each(['direct', 'mixed', 'structured'])('says of its %s cabling what the tables make, and any other figure is found', (style) => {
    const text = `name: x\nservers: 64\nserver: hgx-h200-air-8u\nnetworks: {compute: {switch: sn5600, unit: 16}}\nhall: {racks_per_row: 8}\ncabling: {style: ${style}}\n`;
    const planned = planOf(intentOf(text, catalog), catalog);
    expect(checked(planned)).toBe('');
    const figures = planned.body.summary.cabling.styles.find((each) => each.style === style)?.figures as unknown as Record<string, number>;
    for (const name of Object.keys(figures)) {
      const right = figures[name];
      figures[name] = right + 1;
      expect(checked(planned)).toMatch(new RegExp(`^error: plan.json says ${name} .* \\[COUNT-CABLING\\]$`));
      figures[name] = right;
    }
    expect(Object.keys(figures)).toHaveLength(13);
  });
});
