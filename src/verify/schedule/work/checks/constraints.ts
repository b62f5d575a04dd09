import { cell } from '../../../../table/index.js';
import { type Check, inTable } from '../../../report.js';
import { CONSTRAINTS, moment } from '../../read/words.js';
import { partsOf, type WorkRead } from '../done-to.js';

/**
 * Activities are held to the dates of the site file, and to no others (SITE-CONSTRAINT): dates of the start in the first part, of the
 * finish in the last; a date for one subject goes before one for all of its kind. O(activities + subjects of each date).
 */
export function checkConstraints(work: WorkRead, check: Check): void {
  const { activities, constraint_at } = columnsOf(work);
  const asked = askedOf(work);
  for (let i = 0; i < activities.rows; i++) {
    const word = CONSTRAINTS[work.schedule.activities.constraint[i]];
    const date = asked.get(i);
    check.examined++;
    if (word === undefined && date === undefined) continue;
    if (word === date?.word && (date === undefined || constraint_at.values[i] === date.at)) continue;
    const found = word === undefined ? 'is held to no date' : `is held to ${word} ${moment(constraint_at.values[i])}`;
    const by = date === undefined ? 'has none for it' : `asks for ${date.word} ${moment(date.at)}`;
    check.fault('SITE-CONSTRAINT', () => ({
      message: `${work.schedule.activityName(i)} ${found}, the site file ${by}`,
      subjects: [inTable('activities', cell(activities.columns.activity, i))],
    }));
  }
}

function columnsOf({ schedule }: WorkRead) {
  const { activities } = schedule.tables;
  return { activities, constraint_at: activities.columns.constraint_at };
}

/** The date of each activity that the site file gives one. */
function askedOf({ site, kinds, subjects }: WorkRead): Map<number, { word: string; at: number }> {
  const asked = new Map<number, { word: string; at: number }>();
  for (const single of [false, true])
    for (const { kind, subject, constraint, at_min } of site.constraints) {
      if ((subject !== undefined) !== single) continue;
      const own = kinds.find(({ rule }) => rule.kind === kind);
      if (!own) continue;
      for (const [number, name] of subjects[own.rule.of].names.entries()) {
        if (subject !== undefined && name !== subject) continue;
        const part = partsOf(own, number).at(constraint.startsWith('F') ? -1 : 0);
        if (part !== undefined) asked.set(part, { word: constraint, at: at_min });
      }
    }
  return asked;
}
