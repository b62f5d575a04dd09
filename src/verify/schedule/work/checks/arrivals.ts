import { type Check, inTable } from '../../../report.js';
import { moment, WAITING } from '../../read/words.js';
import { partsOf, type WorkRead } from '../done-to.js';

/**
 * No more subjects of a kind are begun on than the site file's deliveries have brought (SITE-DELIVERY): they are alike, so the n-th
 * that is begun on needs the n-th that comes. What has begun has been there. O(n log n).
 */
export function checkArrivals(work: WorkRead, check: Check): void {
  const groups = new Map<string, WorkRead['site']['deliveries'][number][]>();
  for (const each of work.site.deliveries) {
    const key = JSON.stringify([each.of, each.where]);
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  for (const batches of groups.values()) {
    const [{ of, where }] = batches;
    const begun = firstBegins(work, of).filter(({ subject }) => where === undefined || work.subjects[of].is(subject, where));
    begun.sort((a, b) => a.at - b.at);
    batches.sort((a, b) => a.from_min - b.from_min);
    let batch = 0;
    let left = batches[0].count;
    for (const [n, { subject, at, waits }] of begun.entries()) {
      check.examined++;
      while (left === 0 && ++batch < batches.length) left = batches[batch].count;
      const comes = batches[batch]?.from_min ?? Number.POSITIVE_INFINITY;
      left--;
      if (!waits || at >= comes) continue;
      const name = work.subjects[of].names[subject];
      const when = comes === Number.POSITIVE_INFINITY ? 'fewer come in all' : `it comes ${moment(comes)}`;
      check.fault('SITE-DELIVERY', () => ({
        message: `${name} is begun on ${moment(at)} as number ${n + 1} of the ${where ?? ''} ${of}s, ${when}`.replace('  ', ' '),
        subjects: [inTable(of === 'rack' ? 'racks' : of, name)],
      }));
    }
  }
}

/** When work on each subject begins, and whether that is yet to come. */
function firstBegins({ kinds, schedule, subjects }: WorkRead, of: string): { subject: number; at: number; waits: boolean }[] {
  const own = kinds.filter(({ rule }) => rule.of === of);
  const names = own.length > 0 ? subjects[own[0].rule.of].names : [];
  return names.flatMap((_, subject) => {
    const all = own.flatMap((kind) => [...partsOf(kind, subject)]);
    if (all.length === 0) return [];
    const start = schedule.tables.activities.columns.start.values;
    const first = all.reduce((a, b) => (start[b] < start[a] ? b : a));
    return [{ subject, at: start[first], waits: schedule.activities.state[first] === WAITING }];
  });
}
