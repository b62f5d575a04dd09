/** What a quantity measures; its base unit stands beside it. */
export type Dimension =
  | 'power'
  | 'length'
  | 'weight'
  | 'speed'
  | 'time'
  | 'money'
  | 'current'
  | 'voltage'
  | 'energy'
  | 'temperature'
  | 'flow'
  | 'floor load'
  | 'share'
  | 'loss';

const UNITS: Record<Dimension, { units: Record<string, number>; example: string }> = {
  power: { units: { W: 1, kW: 1e3, MW: 1e6, GW: 1e9 }, example: '44 kW' },
  length: { units: { m: 1, mm: 1e-3, cm: 1e-2, km: 1e3, ft: 0.3048, in: 0.0254 }, example: '30 m' },
  weight: { units: { kg: 1, g: 1e-3, t: 1e3, lb: 0.45359237 }, example: '1500 kg' },
  speed: { units: { Gbps: 1, Mbps: 1e-3, Tbps: 1e3 }, example: '400 Gbps' },
  time: { units: { h: 1, min: 1 / 60, s: 1 / 3600, d: 24 }, example: '19 d' },
  money: { units: { USD: 1 }, example: '70000 USD' },
  current: { units: { A: 1, kA: 1e3 }, example: '100 A' },
  voltage: { units: { V: 1, kV: 1e3 }, example: '415 V' },
  energy: { units: { Wh: 1, kWh: 1e3, MWh: 1e6 }, example: '4 MWh' },
  temperature: { units: { C: 1 }, example: '32 C' },
  flow: { units: { 'L/min': 1, 'm3/h': 1000 / 60 }, example: '120 L/min' },
  'floor load': { units: { 'kN/m2': 1, kPa: 1 }, example: '12 kN/m2' },
  share: { units: { '%': 0.01 }, example: '40 %' },
  loss: { units: { dB: 1 }, example: '0.35 dB' },
};

export type Parsed = { ok: true; value: number } | { ok: false; expected: string };

export function dimensionExample(dimension: Dimension): string {
  return UNITS[dimension].example;
}

const QUANTITY = /^\s*([+-]?(?:\d[\d_]*)(?:\.\d+)?(?:[eE][+-]?\d+)?)\s*([A-Za-z%][A-Za-z0-9/]*)\s*$/;

/**
 * A quantity with its unit as a number in the base unit: W, m, kg, Gbps, h, USD, A, V, Wh, degrees Celsius, L/min, kN/m2, 1.
 *
 * @returns on failure, what was expected in words; a bare number is refused, since a unit left out is a unit guessed
 * @example parseQuantity('44 kW', 'power') -> { ok: true, value: 44000 }
 */
export function parseQuantity(text: string, dimension: Dimension): Parsed {
  const { units, example } = UNITS[dimension];
  const names = Object.keys(units).join(', ');
  const expected = `expected a ${dimension} such as "${example}"`;
  const match = QUANTITY.exec(text);
  if (!match) return { ok: false, expected: `${expected} (a number and one of ${names})` };
  if (!Object.hasOwn(units, match[2])) {
    const other = (Object.keys(UNITS) as Dimension[]).find((name) => Object.hasOwn(UNITS[name].units, match[2]));
    const why = other ? `"${match[2]}" measures ${other}` : `"${match[2]}" is no unit of ${dimension}; known: ${names}`;
    return { ok: false, expected: `${expected}; ${why}` };
  }
  // Rounding to 12 digits keeps 0.3 m from becoming 0.30000000000000004 and so keeps files equal everywhere.
  const value = Number((Number(match[1].replaceAll('_', '')) * units[match[2]]).toPrecision(12));
  if (!Number.isFinite(value)) return { ok: false, expected: `${expected}; the number is too large` };
  return { ok: true, value };
}

/** JSON Schema pattern of a quantity of a dimension, so that editors can check it. */
export function quantityPattern(dimension: Dimension): string {
  return `^\\s*[+-]?\\d[\\d_]*(\\.\\d+)?([eE][+-]?\\d+)?\\s*(${Object.keys(UNITS[dimension].units).join('|')})\\s*$`;
}

/**
 * A quantity to four significant digits, in the largest metric unit that leaves a number of at least 1.
 *
 * @example formatQuantity(44000, 'power') -> '44 kW'
 */
export function formatQuantity(value: number, dimension: Dimension): string {
  const metric = Object.entries(UNITS[dimension].units).filter(([unit]) => !['ft', 'in', 'lb', 'cm', 'g', 't'].includes(unit));
  metric.sort((a, b) => b[1] - a[1]);
  // Rounded before the unit is chosen: 999,999 W is 1 MW, not 1000 kW.
  const rounded = Number(value.toPrecision(4));
  const [unit, factor] = metric.find(([, size]) => Math.abs(rounded) >= size) ?? metric.find(([, size]) => size === 1) ?? metric[0];
  return `${Number((value / factor).toPrecision(4))} ${unit}`;
}
