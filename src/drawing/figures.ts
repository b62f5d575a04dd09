import { rounded } from '../table/index.js';

/** A whole number with a comma between thousands. @example thousands(1234567) -> '1,234,567' */
export function thousands(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** @example counted(2, 'rack') -> '2 racks' */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${thousands(count)} ${count === 1 ? noun : plural}`;
}

/** Kilometres from ten of them on, metres below. */
export function lengthFigure(m: number): string {
  return m >= 10_000 ? `${thousands(m / 1000)} km` : `${thousands(m)} m`;
}

/** At most so many decimals, no trailing zeros, a comma between thousands. @example decimal(1234.50, 1) -> '1,234.5' */
export function decimal(value: number, decimals: number): string {
  const [whole, fraction] = String(rounded(value, decimals)).split('.');
  return whole.replace(/\B(?=(\d{3})+$)/g, ',') + (fraction ? `.${fraction}` : '');
}

/** A rate of so many Gbps in the unit in which it is short. */
export function rateFigure(gbps: number): string {
  if (gbps >= 1e6) return `${decimal(gbps / 1e6, gbps >= 1e7 ? 1 : 2)} Pb/s`;
  return gbps >= 1000 ? `${decimal(gbps / 1000, 1)} Tb/s` : `${decimal(gbps, 1)} Gb/s`;
}
