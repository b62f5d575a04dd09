import type { Finding } from '../../finding/index.js';
import { byActivity } from '../project.js';
import { FS, ownLag } from '../relation.js';
import type { Delivery, Site, SubjectKind } from '../site/types.js';
import type { Activities, Numbers } from './activities.js';
import type { Subjects } from './subjects.js';

/**
 * Work on each subject waits for its delivery: that of its first kind, and what relations would let begin before. Deliveries are taken
 * in the subjects' order. O(activities + relations).
 *
 * Adds findings where fewer come than there are (DELIVERY-SHORT), and where some come with none of the deliveries of their kind
 * (DELIVERY-NONE). Assumes that relations go from lower to higher numbers.
 */
export function deliver(activities: Activities, site: Site, ofKind: ReadonlyMap<string, Numbers>, findings: Finding[]): void {
  const { release, subjects, kinds } = activities;
  const comes = new Map<SubjectKind, Int32Array>();
  for (const of of new Set(site.deliveries.map((each) => each.of))) {
    const numbers = kinds.filter((each) => each.of === of).map(({ kind }) => ofKind.get(kind) as Numbers);
    const firstOf = (subject: number) => numbers.find(({ first }) => first[subject] >= 0)?.first[subject];
    const wanted = Array.from({ length: subjects[of].count }, (_, i) => i).filter((subject) => firstOf(subject) !== undefined);
    const at = arrivals(site.deliveries, of, subjects[of], wanted, findings);
    for (const subject of wanted) release[firstOf(subject) as number] = at[subject];
    comes.set(of, at);
  }
  holdBack(activities, comes);
}

/** Work that relations and deliveries so far would let begin before its subject comes waits for it, too. */
function holdBack({ count, from, to, type, lag, minutes, release, kind, kinds, subject }: Activities, comes: Map<SubjectKind, Int32Array>) {
  const before = byActivity(count, to, from, lag, type);
  const earliest = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    earliest[i] = release[i];
    for (let row = before.start[i]; row < before.start[i + 1]; row++) {
      const earlier = before.to[row];
      const least = earliest[earlier] + before.lag[row] + ownLag(before.type?.[row] ?? FS, minutes[earlier], minutes[i]);
      earliest[i] = Math.max(earliest[i], least);
    }
    const at = comes.get(kinds[kind[i]].of)?.[subject[i]] ?? 0;
    if (earliest[i] < at) earliest[i] = release[i] = at;
  }
}

/** When each subject comes, 0 from the start. */
function arrivals(
  deliveries: readonly Delivery[],
  of: SubjectKind,
  { count, is }: Subjects,
  wanted: readonly number[],
  findings: Finding[],
) {
  const at = new Int32Array(count);
  const comes = new Uint8Array(count);
  const all = deliveries.filter((each) => each.of === of);
  for (const where of new Set(all.map((each) => each.where))) {
    const own = all.filter((each) => each.where === where);
    const batches = own.map(({ from_min, count }) => ({ from_min, left: count })).sort((a, b) => a.from_min - b.from_min);
    let batch = 0;
    let missing = 0;
    for (const subject of wanted) {
      if (where !== undefined && !is(subject, where)) continue;
      comes[subject] = 1;
      while (batch < batches.length && batches[batch].left === 0) batch++;
      if (batch === batches.length) {
        missing++;
        continue;
      }
      batches[batch].left--;
      at[subject] = batches[batch].from_min;
    }
    if (missing > 0) findings.push(short(missing, of, where));
  }
  const none = wanted.filter((subject) => comes[subject] === 0).length;
  if (none > 0) findings.push(notDelivered(none, of));
  return at;
}

function short(missing: number, of: SubjectKind, where: string | undefined): Finding {
  return {
    code: 'DELIVERY-SHORT',
    severity: 'error',
    message: `deliveries bring ${counted(missing, where === undefined ? of : `${where} ${of}`)} too few`,
    subjects: [{ kind: 'field', name: 'deliveries' }],
    remedy: 'a larger count, or one more delivery',
  };
}

function notDelivered(none: number, of: SubjectKind): Finding {
  return {
    code: 'DELIVERY-NONE',
    severity: 'warning',
    message: `${counted(none, of)} ${none === 1 ? 'comes' : 'come'} with no delivery, and so ${none === 1 ? 'is' : 'are'} taken to be there from the start`,
    subjects: [{ kind: 'field', name: 'deliveries' }],
    remedy: none === 1 ? 'a delivery for it as well' : 'a delivery for these as well',
  };
}

function counted(count: number, what: string): string {
  const plural = what.endsWith('switch') ? `${what}es` : `${what}s`;
  return `${count.toLocaleString('en-US')} ${count === 1 ? what : plural}`;
}
