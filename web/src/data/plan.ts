import type { PlanDocument, PlanTables, TableName } from '../../../src/plan/index.js';
import { askKept } from './ask-kept.js';
import { askJson } from './http.js';
import { oncePer } from './once.js';
import { planNow, site } from './site.js';
import { tableOf, tablesOf } from './tables.js';
import { type Loaded, useLoaded } from './use-loaded.js';

const NAMES = [
  'racks',
  'trays',
  'segments',
  'devices',
  'bundles',
  'routes',
  'cables',
  'links',
  'power',
  'cooling',
  'trunks',
  'panels',
  'bom',
] as const satisfies readonly TableName[];

/** Tables of the plan, as columns. Each is loaded once, in the order first asked for. @throws Fault */
export async function planTables<Name extends TableName>(...names: readonly Name[]): Promise<Pick<PlanTables, Name>> {
  return (await tablesOf('plan', names, site.value?.plan.files ?? {})) as Pick<PlanTables, Name>;
}

/** Some columns of a table of the plan; the others are not read. @throws Fault */
export async function planColumns<Name extends TableName, Column extends keyof PlanTables[Name]['columns'] & string>(
  name: Name,
  ...columns: readonly Column[]
): Promise<{ rows: number; columns: Pick<PlanTables[Name]['columns'], Column> }> {
  const table = await tableOf('plan', name, site.value?.plan.files[`${name}.parquet`], columns);
  return table as unknown as { rows: number; columns: Pick<PlanTables[Name]['columns'], Column> };
}

/** All tables of the plan, what is seen first before the rest. @throws Fault */
export function plan(): Promise<PlanTables> {
  return planTables(...NAMES) as Promise<PlanTables>;
}

/** Tables of the plan in a component: undefined until they are here. */
export function usePlan<Name extends TableName>(...names: readonly Name[]): Loaded<Pick<PlanTables, Name>> {
  return useLoaded(`${planNow.value} ${names.join()}`, () => planTables(...names));
}

const document = oncePer(planNow, () => askKept('plan.json', () => askJson<PlanDocument>('loading the plan', '/plan/plan.json')));

/** `plan.json`. @throws Fault */
export async function planDocument(): Promise<PlanDocument> {
  return (await document.get()).value;
}

/** `plan.json` in a component. */
export function usePlanDocument(): Loaded<PlanDocument> {
  return useLoaded(`${planNow.value} plan.json`, planDocument);
}
