import { didYouMean } from '../../finding/index.js';
import { activityName } from '../build-tables.js';
import type { Activities } from '../work/activities.js';
import type { ProgressColumn, ProgressList } from './progress-list.js';

/** Where a row of a list is wrong about which activity it is, and the words. */
export interface NoOne {
  column: ProgressColumn;
  message: string;
  remedy?: string | undefined;
}

/** Subjects beyond so many are not gone through for a nearest word. */
const MOST_NEAR = 20_000;

/** Finds the activities that the rows of a list are about: by id, by kind and subject, or by both, which have to agree. */
export class Who {
  private readonly ofKind = new Map<string, ReadonlyMap<string, number[]>>();

  constructor(private readonly activities: Activities) {}

  find(list: ProgressList, row: number): number | NoOne {
    const [id, kind, subject, part] = [list.activity[row], list.kind[row], list.subject[row], list.part[row]];
    if (id !== '') return this.byId(id, kind, subject);
    if (kind === '' || subject === '') return { column: 'activity', message: 'expected an id in column activity, or a kind and a subject' };
    return this.byKind(kind, subject, part);
  }

  private byId(id: string, kind: string, subject: string): number | NoOne {
    const { activities } = this;
    const number = Number(/^A0*(\d{1,9})$/i.exec(id)?.[1] ?? 0);
    if (number < 1 || number > activities.count)
      return {
        column: 'activity',
        message: `no activity has the id "${id}"; the schedule has A1 to A${activities.count}, zeros before the number or not`,
      };
    const i = number - 1;
    const { kind: own, of } = activities.kinds[activities.kind[i]];
    const of_it = activities.subjects[of].name(activities.subject[i]);
    if ((kind === '' || kind === own) && (subject === '' || subject === of_it)) return i;
    return {
      column: 'activity',
      message: `${id} is "${activityName(activities, i)}", the row says "${`${kind || own} ${subject || of_it}`}"`,
      remedy: 'leave the column activity empty, and kind and subject tell; ids are those of one schedule',
    };
  }

  private byKind(kind: string, subject: string, part: number): number | NoOne {
    const subjects = this.subjectsOf(kind);
    if (!subjects) {
      const kinds = this.activities.kinds.map((each) => each.kind);
      return { column: 'kind', message: `the schedule has no kind of activity "${kind}"`, remedy: didYouMean(kind, kinds) };
    }
    const parts = subjects.get(subject);
    if (!parts) {
      const near = subjects.size <= MOST_NEAR ? didYouMean(subject, subjects.keys()) : undefined;
      return { column: 'subject', message: `no "${kind}" of "${subject}" is in the schedule`, remedy: near };
    }
    if (part === 0 && parts.length > 1)
      return { column: 'subject', message: `"${kind}" of ${subject} is cut into ${parts.length} parts; expected which one in column part` };
    return parts[Math.max(0, part - 1)] ?? { column: 'part', message: `"${kind}" of ${subject} has no part ${part}` };
  }

  /** Activities of a kind by their subject, part by part. */
  private subjectsOf(name: string): ReadonlyMap<string, number[]> | undefined {
    const known = this.ofKind.get(name);
    if (known) return known;
    const { activities } = this;
    const k = activities.kinds.findIndex(({ kind }) => kind === name);
    if (k < 0) return undefined;
    const { name: nameOf } = activities.subjects[activities.kinds[k].of];
    const all = new Map<string, number[]>();
    for (let i = 0; i < activities.count; i++) {
      if (activities.kind[i] !== k) continue;
      const subject = nameOf(activities.subject[i]);
      const parts = all.get(subject);
      if (parts) parts.push(i);
      else all.set(subject, [i]);
    }
    this.ofKind.set(name, all);
    return all;
  }
}
