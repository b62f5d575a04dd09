import {
  SCHEDULE_TABLES,
  type ScheduleHead,
  type ScheduleTable,
  type ScheduleTableName,
  type ScheduleTables,
} from '../../schedule/index.js';
import { cell, type IdColumn, textColumn } from '../../table/index.js';
import { TableBuilder } from './builder.js';
import type { Spot } from './faults.js';
import { idColumn } from './ids.js';

/** A schedule that was read: what it is of, and its tables. */
export interface Schedule {
  head: ScheduleHead;
  tables: ScheduleTables;
}

/**
 * Tables of a schedule while a file is read.
 *
 * Until `done`, an id column holds row + 1 of what it names, since a file's own ids are known to fit ours only when all
 * were seen. Ids of another form are replaced by new ones; an activity's own then becomes its subject where it has none.
 */
export class Draft {
  readonly tables = Object.fromEntries(
    Object.keys(SCHEDULE_TABLES).map((name) => [name, new TableBuilder(name as ScheduleTableName)]),
  ) as unknown as { [Name in ScheduleTableName]: TableBuilder<Name> };

  /** Where each activity stands in the file. */
  readonly spots: Spot[] = [];
  private readonly wbsIds: string[] = [];
  private readonly activityIds: string[] = [];

  addWbs(id: string, row: { parent: number; name: string }): number {
    this.wbsIds.push(id);
    return this.tables.wbs.add({ wbs: this.wbsIds.length, ...row });
  }

  addActivity(id: string, row: Parameters<TableBuilder<'activities'>['add']>[0], spot?: Spot): number {
    this.activityIds.push(id);
    if (spot) this.spots[this.activityIds.length - 1] = spot;
    return this.tables.activities.add({ activity: this.activityIds.length, ...row });
  }

  done(): ScheduleTables {
    const { column: wbs } = idColumn(this.wbsIds, 'W');
    const { column: activities, kept } = idColumn(this.activityIds, 'A');
    const tables = Object.fromEntries(
      Object.entries(this.tables).map(([name, builder]) => [name, builder.done()]),
    ) as unknown as ScheduleTables;
    const { columns } = tables.activities;
    columns.subject = textColumn(this.activityIds.map((id, row) => cell(columns.subject, row) || (kept[row] ? '' : id)));
    rename(tables.wbs, ['wbs', 'parent'], wbs);
    rename(tables.activities, ['activity'], activities);
    rename(tables.activities, ['wbs'], wbs);
    rename(tables.relations, ['from', 'to'], activities);
    rename(tables.assignments, ['activity'], activities);
    rename(tables.baselines, ['activity'], activities);
    return tables;
  }
}

/** Puts ids in the place of row + 1. */
function rename<Name extends ScheduleTableName>(table: ScheduleTable<Name>, columns: string[], ids: IdColumn): void {
  const byName = table.columns as Record<string, IdColumn>;
  for (const name of columns) {
    const values = Uint32Array.from(byName[name].values, (row) => (row === 0 ? 0 : ids.values[row - 1]));
    byName[name] = { ...ids, values };
  }
}
