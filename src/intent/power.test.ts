import { describe, expect, it } from 'vitest';
import { intentOf, shippedCatalog } from '../../test/support/plan.js';
import { printFinding } from '../finding/index.js';
import { parseIntent } from './index.js';

const catalog = shippedCatalog();
const LINES = ['name: power', 'servers: 8', 'server: hgx-h200-air-8u', 'networks: {compute: {switch: sn5600}}'];
const yaml = (...more: string[]) => [...LINES, ...more, ''].join('\n');

/** Code, line and column of each finding, and its words. */
const told = (...more: string[]) =>
  parseIntent(yaml(...more), 'power.yaml', catalog).findings.map((finding) =>
    printFinding(finding).split('\n')[0].replace('power.yaml:', ''),
  );

describe('power', () => {
  it('has defaults that fit one another', () => {
    const { power, cooling, power_available_w } = intentOf(yaml(), catalog);
    expect(power).toEqual({
      redundancy: '2N',
      transformer: 'transformer-3000kva',
      switchboard: 'switchboard-4000a',
      ups: 'ups-1500kw',
      busway: 'busway-415v-1200a',
      swing_w: undefined,
      battery: undefined,
      steps: [],
    });
    expect(cooling).toEqual({
      supply_c: 32,
      return_c: 42,
      coolant: 'water',
      row_cdu: 'cdu-in-row',
      air_handler: 'air-handler-400kw',
      air_handlers: undefined,
      spare_air_handlers: 1,
    });
    expect(power_available_w).toBeUndefined();
  });

  it('takes what is asked for', () => {
    const { power, power_available_w } = intentOf(
      yaml(
        'power:',
        '  available: 60 MW',
        '  redundancy: 4-to-make-3',
        '  ups: none',
        '  busway: busway-415v-800a',
        '  swing: 20 MW',
        '  battery: {power: 40 MW, energy: 20 MWh}',
        '  steps: [{power: 40 MW, from: 2028-02-29}, {power: 60 MW, from: 2028-03-01}]',
      ),
      catalog,
    );
    expect(power_available_w).toBe(60e6);
    expect(power).toMatchObject({
      redundancy: '4-to-make-3',
      ups: undefined,
      busway: 'busway-415v-800a',
      swing_w: 20e6,
      battery: { power_w: 40e6, energy_wh: 20e6 },
      steps: [
        { power_w: 40e6, from: '2028-02-29' },
        { power_w: 60e6, from: '2028-03-01' },
      ],
    });
  });

  it('is N where racks have one feed, and no more than they have feeds for', () => {
    expect(intentOf(yaml('racks: {network: {feeds: 1}}'), catalog).power.redundancy).toBe('N');
    expect(intentOf(yaml('racks: {network: {feeds: 1}}', 'power: {redundancy: N+1}'), catalog).power.redundancy).toBe('N+1');
    expect(told('racks: {network: {feeds: 1}}', 'power: {redundancy: 2N}')).toEqual([
      '6:21: error: 2N brings power to a rack on two ways; network racks have 1 feed [POWER-FEEDS]',
    ]);
  });

  it('is refused at its place', () => {
    expect(told('power: {transformer: transformer-3000kv, ups: busway-415v-800a, switchboard: sn5600, busway: none}')).toEqual([
      '5:22: error: no transformer "transformer-3000kv" in the catalog [UNKNOWN-MODEL]',
      '5:47: error: "busway-415v-800a" is a busway, not a ups [MODEL-KIND]',
      '5:78: error: "sn5600" is a switch, not a switchboard [MODEL-KIND]',
      '5:94: error: no busway "none" in the catalog [UNKNOWN-MODEL]',
    ]);
    expect(told('power: {redundancy: 3N}')[0]).toContain('5:21: error: expected "N", "N+1", "2N" or "4-to-make-3"');
    expect(told('power: {swing: 20}')[0]).toContain('5:16: error: expected a power with its unit');
    expect(told('power: {battery: {energy: 20 MWh}}')[0]).toContain('"power" is missing');
  });

  it('wants steps of energisation that ascend to no more than is available', () => {
    const steps = (text: string) => told(`power: {available: 50 MW, steps: [${text}]}`);
    expect(steps('{power: 40 MW, from: 2026-03-01}, {power: 50 MW, from: 2026-03-01}')).toEqual([
      '5:90: error: expected a day after 2026-03-01, found 2026-03-01 [STEPS]',
    ]);
    expect(steps('{power: 40 MW, from: 2026-03-01}, {power: 30 MW, from: 2026-04-01}')).toEqual([
      '5:77: error: expected power in all, more than the 40 MW of the step before, found 30 MW [STEPS]',
    ]);
    expect(steps('{power: 60 MW, from: 2026-03-01}')).toEqual(['5:43: error: the last step reaches 60 MW; 50 MW is available [STEPS]']);
    for (const day of ['2026-02-29', '2026-13-01', '2026-3-1', 'soon', '2026-00-10', '2100-02-29'])
      expect(steps(`{power: 40 MW, from: ${day}}`)[0], day).toContain('expected a date such as 2026-03-01');
    expect(steps('{power: 40 MW, from: 20260301}')[0]).toContain('expected a date such as 2026-03-01');
  });
});

describe('cooling', () => {
  it('takes what is asked for', () => {
    const { cooling } = intentOf(yaml('cooling: {supply: 25 C, coolant: pg25, air_handlers: 12, spare_air_handlers: 2}'), catalog);
    expect(cooling).toMatchObject({ supply_c: 25, return_c: 35, coolant: 'pg25', air_handlers: 12, spare_air_handlers: 2 });
    expect(intentOf(yaml('cooling: {return: 38 C}'), catalog).cooling).toMatchObject({ supply_c: 28, return_c: 38 });
  });

  it('is refused at its place', () => {
    expect(told('cooling: {supply: 40 C, return: 40 C}')).toEqual([
      '5:33: error: coolant returns at 40 C, no warmer than the 40 C it is supplied at [COOLING-RETURN]',
    ]);
    expect(told('cooling: {air_handlers: 2, spare_air_handlers: 2}')).toEqual([
      '5:48: error: 2 air handlers of which 2 may fail leave none to cool with [COOLING-SPARE]',
    ]);
    expect(told('cooling: {cdu: cdu-in-rwo}')).toEqual(['5:16: error: no cdu "cdu-in-rwo" in the catalog [UNKNOWN-MODEL]']);
    expect(told('cooling: {air_handler: 400}')[0]).toContain('5:24: error:');
  });
});
