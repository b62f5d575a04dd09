/** A whole number with a comma between thousands. @example thousands(1234567) -> '1,234,567' */
export function thousands(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}

/** @example counted(2, 'rack') -> '2 racks' */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${thousands(count)} ${count === 1 ? noun : plural}`;
}

/** At most so many decimals. @example decimal(1234.50, 1) -> '1,234.5' */
export function decimal(value: number, decimals: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: decimals });
}

/** A share, 0 to 1; what is not all is never called all, and what is not nothing never nothing. @example percent(0.998) -> '99 %' */
export function percent(share: number, decimals = 0): string {
  if (share <= 0 || share >= 1) return `${share <= 0 ? 0 : 100} %`;
  const least = 10 ** -decimals;
  return 100 * share < least ? `<${least} %` : `${decimal(Math.min(100 - least, 100 * share), decimals)} %`;
}

/** The result of a test. @example testedWords('optics', false) -> 'optics out of limits' */
export function testedWords(test: string, passed: boolean): string {
  if (test === 'optics') return passed ? 'optics clean' : 'optics out of limits';
  return `${test} ${passed ? 'passed' : 'failed'}`;
}

/** Watts in the unit in which they are short. */
export function watts(value: number): string {
  if (value >= 1e6) return `${decimal(value / 1e6, 1)} MW`;
  return value >= 1000 ? `${decimal(value / 1000, 1)} kW` : `${decimal(value, 0)} W`;
}

/** A moment in the reader's own time zone, as the schedule writes days. @example '5 Jan 2026, 04:22' */
export function moment(iso: string): string {
  const at = new Date(iso);
  return Number.isNaN(at.getTime()) ? iso : at.toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' });
}
