import type { ScheduleTables } from '../../schedule/index.js';
import { baselineName, MOST_BASELINES } from './words.js';

/**
 * Number of each baseline of a schedule, by the code of its name: that in its name where all are called as Microsoft
 * Project calls them, otherwise in the order of first mention. Those beyond eleven have none.
 */
export function baselineNumbers(tables: ScheduleTables): Map<number, number> {
  const { dict, codes } = tables.baselines.columns.baseline;
  const names = Array.from({ length: MOST_BASELINES }, (_, number) => baselineName(number));
  const used = [...new Set(codes)];
  const asNamed = used.every((code) => names.includes(dict[code]));
  const numbered = used.map((code, order): [number, number] => [code, asNamed ? names.indexOf(dict[code]) : order]);
  return new Map(numbered.filter(([, number]) => number < MOST_BASELINES));
}
