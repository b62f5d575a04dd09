import { describe, expect, it } from 'vitest';
import type { CduModel } from '../../catalog/index.js';
import type { CoolingPolicy } from '../../intent/index.js';
import { cell } from '../../table/index.js';
import { CATALOG, siteOf, type TestRack } from '../power/testing/site.js';
import { flowLpm } from './coolant.js';
import { planCooling } from './cooling.js';
import { cduCapacity } from './units.js';

const policy = (more: Partial<CoolingPolicy> = {}): CoolingPolicy => ({
  supply_c: 32,
  return_c: 42,
  coolant: 'water',
  row_cdu: 'cdu-50',
  air_handler: 'air-50',
  air_handlers: undefined,
  spare_air_handlers: 1,
  ...more,
});

const planned = (racks: readonly TestRack[], more: Partial<CoolingPolicy> = {}) =>
  planCooling(siteOf(racks), { cooling: policy(more) }, CATALOG);

function rowsOf({ table: { columns, rows } }: ReturnType<typeof planned>): Record<string, string>[] {
  return Array.from({ length: rows }, (_, row) =>
    Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, cell(column, row)])),
  );
}

const wet = (servers: number, more: Partial<TestRack> = {}): TestRack => ({ row: 1, devices: Array(servers).fill('wet-10'), ...more });

describe('a rack with its own CDU', () => {
  it('gives 80 % of its servers to the CDU and the rest, with the CDU itself, to the air', () => {
    // Two servers of 10 kW and a CDU of 1 kW: 16 kW to liquid, 4 + 1 kW to two air handlers, one of them spare.
    expect(rowsOf(planned([wet(2, { cdu: 'cdu-20' })]))).toEqual([
      {
        unit: 'cdu-r01-01',
        kind: 'cdu',
        model: 'cdu-20',
        hall: '1',
        row: '1',
        rack: 'R01-01',
        heat_w: '16000',
        capacity_w: '20000',
        // 16,000 / (993.3 x 4178 x 10) x 60,000
        flow_lpm: '23.1',
        supply_c: '32',
        return_c: '42',
        approach_k: '5',
        servers: '2',
      },
      {
        unit: 'air-h1-01',
        kind: 'air',
        model: 'air-50',
        hall: '1',
        row: '',
        rack: '',
        heat_w: '2500',
        capacity_w: '50000',
        flow_lpm: '',
        supply_c: '24',
        return_c: '36',
        approach_k: '',
        servers: '0',
      },
      expect.objectContaining({ unit: 'air-h1-02', heat_w: '2500' }),
    ]);
  });

  it('takes the share that the model names', () => {
    const all = new Map(CATALOG).set('wet-10', { ...(CATALOG.get('wet-10') as never as object), liquid_share: 0.95 } as never);
    const { summary } = planCooling(siteOf([wet(2, { cdu: 'cdu-20' })]), { cooling: policy() }, all);
    expect(summary).toMatchObject({ liquid_w: 19_000, air_w: 2_000, facility_water_c: 27, rack_cdus: 1, row_cdus: 0 });
  });

  it('counts the servers that stop with it', () => {
    const { summary } = planned([wet(1, { cdu: 'cdu-20' }), wet(2, { cdu: 'cdu-20' })]);
    expect(summary.one_lost).toEqual({ cdu: { unit: 'cdu-r01-02', servers: 2 }, air: { unit: 'air-h1-01', servers: 0 } });
  });
});

describe('racks without a CDU', () => {
  it('share in-row CDUs, as many as each row needs, each for racks of its own', () => {
    // Five racks of 16 kW to liquid: 80 kW on CDUs of 50 kW, three racks and two; another row has one more.
    const plan = planned([...Array.from({ length: 5 }, () => wet(2)), wet(1, { row: 2 }), { row: 2, devices: ['air-10'] }]);
    const cdus = rowsOf(plan).filter(({ kind }) => kind === 'cdu');
    expect(cdus.map(({ unit, heat_w, servers, rack, row }) => [unit, heat_w, servers, rack, row])).toEqual([
      ['cdu-row-r01-1', '48000', '6', '', '1'],
      ['cdu-row-r01-2', '32000', '4', '', '1'],
      ['cdu-row-r02-1', '8000', '1', '', '2'],
    ]);
    // 11 x 2 kW of the liquid-cooled servers and 10 kW of the air-cooled one.
    expect(plan.summary).toMatchObject({
      liquid_w: 88_000,
      air_w: 32_000,
      row_cdus: 3,
      air_handlers: 2,
      fans_and_pumps_w: 3 * 2000 + 2 * 2000,
    });
    expect([...plan.pieces]).toEqual([
      ['cdu-50', 3],
      ['air-50', 2],
    ]);
  });
});

describe('air handlers', () => {
  const airRacks = (count: number, hall = 1): TestRack[] =>
    Array.from({ length: count }, () => ({ hall, row: hall, devices: ['air-10', 'air-10'] }));

  it('are as many in each hall as its heat needs, and the spare ones', () => {
    // 100 kW in hall 1, 20 kW in hall 2.
    const units = rowsOf(planned([...airRacks(5), ...airRacks(1, 2)], { spare_air_handlers: 2 }));
    expect(units.map(({ unit, heat_w }) => [unit, heat_w])).toEqual([
      ['air-h1-01', '25000'],
      ['air-h1-02', '25000'],
      ['air-h1-03', '25000'],
      ['air-h1-04', '25000'],
      ['air-h2-01', '6667'],
      ['air-h2-02', '6666'],
      ['air-h2-03', '6667'],
    ]);
  });

  it('that are too few for the heat are told', () => {
    const { findings } = planned(airRacks(5), { air_handlers: 2 });
    expect(findings).toMatchObject([
      {
        code: 'COOLING-AIR',
        severity: 'error',
        message: 'hall 1 gives 100 kW to its air; 2 air-50, 1 of them spare, remove 50 kW',
        figures: { heat_w: 100_000, handlers: 2, need_handlers: 3 },
      },
    ]);
  });

  it('without a spare one stop servers when one fails', () => {
    // 90 kW on two handlers of 50: 40 kW too much when one fails, and each server gives 10.
    const { findings, summary } = planned([...airRacks(4), { row: 1, devices: ['air-10'] }], { spare_air_handlers: 0 });
    expect(findings).toMatchObject([
      { code: 'COOLING-AIR', severity: 'warning', message: 'when one of the 2 air handlers of hall 1 fails, 4 servers must stop' },
    ]);
    expect(summary.one_lost.air).toEqual({ unit: 'air-h1-01', servers: 4 });
  });
});

describe('a CDU with too much heat', () => {
  const told = (racks: readonly TestRack[], more: Partial<CoolingPolicy> = {}) =>
    planned(racks, more).findings.map(({ code, message, subjects }) => ({
      code,
      message,
      key: subjects.find(({ kind }) => kind === 'field')?.name,
    }));

  it('may do with cooler coolant', () => {
    // 20 kW at 32 C and 12 kW at 40 C: 16 kW at 36 C.
    expect(cduCapacity(CATALOG.get('cdu-20') as CduModel, 36)).toBe(16_000);
    expect(cduCapacity(CATALOG.get('cdu-20') as CduModel, 20)).toBe(20_000);
    expect(cduCapacity(CATALOG.get('cdu-20') as CduModel, 60)).toBe(0);
    expect(told([wet(2, { cdu: 'cdu-20' })], { supply_c: 36, return_c: 46 })).toEqual([]);
    expect(told([wet(2, { cdu: 'cdu-20' }), wet(2, { cdu: 'cdu-20' })], { supply_c: 40, return_c: 50 })).toEqual([
      {
        code: 'COOLING-CDU',
        message: 'cdu-r01-01 is to remove 16 kW; a cdu-20 removes 12 kW with coolant of 40 C; 1 more like it',
        key: 'cooling.supply',
      },
    ]);
  });

  it('is told at the key of the CDU', () => {
    expect(told([wet(3, { cdu: 'cdu-20' })])[0].key).toBe('racks.gpu.cdu');
    expect(told([wet(8)])[0]).toMatchObject({
      message: 'cdu-row-r01-1 is to remove 64 kW; a cdu-50 removes 50 kW with coolant of 32 C',
      key: 'cooling.cdu',
    });
  });
});

describe('flow', () => {
  it('is the heat over density, specific heat and the difference of temperatures', () => {
    expect(flowLpm(65_280, policy())).toBeCloseTo(94.38, 2);
    expect(flowLpm(65_280, policy({ return_c: 37 }))).toBeCloseTo(188.76, 2);
    // Glycol carries a few percent less.
    expect(flowLpm(65_280, policy({ coolant: 'pg25' })) / flowLpm(65_280, policy())).toBeCloseTo(1.038, 3);
  });
});

it('removes all heat of 20,000 racks, to the watt', () => {
  const racks = Array.from({ length: 20_000 }, (_, i) =>
    wet(2, { row: 1 + Math.floor(i / 40), hall: 1 + Math.floor(i / 7000), ...(i % 2 ? { cdu: 'cdu-20' } : {}) }),
  );
  const { table, summary } = planned(racks);
  expect(Array.from(table.columns.heat_w.values).reduce((sum, watts) => sum + watts, 0)).toBe(20_000 * 20_000 + 10_000 * 1_000);
  expect(summary.rack_cdus).toBe(10_000);
});
