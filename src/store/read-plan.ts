import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Finding } from '../finding/index.js';
import { readCsv } from '../formats/csv/index.js';
import { type PlanDocument, type PlanTables, TABLES, type TableName } from '../plan/index.js';
import { recoverFolder } from './whole-folder.js';
import { onDisk, WorldError } from './world-error.js';

/**
 * Reads a plan folder: `plan.json` and the CSV tables.
 *
 * Every file whose bytes differ from its seal in `plan.json` is a finding FILE-SEAL; a table that cannot be read as one
 * is TABLE-FORMAT.
 * @throws WorldError when a file is missing or cannot be read
 */
export async function readPlan(folder: string): Promise<{ document: PlanDocument; tables: PlanTables; findings: Finding[] }> {
  await recoverFolder(folder).catch(() => undefined);
  const findings: Finding[] = [];
  const document = await readDocument(folder);
  const tables: Record<string, unknown> = {};
  for (const [name, seal] of Object.entries(document.files)) {
    const bytes = await onDisk(`reading ${join(folder, name)}`, '', () => readFile(join(folder, name)));
    if (bytes.length !== seal.bytes || createHash('sha256').update(bytes).digest('hex') !== seal.sha256)
      findings.push({
        code: 'FILE-SEAL',
        severity: 'error',
        message: `${name} is not the file that was planned: its checksum differs from plan.json`,
        subjects: [{ kind: 'file', name }],
        remedy: 'plan again, or restore the file',
      });
    if (!name.endsWith('.csv')) continue;
    const table = name.slice(0, -4) as TableName;
    const read = readCsv(bytes, TABLES[table], name);
    findings.push(...read.findings);
    tables[table] = { rows: read.rows, columns: read.columns };
  }
  return { document, tables: tables as PlanTables, findings };
}

async function readDocument(folder: string): Promise<PlanDocument> {
  const path = join(folder, 'plan.json');
  const text = await onDisk(`reading ${path}`, 'Is this a plan folder? `nineteen plan FILE.yaml --output FOLDER` makes one.', () =>
    readFile(path, 'utf8'),
  );
  let document: PlanDocument;
  try {
    document = JSON.parse(text) as PlanDocument;
  } catch (error) {
    throw new WorldError(`${path} is not JSON: ${(error as Error).message}`);
  }
  if (document.format !== 'nineteen-plan/1')
    throw new WorldError(`${path}: expected format "nineteen-plan/1", found ${JSON.stringify(document.format)}`);
  const missing = Object.keys(TABLES).filter((name) => document.files?.[`${name}.csv`] === undefined);
  if (missing.length > 0) throw new WorldError(`${path} names no ${missing.join('.csv, ')}.csv`);
  return document;
}
