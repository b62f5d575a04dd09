import { describe, expect, it } from 'vitest';
import { type Dimension, dimensionExample, formatQuantity, parseQuantity, quantityPattern } from './quantity.js';

const DIMENSIONS: Dimension[] = ['power', 'length', 'weight', 'speed', 'time', 'money', 'current', 'voltage'];

describe('parseQuantity', () => {
  it.each<[string, Dimension, number]>([
    ['44 kW', 'power', 44_000],
    ['44kW', 'power', 44_000],
    [' 1.2 MW ', 'power', 1_200_000],
    ['30 m', 'length', 30],
    ['750 mm', 'length', 0.75],
    ['0.3 m', 'length', 0.3],
    ['1 ft', 'length', 0.3048],
    ['130.45 kg', 'weight', 130.45],
    ['2 t', 'weight', 2000],
    ['1 lb', 'weight', 0.45359237],
    ['400 Gbps', 'speed', 400],
    ['100 Mbps', 'speed', 0.1],
    ['19 d', 'time', 456],
    ['30 min', 'time', 0.5],
    ['70_000 USD', 'money', 70_000],
    ['1e3 A', 'current', 1000],
    ['415 V', 'voltage', 415],
    ['-2 m', 'length', -2],
  ])('reads %s as %s', (text, dimension, value) => {
    expect(parseQuantity(text, dimension)).toEqual({ ok: true, value });
  });

  it('keeps a decimal what it was written as', () => {
    // 0.1 x 3 and the like: files must be equal on every machine.
    expect(parseQuantity('300 mm', 'length')).toEqual({ ok: true, value: 0.3 });
    expect(parseQuantity('1.1 km', 'length')).toEqual({ ok: true, value: 1100 });
  });

  it.each<[string, Dimension, string]>([
    ['44', 'power', 'a number and one of W, kW, MW, GW'],
    ['', 'power', 'expected a power such as "44 kW"'],
    ['44 km', 'power', '"km" measures length'],
    ['44 kw', 'power', '"kw" is no unit of power; known: W, kW, MW, GW'],
    ['4,4 kW', 'power', 'a number and one of'],
    ['4 4 kW', 'power', 'a number and one of'],
    ['5 constructor', 'power', '"constructor" is no unit of power'],
    ['5 toString', 'length', '"toString" is no unit of length'],
    ['1e999 kW', 'power', 'too large'],
    ['NaN W', 'power', 'a number and one of'],
  ])('refuses %j as %s', (text, dimension, words) => {
    const parsed = parseQuantity(text, dimension);
    expect(parsed.ok).toBe(false);
    expect(parsed.ok ? '' : parsed.expected).toContain(words);
  });

  it.each(DIMENSIONS)('reads its own example of %s, and the pattern knows it', (dimension) => {
    expect(parseQuantity(dimensionExample(dimension), dimension).ok).toBe(true);
    expect(dimensionExample(dimension)).toMatch(new RegExp(quantityPattern(dimension)));
    expect('5 constructor').not.toMatch(new RegExp(quantityPattern(dimension)));
  });
});

describe('formatQuantity', () => {
  it.each<[number, Dimension, string]>([
    [44_000, 'power', '44 kW'],
    [999, 'power', '999 W'],
    [999_999, 'power', '1 MW'],
    [-44_000, 'power', '-44 kW'],
    [0, 'length', '0 m'],
    [0.75, 'length', '750 mm'],
    [0.0001, 'length', '0.0001 m'],
    [2000, 'weight', '2000 kg'],
    [0.1, 'speed', '100 Mbps'],
    [456, 'time', '19 d'],
    [0.5, 'time', '30 min'],
  ])('%d of %s is %s', (value, dimension, text) => {
    expect(formatQuantity(value, dimension)).toBe(text);
  });

  it.each(DIMENSIONS)('writes what parseQuantity reads back, within four digits: %s', (dimension) => {
    for (const value of [0.5, 1, 12.34, 999.96, 5678, 1_234_567]) {
      const parsed = parseQuantity(formatQuantity(value, dimension), dimension);
      expect(parsed.ok && Math.abs(parsed.value - value) / value).toBeLessThan(5e-4);
    }
  });
});
