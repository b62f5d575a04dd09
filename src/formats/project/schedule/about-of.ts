import type { ScheduleTables } from '../../../schedule/index.js';
import { type Column, cell, rowsById } from '../../../table/index.js';
import type { ProjectAbout } from '../about.js';
import type { Shared } from './shared.js';

/** What a schedule's activities, work breakdown and resources are called. */
export function aboutOf(tables: ScheduleTables, { rows, names, units }: Shared, planned: (number | null)[]): ProjectAbout {
  const { activities, resources } = tables;
  const { activity, name, kind, subject } = activities.columns;
  const texts = (column: Column) => Array.from({ length: activities.rows }, (_, row) => cell(column, row));
  const kinds = rows.map((row) => (row < 0 ? 'calendar' : cell(resources.columns.kind, row)));
  const prices = rows.map((row) => (row < 0 ? Number.NaN : resources.columns.price_per_hour_usd.values[row]));
  return {
    activities: {
      ids: texts(activity),
      names: texts(name),
      ...told('kinds', texts(kind)),
      ...told('subjects', texts(subject)),
      planned,
    },
    ...(tables.wbs.rows > 0 ? { wbs: breakdownOf(tables) } : {}),
    resources: {
      names,
      kinds,
      ...told('units', units),
      ...(prices.some((price) => price > 0) ? { prices_per_hour_usd: prices.map((price) => (Number.isNaN(price) ? null : price)) } : {}),
    },
  };
}

/** A column of texts, where there is any. */
function told<Name extends string>(name: Name, texts: string[]): { [K in Name]?: string[] } {
  return (texts.some((text) => text !== '') ? { [name]: texts } : {}) as { [K in Name]?: string[] };
}

function breakdownOf({ wbs, activities }: ScheduleTables): NonNullable<ProjectAbout['wbs']> {
  const rowOf = rowsById(wbs.columns.wbs);
  const above = (ids: Uint32Array) => Array.from(ids, (id) => (id === 0 ? null : rowOf(id)));
  const names = Array.from({ length: wbs.rows }, (_, row) => cell(wbs.columns.name, row));
  return { names, parents: above(wbs.columns.parent.values), of: above(activities.columns.wbs.values) };
}
