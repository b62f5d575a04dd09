import type { Finding } from '../../finding/index.js';
import type { PlanTables } from '../../plan/index.js';
import { cell } from '../../table/index.js';
import type { JobSize, Placement } from './place-job.js';

/**
 * Holds a placement against the plan, without anything of what made it: nodes and spares are servers, usable, and each there once; there are
 * as many as asked; pods, units and whole units are as it says; one pod fewer could not hold the job, counting the largest; and ranks go
 * through each unit and pod once. Finds nothing in a good one. O(devices log devices).
 */
export function checkPlacement(
  { devices }: Pick<PlanTables, 'devices'>,
  job: JobSize,
  usable: Uint8Array,
  placement: Placement,
): Finding[] {
  const { device, role, unit, pod } = devices.columns;
  const findings: Finding[] = [];
  const say = (code: string, message: string, row?: number) =>
    findings.push({
      code,
      severity: 'error',
      message,
      subjects: row === undefined ? [] : [{ kind: 'device', name: cell(device, row) }],
    });
  const { nodes, spares } = placement;
  const seen = new Set<number>();
  for (const row of [...nodes, ...spares]) {
    const name = row < devices.rows ? cell(device, row) : `row ${row}`;
    if (row >= devices.rows || cell(role, row) !== 'server') say('PLACE-NO-NODE', `${name} is no server of the plan`);
    else if (usable[row] !== 1) say('PLACE-NOT-USABLE', `${name} may not be used`, row);
    if (seen.has(row)) say('PLACE-TWICE', `${name} is there twice`);
    seen.add(row);
  }
  if (nodes.length !== job.nodes) say('PLACE-COUNT', `${nodes.length} nodes instead of ${job.nodes}`);
  if (spares.length !== job.spares) say('PLACE-COUNT', `${spares.length} spares instead of ${job.spares}`);
  const ofJob = Array.from(nodes);
  const free = Array.from({ length: devices.rows }, (_, row) => row).filter((row) => cell(role, row) === 'server' && usable[row] === 1);
  for (const [what, column, told] of [
    ['pods', pod, placement.pods],
    ['units', unit, placement.units],
  ] as const) {
    const numbers = ofJob.map((row) => cell(column, row));
    const used = new Set(numbers).size;
    if (used !== told) say('PLACE-TOLD', `${used} ${what}, where it says ${told}`);
    const changes = numbers.filter((number, i) => i > 0 && number !== numbers[i - 1]).length;
    if (changes !== used - 1) say('PLACE-ORDER', `ranks change ${what} ${changes} times, where ${used - 1} would do`);
    const largest = [...countBy(free, column).values()].sort((a, b) => b - a);
    const without = largest.slice(0, used - 1).reduce((sum, each) => sum + each, 0);
    if (what === 'pods' && without >= job.nodes) say('PLACE-PODS', `${used} pods, where ${used - 1} hold ${job.nodes} nodes`);
    const least = placement.leastUnits;
    const below = largest.slice(0, least - 1).reduce((sum, each) => sum + each, 0);
    if (what === 'units' && (least > used || below >= job.nodes)) say('PLACE-BOUND', `${least} is no lower bound of units`);
  }
  const [all, own] = [countBy(free, unit), countBy(ofJob, unit)];
  const whole = [...own].filter(([number, count]) => all.get(number) === count).length;
  if (whole !== placement.wholeUnits) say('PLACE-TOLD', `${whole} whole units, where it says ${placement.wholeUnits}`);
  return findings;
}

function countBy(rows: readonly number[], column: PlanTables['devices']['columns']['unit']): Map<string, number> {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(cell(column, row), (counts.get(cell(column, row)) ?? 0) + 1);
  return counts;
}
