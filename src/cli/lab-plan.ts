import { statSync } from 'node:fs';
import type { Model } from '../catalog/index.js';
import { hasErrors } from '../finding/index.js';
import { type PlanTables, plan } from '../plan/index.js';
import { readPlan } from '../store/index.js';
import { readIntent } from './read-intent.js';
import { reportFindings } from './run.js';

/** What a lab is built of. */
export interface LabPlan {
  name: string;
  tables: PlanTables;
  catalog: readonly Model[];
}

/** A plan from its folder, or planned from an intent file and kept nowhere; undefined where it is wrong, which is told. */
export async function labPlan(path: string): Promise<LabPlan | undefined> {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) {
    const { document, tables, findings } = await readPlan(path);
    reportFindings(findings);
    return hasErrors(findings) ? undefined : { name: document.name, tables, catalog: document.catalog };
  }
  const { intent, catalog, findings, place } = await readIntent(path);
  reportFindings(findings);
  if (!intent || hasErrors(findings)) return undefined;
  const planned = plan(intent, catalog);
  reportFindings(place(planned.findings).filter(({ severity }) => severity === 'error'));
  return planned.plan && { name: intent.name, tables: planned.plan.tables, catalog: planned.plan.body.catalog };
}
