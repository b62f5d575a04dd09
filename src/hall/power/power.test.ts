import { describe, expect, it } from 'vitest';
import type { PowerPolicy, Redundancy } from '../../intent/index.js';
import { cell } from '../../table/index.js';
import { evenCuts } from './cuts.js';
import type { EquippedRacks } from './equipped.js';
import { levelsOf } from './levels.js';
import { planPower } from './power.js';
import { imbalance } from './summary.js';
import { CATALOG, policyOf, siteOf, type TestRack } from './testing/site.js';

const planned = (racks: EquippedRacks, redundancy: Redundancy, more: Partial<PowerPolicy> = {}, available_w?: number) =>
  planPower(racks, { power: policyOf(redundancy, more), power_available_w: available_w }, CATALOG);

/** Rows of the table by element name. */
function rowsOf(plan: ReturnType<typeof planned>): Map<string, Record<string, string>> {
  const { columns, rows } = plan.table;
  return new Map(
    Array.from({ length: rows }, (_, row) => [
      cell(columns.element, row),
      Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, cell(column, row)])),
    ]),
  );
}

const row = (count: number, rack: Partial<TestRack> = {}, number = 1): TestRack[] =>
  Array.from({ length: count }, () => ({ row: number, devices: ['air-10', 'air-10'], ...rack }));

describe('one rack of two 10 kW servers', () => {
  it('hangs on two full sides with 2N', () => {
    const rows = rowsOf(planned(siteOf(row(1)), '2N', {}, 50_000));
    expect([...rows.keys()]).toEqual([
      'feed-a',
      'feed-b',
      'transformer-01-a',
      'transformer-01-b',
      'switchboard-01-a',
      'switchboard-01-b',
      'ups-01-a-1',
      'ups-01-b-1',
      'busway-r01-a',
      'busway-r01-b',
      'pdu-r01-01-1',
      'pdu-r01-01-2',
    ]);
    expect(rows.get('pdu-r01-01-2')).toEqual({
      element: 'pdu-r01-01-2',
      kind: 'pdu',
      model: 'pdu-30',
      feed: 'B',
      parent: 'busway-r01-b',
      hall: '1',
      row: '1',
      rack: 'R01-01',
      rating_w: '37500',
      limit_w: '30000',
      load_w: '10000',
      worst_w: '20000',
      worst_lost: 'pdu-r01-01-1',
      // Position 1 and PDU 1: the first supply is on the third phase, the second on the first.
      phase_a_w: '5000',
      phase_b_w: '0',
      phase_c_w: '5000',
    });
    expect(rows.get('busway-r01-a')).toMatchObject({
      rating_w: '125000',
      limit_w: '100000',
      load_w: '10000',
      worst_w: '20000',
      worst_lost: 'busway-r01-b',
    });
    expect(rows.get('ups-01-b-1')).toMatchObject({
      parent: 'switchboard-01-b',
      limit_w: '200000',
      worst_lost: 'ups-01-a-1',
      hall: '1',
      row: '',
      rack: '',
    });
    // The feed's limit is what the site gives; its switchgear is rated so that this is 80 %.
    expect(rows.get('feed-a')).toMatchObject({
      parent: '',
      model: '',
      limit_w: '50000',
      rating_w: '62500',
      worst_w: '20000',
      worst_lost: 'feed-b',
    });
  });

  it('hangs on one side with N; only its PDUs stand in for each other', () => {
    const rows = rowsOf(planned(siteOf(row(1)), 'N'));
    expect([...rows.keys()].filter((name) => name.startsWith('busway'))).toEqual(['busway-r01-a']);
    expect(rows.get('busway-r01-a')).toMatchObject({ load_w: '20000', worst_w: '20000', worst_lost: '' });
    expect(rows.get('pdu-r01-01-1')).toMatchObject({ feed: 'A', load_w: '10000', worst_w: '20000', worst_lost: 'pdu-r01-01-2' });
    expect(rows.get('feed-a')).toMatchObject({ limit_w: '100000', rating_w: '125000' });
  });

  it('does without a UPS where none is asked for', () => {
    const rows = rowsOf(planned(siteOf(row(1)), '2N', { ups: undefined }));
    expect(rows.get('busway-r01-b')?.parent).toBe('switchboard-01-b');
    expect([...rows.values()].filter(({ kind }) => kind === 'ups')).toEqual([]);
  });
});

describe('sizing', () => {
  it('gives each UPS an equal part of its block', () => {
    // 400 kW of transformer and switchboard, UPS of 200 kW: two cells; 3 % are left for uneven phases.
    expect(levelsOf(policyOf('2N'), CATALOG)).toMatchObject({ cells: 2, cell_w: 194_000, busway_w: 97_000 });
    expect(levelsOf(policyOf('2N', { ups: undefined }), CATALOG)).toMatchObject({ cells: 1, cell_w: 388_000 });
  });

  it('takes as many busways on a row as the load needs, evenly', () => {
    // 10 racks of 20 kW are 200 kW: two cells (of 9.7 racks at most) of 5 racks; 97 kW of a busway are 4.85 racks: 3 and 2.
    const plan = planned(siteOf(row(10)), '2N');
    const rows = rowsOf(plan);
    const busways = [...rows.values()].filter(({ kind, feed }) => kind === 'busway' && feed === 'A');
    expect(busways.map(({ element }) => element)).toEqual(['busway-r01-a-1', 'busway-r01-a-2', 'busway-r01-a-3', 'busway-r01-a-4']);
    expect(busways.map(({ worst_w }) => Number(worst_w) / 20_000).sort()).toEqual([2, 2, 3, 3]);
    expect(plan.summary.counts).toEqual({ feed: 2, transformer: 2, switchboard: 2, ups: 4, busway: 8, pdu: 20 });
    expect([...plan.pieces]).toEqual([
      ['transformer', 2],
      ['switchboard', 2],
      ['ups', 4],
      ['busway', 8],
    ]);
  });

  it('cuts evenly, in as few stretches as can be', () => {
    expect(evenCuts([3, 3, 3, 3], 9)).toEqual([0, 2]);
    expect(evenCuts([5, 1, 1, 20, 1], 6)).toEqual([0, 2, 3, 4]);
    expect(evenCuts([1, 1], 9)).toEqual([0]);
    expect(evenCuts([], 9)).toEqual([]);
  });

  it('keeps halls apart', () => {
    const rows = rowsOf(planned(siteOf([...row(1), ...row(1, { hall: 2 }, 2)]), '2N'));
    expect(rows.get('transformer-02-a')).toMatchObject({ hall: '2', load_w: '10000' });
    expect(rows.get('feed-a')).toMatchObject({ hall: '', load_w: '20000' });
  });
});

describe('N+1', () => {
  it('has a spare block in each hall that carries the largest one lost', () => {
    // 25 racks of 20 kW: three cells of at most 194 kW, so of 9, 9 and 7 racks, the first two on one block.
    const rows = rowsOf(planned(siteOf([...row(9), ...row(9, {}, 2), ...row(7, {}, 3)]), 'N+1'));
    const transformers = [...rows.values()].filter(({ kind }) => kind === 'transformer');
    expect(transformers.map(({ element, feed, load_w }) => [element, feed, load_w])).toEqual([
      ['transformer-01-a', 'A', '360000'],
      ['transformer-02-a', 'A', '140000'],
      ['transformer-h1-r', 'R', '0'],
    ]);
    expect(rows.get('transformer-h1-r')).toMatchObject({ worst_w: '360000', worst_lost: 'transformer-01-a', parent: 'feed-a' });
    expect(rows.get('transformer-01-a')).toMatchObject({ worst_w: '360000', worst_lost: '' });
    expect(rows.get('ups-h1-r-1')).toMatchObject({ worst_w: '180000', worst_lost: 'ups-01-a-1' });
    expect(rows.get('ups-h1-r-2')).toMatchObject({ worst_w: '180000', worst_lost: 'ups-01-a-2', parent: 'switchboard-h1-r' });
  });
});

describe('4 to make 3', () => {
  it('puts a quarter of the load on each of four sides, and a third on each of three', () => {
    // Six sections of four racks of 20 kW on the six pairs of sides: each side carries 3 x 40 = 120 kW, and 160 kW
    // when another is lost.
    const racks = siteOf([1, 2, 3, 4, 5, 6].flatMap((number) => row(4, {}, number)));
    const rows = rowsOf(planned(racks, '4-to-make-3'));
    for (const side of ['a', 'b', 'c', 'd'])
      expect(rows.get(`ups-01-${side}-1`), side).toMatchObject({ load_w: '120000', worst_w: '160000', limit_w: '200000' });
    const pairs = [1, 2, 3, 4, 5, 6].map((number) =>
      [...rows.values()].filter(({ kind, row: at }) => kind === 'busway' && at === String(number)).map(({ feed }) => feed),
    );
    expect(new Set(pairs.map((pair) => pair.join('')))).toEqual(new Set(['AB', 'CD', 'AC', 'BD', 'AD', 'BC']));
  });

  it('never plans a side above its limit after a loss, nor above three quarters before', () => {
    const rows = rowsOf(planned(siteOf([1, 2, 3, 4, 5, 6, 7, 8, 9].flatMap((number) => row(11, {}, number))), '4-to-make-3'));
    for (const { kind, element, load_w, worst_w, limit_w } of rows.values()) {
      if (kind === 'feed') continue;
      expect(Number(worst_w), element).toBeLessThanOrEqual(Number(limit_w));
      if (kind === 'ups') expect(Number(load_w), element).toBeLessThanOrEqual(0.75 * Number(limit_w));
    }
  });
});

describe('phases', () => {
  it('takes the supplies of a PDU in turn', () => {
    // Three servers of 12 kW with six supplies of 2 kW: on each feed nine supplies, three a phase.
    const rows = rowsOf(planned(siteOf([{ row: 1, devices: ['six-12', 'six-12', 'six-12'] }]), '2N'));
    expect(rows.get('pdu-r01-01-1')).toMatchObject({ phase_a_w: '6000', phase_b_w: '6000', phase_c_w: '6000' });
  });

  it('evens out over neighbouring racks, which begin on different phases', () => {
    // Two supplies on each PDU: one phase of each PDU is idle, of three neighbours each another.
    const plan = planned(siteOf(row(3)), '2N');
    expect(rowsOf(plan).get('busway-r01-a')).toMatchObject({ phase_a_w: '10000', phase_b_w: '10000', phase_c_w: '10000' });
    expect(plan.summary.phase_imbalance).toEqual({ site: 0, busway: { element: 'busway-r01-a', share: 0 } });
    expect(imbalance(3, 3, 2)).toBeCloseTo(0.25);
  });

  it('warns of a phase above its third', () => {
    // On the second PDU, the other lost: 12 kW over three phases and 10 kW on one of them.
    const phases = planned(siteOf(row(1, { devices: ['six-12', 'one-1', 'one-1', 'air-10'] })), '2N').findings;
    expect(phases.map(({ code, severity, message }) => [code, severity, message])).toEqual([
      ['POWER-PHASE', 'warning', 'one phase of pdu-r01-01-2 carries up to 14 kW; a third of its limit is 10 kW; 1 more like it'],
    ]);
  });
});

describe('what does not fit', () => {
  it('names the element, its model and key, the load and the limit', () => {
    const { findings } = planned(siteOf(row(2, { devices: Array(12).fill('air-10'), pdusPerFeed: 5 })), '2N');
    expect(findings.map(({ code, message, figures }) => ({ code, message, figures }))).toEqual([
      {
        code: 'POWER-ELEMENT',
        message: 'busway-r01-a-1 carries 120 kW when busway-r01-b-1 is lost; its limit is 100 kW, 80 % of its rating; 3 more like it',
        figures: { load_w: 120_000, limit_w: 100_000 },
      },
    ]);
    expect(findings[0].subjects.map(({ name }) => name)).toEqual([
      'busway-r01-a-1',
      'busway-r01-b-1',
      'busway-r01-a-2',
      'busway-r01-b-2',
      'busway',
      'power.busway',
    ]);
  });

  it('tells the PDUs of the racks', () => {
    const { findings } = planned(siteOf(row(1, { devices: Array(4).fill('air-10') })), '2N');
    expect(findings[0]).toMatchObject({
      code: 'POWER-ELEMENT',
      severity: 'error',
      message: 'pdu-r01-01-1 carries 40 kW when pdu-r01-01-2 is lost; its limit is 30 kW, 80 % of its rating; 1 more like it',
      figures: { load_w: 40_000, limit_w: 30_000 },
    });
  });

  it('holds the largest step of load against the feed and the battery', () => {
    // Two servers of 10 kW that draw 20 % idle: 16 kW.
    const swing = (swing_w: number, battery?: PowerPolicy['battery']) => planned(siteOf(row(1)), '2N', { swing_w, battery });
    expect(swing(16_000).findings).toEqual([]);
    expect(swing(10_000).findings).toMatchObject([
      {
        code: 'POWER-SWING',
        message: "all GPUs from idle to full are a step of 16 kW; the site's feed accepts 10 kW",
        figures: { swing_w: 16_000, swing_on_feed_w: 16_000, accepted_w: 10_000 },
      },
    ]);
    const helped = swing(10_000, { power_w: 6_000, energy_wh: 3_000 });
    expect(helped.findings).toEqual([]);
    expect(helped.summary).toMatchObject({ swing_w: 16_000, swing_on_feed_w: 10_000, battery_h: 0.5 });
    expect(swing(10_000, { power_w: 5_000, energy_wh: undefined }).findings[0].message).toContain('of which the battery takes 5 kW');
  });

  it('wants the last step of energisation to reach the load', () => {
    const steps = (last_w: number) => [
      { power_w: 1_000, from: '2026-03-01' },
      { power_w: last_w, from: '2026-04-01' },
    ];
    expect(planned(siteOf(row(1)), '2N', { steps: steps(20_000) }).findings).toEqual([]);
    expect(planned(siteOf(row(1)), '2N', { steps: steps(19_000) }).findings).toMatchObject([
      {
        code: 'POWER-STEPS',
        message: 'the last step of energisation gives 19 kW from 2026-04-01; the equipment draws 20 kW',
        figures: { load_w: 20_000, step_w: 19_000 },
      },
    ]);
  });
});

describe('the sums', () => {
  it.each<Redundancy>(['N', 'N+1', '2N', '4-to-make-3'])('are whole and right with %s at 20,000 racks', (redundancy) => {
    const racks = siteOf(
      Array.from({ length: 20_000 }, (_, i) => ({
        row: 1 + Math.floor(i / 40),
        hall: 1 + Math.floor(i / 5000),
        devices: ['six-12', 'air-10', 'wet-10', 'one-1'],
        pdusPerFeed: 2,
      })),
    );
    const { table, summary } = planned(racks, redundancy);
    const { parent, load_w, worst_w, limit_w, phase_a_w, phase_b_w, phase_c_w } = table.columns;
    expect(summary).toMatchObject({ load_w: 20_000 * 33_000, counts: { pdu: 80_000 } });
    const below = new Float64Array(table.rows);
    let over = 0;
    for (let row = 0; row < table.rows; row++) {
      if (parent.codes[row] > 0) below[parent.codes[row] - 1] += load_w.values[row];
      if (worst_w.values[row] > limit_w.values[row] || worst_w.values[row] < load_w.values[row]) over++;
      if (phase_a_w.values[row] + phase_b_w.values[row] + phase_c_w.values[row] !== load_w.values[row]) over++;
    }
    for (let row = 0; row < table.rows; row++) if (cell(table.columns.kind, row) !== 'pdu' && below[row] !== load_w.values[row]) over++;
    expect(over).toBe(0);
  });
});
