import { type Groups, membersOf } from '../../table/index.js';
import { type Light, lightOf } from './light.js';
import { MOST_LANES, type Readings } from './readings.js';
import { type Spread, spreadOf } from './spread.js';

/** What is usual among ports of one class; undefined where too few tell of it. */
export interface Usual {
  level_dbm: Spread | undefined;
  apart_db: Spread | undefined;
  temperature_c: Spread | undefined;
  /** Of the decimal logarithm of the bit error ratio before correction. */
  ber_decades: Spread | undefined;
}

export const NOTHING_USUAL: Usual = { level_dbm: undefined, apart_db: undefined, temperature_c: undefined, ber_decades: undefined };

/**
 * Least standard deviations, assumptions: what the monitors of healthy modules scatter by. CMIS lets them be 3 dB and 3 K off, but those of
 * one kind are off alike.
 */
const LEAST_DB = 0.4;
const LEAST_K = 2;
const LEAST_DECADES = 0.3;

/** Assumption: fewer wrong bits tell nothing of a link; at 400 Gb/s these are forty a second, which any correction takes away. */
const LEAST_BER = 1e-10;

/** The logarithm by which bit error ratios are compared. */
export const decadesOf = (ber: number): number => Math.log10(Math.max(ber, LEAST_BER));

export interface Siblings {
  light: Light;
  /** By class. */
  usual: Usual[];
}

/**
 * What is usual in each class of ports. O(rows log rows).
 *
 * @param classes  rows by class
 * @param own  by row: 1 where it is the first to tell of its module
 */
export function siblingsOf(readings: Readings, classes: Groups, own: Uint8Array): Siblings {
  const { columns } = readings;
  const light = lightOf(readings);
  const usual = Array.from({ length: classes.first.length - 1 }, (_, each): Usual => {
    const members = membersOf(classes, each);
    const modules = members.filter((row) => own[row] === 1);
    /** Figures of rows that have so many each. */
    const spread = (rows: Uint32Array, parts: number, figure: (at: number) => number, floor: number) => {
      const values: number[] = [];
      let tellers = 0;
      for (const row of rows) {
        const before = values.length;
        for (let at = parts * row; at < parts * (row + 1); at++) if (!Number.isNaN(figure(at))) values.push(figure(at));
        if (values.length > before) tellers++;
      }
      return spreadOf(Float64Array.from(values), floor, tellers);
    };
    return {
      level_dbm: spread(modules, 2, (four) => light.level_dbm[four], LEAST_DB),
      apart_db: spread(modules, MOST_LANES, (lane) => light.apart_db[lane], LEAST_DB),
      temperature_c: spread(modules, 1, (row) => columns.temperature_c[row], LEAST_K),
      ber_decades: spread(members, 1, (row) => decadesOf(columns.raw_ber[row]), LEAST_DECADES),
    };
  });
  return { light, usual };
}
