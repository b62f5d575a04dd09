import type { Finding } from '../../finding/index.js';
import { CONSTRAINTS, type Site } from '../site/types.js';
import type { Activities, Numbers } from './activities.js';

/**
 * Holds activities to the site file's dates, starts by their first part and finishes by their last; a date for one subject goes before
 * one for all. O(subjects for each date).
 */
export function constrain(activities: Activities, site: Site, ofKind: ReadonlyMap<string, Numbers>, findings: Finding[]): void {
  const { kinds, subjects, constraint, constraint_at } = activities;
  const generalFirst = [...site.constraints].sort((a, b) => Number(a.subject !== undefined) - Number(b.subject !== undefined));
  for (const rule of generalFirst) {
    const kind = kinds.find((each) => each.kind === rule.kind);
    const numbers = ofKind.get(rule.kind);
    let held = 0;
    if (kind && numbers) {
      const { count, name } = subjects[kind.of];
      const parts = rule.constraint === 'FNLT' ? numbers.last : numbers.first;
      for (let subject = 0; subject < count; subject++) {
        if (parts[subject] < 0 || (rule.subject !== undefined && name(subject) !== rule.subject)) continue;
        constraint[parts[subject]] = CONSTRAINTS.indexOf(rule.constraint) + 1;
        constraint_at[parts[subject]] = rule.at_min;
        held++;
      }
    }
    if (held === 0) findings.push(nothingHeld(rule));
  }
}

function nothingHeld({ kind, subject }: Site['constraints'][number]): Finding {
  return {
    code: 'CONSTRAINT-NOTHING',
    severity: 'error',
    message: `a date is set for "${kind}"${subject === undefined ? '' : ` of ${subject}`}, which the schedule does not have`,
    subjects: [{ kind: 'field', name: 'constraints' }],
  };
}
