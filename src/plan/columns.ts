import { NONE } from '../fabric/index.js';

/** As `Uint32Array.from(values, each)`, which is several times slower. */
export function map(values: ArrayLike<number>, each: (value: number) => number): Uint32Array {
  const out = new Uint32Array(values.length);
  for (let i = 0; i < out.length; i++) out[i] = each(values[i]);
  return out;
}

/** Numbers of a device list with its NONE as an empty cell. */
export function orNothing(values: Int32Array): Float64Array {
  return Float64Array.from(values, (value) => (value === NONE ? Number.NaN : value));
}
