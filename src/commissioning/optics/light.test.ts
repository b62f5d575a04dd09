import { describe, expect, it } from 'vitest';
import { lightOf, linkedLanes } from './light.js';
import { readingsOf } from './testing/hall.js';

const light = (rx_dbm: number[]) => {
  const { level_dbm, apart_db } = lightOf(readingsOf([{ device: 'a', port: 'p', rx_dbm }]));
  return { level_dbm: [...level_dbm], apart_db: [...apart_db].map((apart) => Number(apart.toFixed(6))) };
};
const { NaN: NOT } = Number;

describe('light', () => {
  it('is the middle of the lanes that have some, four by four', () => {
    expect(light([-1, -2, -40, -4]).level_dbm).toEqual([-2, NOT]);
    expect(light([-40, -40, -40, -40, -1, -3]).level_dbm).toEqual([NOT, -2]);
  });

  it('of a lane is held against the other three of its four: twin ports have two cables', () => {
    expect(light([-1, -1.2, -4, -1.1, -3, -3.1, -3.2, -3.3]).apart_db).toEqual([0.2, -0.1, -2.9, 0.1, 0.2, 0.1, -0.1, -0.2]);
    expect(light([-1, -40, -1.5]).apart_db).toEqual([0.5, NOT, -0.5, NOT, NOT, NOT, NOT, NOT]);
    expect(light([-1]).apart_db[0]).toBe(NOT);
    expect(light([-1, -1, -1]).apart_db.slice(0, 3)).toEqual([0, 0, 0]);
  });

  it('is not asked of the half of a twin port that has no link', () => {
    const linked = (rx_dbm: number[]) => [...linkedLanes(Float64Array.from(rx_dbm))];
    expect(linked([-1, -1, -1, -1, -40, -40, -40, -40])).toEqual([-1, -1, -1, -1, NOT, NOT, NOT, NOT]);
    for (const all of [Array(8).fill(-40), [-1, -1, -1, -1, -40, -40, -40, -1], [-40, -40, -40, -40, NOT, NOT, NOT, NOT]])
      expect(linked(all)).toEqual(all);
  });
});
