import type { ActivityKind } from '../../../../schedule/index.js';
import { cell } from '../../../../table/index.js';
import { type Check, inTable } from '../../../report.js';
import { partsOf, type WorkRead } from '../done-to.js';

/**
 * The activities of a subject last together as long as the site file's rates give for what the plan's tables hold of it, in whole
 * minutes and one at least, milestones without any (WORK-DURATION). O(activities x rates).
 */
export function checkEffort(work: WorkRead, check: Check): void {
  const { activity, duration } = work.schedule.tables.activities.columns;
  for (const each of work.kinds) {
    const { rule, asked } = each;
    for (let subject = 0; subject < asked.length; subject++) {
      const parts = partsOf(each, subject);
      if (parts.length === 0 || asked[subject] === 0) continue;
      check.examined++;
      const isMilestone = rule.each_min === 0 && rule.per_min.size === 0;
      const expected = isMilestone ? 0 : Math.max(1, minutesOf(work, rule, subject));
      let found = 0;
      for (const part of parts) found += duration.values[part];
      // A half may be rounded either way.
      if (Math.abs(found - expected) <= 0.5 + 1e-6) continue;
      const name = work.subjects[rule.of].names[subject];
      check.fault('WORK-DURATION', () => ({
        message: `"${rule.kind}" of ${name} lasts ${found} min, its rates give ${expected.toFixed(1)} min: ${reckoning(work, rule, subject)}`,
        subjects: [inTable('activities', cell(activity, parts[0]))],
      }));
    }
  }
}

function minutesOf({ subjects }: WorkRead, { of, each_min, per_min }: ActivityKind, subject: number): number {
  let minutes = each_min;
  for (const [measure, rate] of per_min) minutes += rate * (subjects[of].measures[measure]?.[subject] ?? 0);
  return minutes;
}

function reckoning({ subjects }: WorkRead, { of, each_min, per_min }: ActivityKind, subject: number): string {
  const terms = [...per_min].map(([measure, rate]) => `${subjects[of].measures[measure]?.[subject] ?? 0} ${measure} x ${rate.toFixed(3)}`);
  return [each_min, ...terms].join(' + ');
}
