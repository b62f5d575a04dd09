import { signal } from '@preact/signals';
import type { ScheduleDocument, ScheduleTableName, ScheduleTables } from '../../../src/schedule/index.js';
import { askKept } from './ask-kept.js';
import { Fault, faultOf } from './fault.js';
import { askJson } from './http.js';
import { oncePer } from './once.js';
import { planNow, site } from './site.js';
import { tablesOf } from './tables.js';

/** Grows when the server has begun to serve another schedule: what was loaded of the one before counts no more. */
export const scheduleNow = signal(0);
// Another plan has another schedule.
planNow.subscribe((number) => {
  if (number > 0) scheduleNow.value++;
});

/** A schedule as it was loaded: its tables are those that its document seals. */
export interface LoadedSchedule<Name extends ScheduleTableName> {
  document: ScheduleDocument;
  tables: Pick<ScheduleTables, Name>;
}

/** The schedule that the site was started with: its dates and what it came to. */
export type FirstSchedule = LoadedSchedule<'activities'>;

const document = oncePer(scheduleNow, () => askedDocument('schedule'));

/** `schedule.json`. @throws Fault of kind 'missing' where the site has no schedule */
export function scheduleDocument(): Promise<ScheduleDocument> {
  if (site.value && !site.value.schedule)
    return Promise.reject(new Fault('missing', 'the site has no schedule', 'Make one: `nineteen schedule`.'));
  return document.get();
}

/** Tables of the schedule, as columns. @throws Fault */
export async function scheduleTables<Name extends ScheduleTableName>(...names: readonly Name[]): Promise<LoadedSchedule<Name>> {
  try {
    return await sealedTables('schedule', await scheduleDocument(), names);
  } catch (thrown) {
    // Another schedule may have come between the document and its tables: then its document is another by now.
    if (faultOf(thrown).kind !== 'damaged') throw thrown;
    document.forget();
    return sealedTables('schedule', await scheduleDocument(), names);
  }
}

/** The schedule that the site was started with, to be compared with. @throws Fault */
export async function firstSchedule(): Promise<FirstSchedule> {
  return sealedTables('baseline', await askedDocument('baseline'), ['activities']);
}

async function sealedTables<Name extends ScheduleTableName>(
  folder: 'schedule' | 'baseline',
  document: ScheduleDocument,
  names: readonly Name[],
): Promise<LoadedSchedule<Name>> {
  return { document, tables: (await tablesOf(folder, names, document.files)) as Pick<ScheduleTables, Name> };
}

async function askedDocument(folder: 'schedule' | 'baseline'): Promise<ScheduleDocument> {
  const ask = () => askJson<ScheduleDocument>('loading the schedule', `/${folder}/schedule.json`);
  return (await askKept(`${folder}.json`, ask)).value;
}
