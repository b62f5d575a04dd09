import { cell } from '../../../../table/index.js';
import { NONE } from '../../../read/columns.js';
import { type Check, inTable } from '../../../report.js';
import { partsOf, type WorkRead } from '../done-to.js';

/**
 * Each subject of the plan has an activity of each kind that the site file asks for it (WORK-MISSING), and there is no other
 * activity: none of an unknown kind, none on what is not in the plan, none that this subject does not need (WORK-EXTRA).
 * O(activities + subjects of each kind).
 */
export function checkWork(work: WorkRead, check: Check): void {
  const { kinds, kindOf, subjectOf, schedule, subjects } = work;
  for (const each of kinds) {
    const { rule, asked } = each;
    for (let subject = 0; subject < asked.length; subject++) {
      if (asked[subject] === 0) continue;
      check.examined++;
      if (partsOf(each, subject).length > 0) continue;
      const name = subjects[rule.of].names[subject];
      check.fault('WORK-MISSING', () => ({
        message: `no "${rule.kind}" of ${rule.of} ${name} is in the schedule`,
        subjects: [{ kind: 'field', name: `${rule.of}/${name}` }],
      }));
    }
  }
  const { activity, kind, subject } = schedule.tables.activities.columns;
  for (let i = 0; i < kindOf.length; i++) {
    check.examined++;
    const words = extra(work, kindOf[i], subjectOf[i]);
    if (words === undefined) continue;
    check.fault('WORK-EXTRA', () => ({
      message: `${cell(activity, i)} is "${cell(kind, i)}" of ${cell(subject, i)}: ${words}`,
      subjects: [inTable('activities', cell(activity, i))],
    }));
  }
}

function extra({ kinds }: WorkRead, kind: number, subject: number): string | undefined {
  if (kind === NONE) return 'the site file asks for no work of this kind';
  const { rule, asked } = kinds[kind];
  if (subject === NONE) return `the plan has no such ${rule.of}`;
  return asked[subject] === 0 ? `the site file asks for it where a ${rule.of} is ${rule.where}, and this is not` : undefined;
}
