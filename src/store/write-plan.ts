import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type FileSeal, type PlanBody, type PlanDocument, type PlanTables, TABLES, type TableName } from '../plan/index.js';
import { toFolder } from './files.js';
import { TableWriter } from './table-writer.js';
import { writeWholeFolder } from './whole-folder.js';
import { writeTable } from './write-table.js';

/** Files of a plan folder. */
const TABLE_NAMES = Object.keys(TABLES) as TableName[];
/** Half of the bytes: written by a worker thread while the main thread writes the other tables. */
const LARGEST = 'links';
const PLAN_FILES = new Set(['plan.json', ...TABLE_NAMES.flatMap((name) => [`${name}.csv`, `${name}.parquet`])]);

/**
 * Writes a plan into its folder, all or nothing.
 *
 * @param writer  started early, it is ready when the tables are
 * @returns the written `plan.json`
 * @throws WorldError when the disk fails or the folder holds files that are not a plan's; the old plan is whole then
 */
export async function writePlan(
  folder: string,
  tables: PlanTables,
  body: PlanBody,
  version: string,
  writer: TableWriter = new TableWriter(),
): Promise<PlanDocument> {
  return writeWholeFolder('plan', folder, PLAN_FILES, async (temporary) => {
    const inWorker = writer.write(temporary, LARGEST, tables[LARGEST]);
    const files: Record<string, FileSeal> = {};
    try {
      for (const name of TABLE_NAMES) if (name !== LARGEST) Object.assign(files, writeTable(toFolder(temporary), name, tables[name]));
    } finally {
      // The worker must be done before its folder can go.
      await inWorker.catch(() => undefined);
    }
    Object.assign(files, await inWorker);
    const document: PlanDocument = {
      format: body.format,
      software: { name: 'nineteen', version },
      name: body.name,
      summary: body.summary,
      intent: body.intent,
      catalog: body.catalog,
      counts: body.counts,
      findings: body.findings,
      files: sorted(files),
    };
    await writeFile(join(temporary, 'plan.json'), `${JSON.stringify(document, null, 1)}\n`);
    return document;
  });
}

function sorted(files: Record<string, FileSeal>): Record<string, FileSeal> {
  return Object.fromEntries(Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1)));
}
