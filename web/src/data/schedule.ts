import type { ScheduleDocument, ScheduleTableName, ScheduleTables } from '../../../src/schedule/index.js';
import { askJson } from './http.js';
import { tableOf } from './tables.js';
import { type Loaded, useLoaded } from './use-loaded.js';

let document: Promise<ScheduleDocument> | undefined;

/** `schedule.json`. @throws Fault of kind 'missing' where the site has no schedule */
export function scheduleDocument(): Promise<ScheduleDocument> {
  document ??= askJson<ScheduleDocument>('loading the schedule', '/schedule/schedule.json');
  document.catch(() => {
    document = undefined;
  });
  return document;
}

/** Tables of the schedule, as columns. @throws Fault */
export async function scheduleTables<Name extends ScheduleTableName>(...names: readonly Name[]): Promise<Pick<ScheduleTables, Name>> {
  const { files } = await scheduleDocument();
  const tables = await Promise.all(names.map((name) => tableOf('schedule', name, files[`${name}.parquet`])));
  return Object.fromEntries(names.map((name, i) => [name, tables[i]])) as unknown as Pick<ScheduleTables, Name>;
}

/** Tables of the schedule in a component. */
export function useSchedule<Name extends ScheduleTableName>(...names: readonly Name[]): Loaded<Pick<ScheduleTables, Name>> {
  return useLoaded(`schedule ${names.join()}`, () => scheduleTables(...names));
}
