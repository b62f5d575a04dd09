import type { Finding, Place } from '../../../finding/index.js';
import type { ScheduleTables } from '../../../schedule/index.js';
import { cell } from '../../../table/index.js';
import { counted } from '../../exchange/index.js';

/** Activities that a remark names; the others are counted. */
const MOST_NAMED = 3;

/** Where an activity stands in the file that it is from, by its row; undefined where it is from no file. */
export type PlaceOf = (activity: number) => Place | undefined;

/** What an activity is called for people: its id, and its name where it has one. @example A0010 "Place racks" */
export function calledBy({ activities }: ScheduleTables): (row: number) => string {
  const { activity, name } = activities.columns;
  return (row) => (cell(name, row) === '' ? cell(activity, row) : `${cell(activity, row)} "${cell(name, row)}"`);
}

/**
 * Collects what a project file cannot hold of a schedule, each kind once: how often, of which activities, and where the
 * first of them stands. Warnings PROJECT-NOT-HELD.
 */
export class LeftOut {
  private readonly kinds = new Map<string, { count: number; activities: number[]; one: string; many: string; remedy?: string }>();
  private readonly others: Finding[] = [];

  constructor(
    private readonly called: (row: number) => string,
    private readonly placeOf: PlaceOf,
  ) {}

  /**
   * @param what  of one and of more than one; the number comes before it
   * @param activity  row that it is about
   */
  add([one, many]: readonly [one: string, many: string], activity: number, remedy?: string): void {
    const kind = this.kinds.get(many);
    if (!kind) this.kinds.set(many, { count: 1, activities: [activity], one, many, ...(remedy ? { remedy } : {}) });
    else {
      kind.count++;
      if (kind.activities.length < MOST_NAMED && !kind.activities.includes(activity)) kind.activities.push(activity);
    }
  }

  /** What is about no activity. */
  say(message: string): void {
    this.others.push({ code: 'PROJECT-NOT-HELD', severity: 'warning', message, subjects: [] });
  }

  done(): Finding[] {
    const kinds = [...this.kinds.values()].map(({ count, activities, one, many, remedy }): Finding => {
      const place = this.placeOf(activities[0]);
      const names = activities.map(this.called).join(', ');
      return {
        code: 'PROJECT-NOT-HELD',
        severity: 'warning',
        message: `${counted(count, one, many)}: ${names}${count > activities.length ? ' ...' : ''}`,
        subjects: activities.map((row) => ({ kind: 'field', name: this.called(row) })),
        figures: { count },
        ...(place ? { place } : {}),
        ...(remedy ? { remedy } : {}),
      };
    });
    return [...kinds, ...this.others];
  }
}
