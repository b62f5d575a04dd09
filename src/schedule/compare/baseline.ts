import { cell, numbers, textColumn } from '../../table/index.js';
import type { ScheduleTable } from '../tables.js';
import { type HeadAndTables, matched } from './match.js';

/** Planned dates kept for comparison, and how many activities are not in both. */
export interface Baselines {
  table: ScheduleTable<'baselines'>;
  /** Activities that the baseline does not have, and that it alone has. */
  added: number;
  gone: number;
}

/**
 * The planned dates of another schedule as the last baseline of one, after the baselines that the one has already. A date that the other
 * has, counts from the one's start. O(activities).
 *
 * @param name  what the baseline is called
 */
export function withBaseline(one: HeadAndTables, other: HeadAndTables, name: string): Baselines {
  const { other: rowOf, only, moved } = matched(one, other);
  const list = new BaselineRows();
  list.keep(one.tables.baselines, (id) => id);
  const { activity } = one.tables.activities.columns;
  const { start, finish } = other.tables.activities.columns;
  let added = 0;
  for (const [row, same] of rowOf.entries())
    if (same < 0) added++;
    else list.add(name, activity.values[row], start.values[same] + moved, finish.values[same] + moved);
  return { table: list.done(activity), added, gone: only.length };
}

/**
 * The baselines that another schedule carries, the oldest first, as those of one that has none; after them the other itself is to
 * stand (`withBaseline`). Activities that the one does not have are left out.
 */
export function carriedBaselines(one: HeadAndTables, other: HeadAndTables): ScheduleTable<'baselines'> {
  const { other: rowOf, moved } = matched(one, other);
  const { activity } = one.tables.activities.columns;
  const idOf = new Map<number, number>();
  for (const [row, same] of rowOf.entries())
    if (same >= 0) idOf.set(other.tables.activities.columns.activity.values[same], activity.values[row]);
  const list = new BaselineRows();
  list.keep(other.tables.baselines, (id) => idOf.get(id), moved);
  return list.done(activity);
}

/** A name for a baseline that no other has. @example freeName('plan', ['plan']) -> 'plan (2)' */
export function freeName(name: string, taken: readonly string[]): string {
  for (let n = 1; ; n++) {
    const free = n === 1 ? name : `${name} (${n})`;
    if (!taken.includes(free)) return free;
  }
}

class BaselineRows {
  private readonly names: string[] = [];
  private readonly ids: number[] = [];
  private readonly starts: number[] = [];
  private readonly finishes: number[] = [];

  add(name: string, id: number, start: number, finish: number): void {
    this.names.push(name);
    this.ids.push(id);
    this.starts.push(start);
    this.finishes.push(finish);
  }

  keep({ rows, columns }: ScheduleTable<'baselines'>, idOf: (id: number) => number | undefined, moved = 0): void {
    for (let row = 0; row < rows; row++) {
      const id = idOf(columns.activity.values[row]);
      if (id !== undefined)
        this.add(cell(columns.baseline, row), id, columns.start.values[row] + moved, columns.finish.values[row] + moved);
    }
  }

  done(like: ScheduleTable<'activities'>['columns']['activity']): ScheduleTable<'baselines'> {
    return {
      rows: this.ids.length,
      columns: {
        baseline: textColumn(this.names),
        activity: { ...like, values: Uint32Array.from(this.ids) },
        start: numbers(this.starts),
        finish: numbers(this.finishes),
      },
    };
  }
}
