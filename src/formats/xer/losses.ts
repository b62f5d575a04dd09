import type { Finding } from '../../finding/index.js';
import type { ScheduleTables } from '../../schedule/index.js';
import type { TextColumn } from '../../table/index.js';
import { changedTexts, counted, deliveriesLost, notHeld } from '../exchange/index.js';
import { heldText } from './text.js';
import { MOST } from './words.js';

const FORMAT = 'XER';

/** What of a schedule `writeXer` cannot hold, as warnings SCHEDULE-NOT-HELD. */
export function xerLosses(tables: ScheduleTables): Finding[] {
  const findings = deliveriesLost(FORMAT, tables);
  const { activities, wbs, resources, baselines } = tables;
  if (baselines.rows > 0) {
    const names = new Set(Array.from(baselines.columns.baseline.codes, (code) => baselines.columns.baseline.dict[code]));
    findings.push(
      notHeld(FORMAT, counted(names.size, 'baseline'), 'in P6 choose Project, Maintain Baselines and keep a copy of the imported project'),
    );
  }
  const texts: [what: string, column: TextColumn, most: number][] = [
    ['name of an activity', activities.columns.name, MOST.task],
    ['kind of an activity', activities.columns.kind, MOST.code],
    ['subject of an activity', activities.columns.subject, MOST.udf],
    ['name in the work breakdown', wbs.columns.name, MOST.wbs],
    ['name of a resource', resources.columns.resource, MOST.resource],
    ['unit of a resource', resources.columns.unit, MOST.udf],
  ];
  for (const [what, column, most] of texts) {
    const changed = changedTexts(column, (text) => heldText(text, most));
    if (changed > 0)
      findings.push(
        notHeld(FORMAT, `the whole ${what} ${changed === 1 ? 'once' : `${changed} times`}: ${most} characters of Windows-1252 fit`),
      );
  }
  return findings;
}
