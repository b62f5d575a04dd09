import type { Finding } from '../finding/index.js';
import { type PlanDocument, type PlanTables, TABLES } from '../plan/index.js';
import { inFolder } from './files.js';
import { readDocument, readSealedTables, type WhenParsed } from './read-tables.js';
import { recoverFolder } from './whole-folder.js';

const HINT = 'Is this a plan folder? `nineteen plan FILE.yaml --output FOLDER` makes one.';

/**
 * Reads a plan folder: `plan.json` and the CSV tables; see `readSealedTables` for its findings, and for tables that are parsed when they
 * are asked for.
 *
 * @throws WorldError when a file is missing or cannot be read
 */
export async function readPlan(
  folder: string,
  parse: WhenParsed = 'now',
): Promise<{ document: PlanDocument; tables: PlanTables; findings: Finding[] }> {
  await recoverFolder(folder).catch(() => undefined);
  const from = inFolder(folder);
  const document = await readDocument<PlanDocument>(from, 'plan.json', 'nineteen-plan/1', HINT);
  const { tables, findings } = await readSealedTables(from, 'plan.json', document.files ?? {}, TABLES, parse);
  return { document, tables: tables as PlanTables, findings };
}
