import type { Finding } from '../../finding/index.js';
import type { ScheduleTables } from '../../schedule/index.js';
import { calendarsOf, counted, deliveriesLost, notHeld } from '../exchange/index.js';
import { baselineNumbers } from './baselines.js';
import { LONGEST_CALENDAR_NAME } from './names.js';
import { baselineName, MOST_BASELINES } from './words.js';

const FORMAT = 'Microsoft Project XML';

/** Working times Microsoft Project takes for one day. */
const MOST_TIMES = 5;

/** What of a schedule `writeMspdi` cannot hold, as warnings SCHEDULE-NOT-HELD. */
export function mspdiLosses(tables: ScheduleTables): Finding[] {
  const findings = deliveriesLost(FORMAT, tables);
  const { dict, codes } = tables.baselines.columns.baseline;
  const used = new Set(codes);
  const numbers = baselineNumbers(tables);
  if (used.size > MOST_BASELINES)
    findings.push(notHeld(FORMAT, `${counted(used.size - MOST_BASELINES, 'baseline')} beyond ${MOST_BASELINES}`));
  const renamed = [...numbers].filter(([code, number]) => dict[code] !== baselineName(number));
  if (renamed.length > 0) {
    const names = renamed.map(([code, number]) => `"${dict[code]}" becomes "${baselineName(number)}"`);
    findings.push(notHeld(FORMAT, `names of baselines: ${names.join(', ')}`));
  }
  for (const { name, week, exceptions } of calendarsOf(tables).list) {
    if (name.length > LONGEST_CALENDAR_NAME) findings.push(notHeld(FORMAT, `more than ${LONGEST_CALENDAR_NAME} characters of "${name}"`));
    const most = Math.max(...[...week, ...exceptions.values()].map((hours) => hours.length));
    if (most > MOST_TIMES)
      findings.push(notHeld(FORMAT, `${most} working times a day of calendar "${name}": Microsoft Project takes ${MOST_TIMES}`));
  }
  return findings;
}
