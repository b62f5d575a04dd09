import type { Finding } from '../finding/index.js';
import { readCsv } from '../formats/csv/index.js';
import type { FileSeal } from '../plan/index.js';
import type { Schema } from '../table/index.js';
import type { Files } from './files.js';
import { sha256Of } from './sha256.js';
import { WorldError } from './world-error.js';

/**
 * The CSV tables among files that are sealed.
 *
 * Every file whose bytes differ from its seal is a finding FILE-SEAL; a table that cannot be read as one is TABLE-FORMAT.
 * @param sealedIn  the file that has the seals
 * @throws WorldError when a file is missing or cannot be read
 */
export async function readSealedTables(
  from: Files,
  sealedIn: string,
  files: Readonly<Record<string, FileSeal>>,
  schemas: Readonly<Record<string, Schema>>,
): Promise<{ tables: Record<string, unknown>; findings: Finding[] }> {
  const missing = Object.keys(schemas).filter((name) => files[`${name}.csv`] === undefined);
  if (missing.length > 0) throw new WorldError(`${from.called(sealedIn)} names no ${missing.join('.csv, ')}.csv`);
  const findings: Finding[] = [];
  const tables: Record<string, unknown> = {};
  for (const [name, seal] of Object.entries(files)) {
    const bytes = await from.read(name);
    if (bytes.length !== seal.bytes || sha256Of(bytes) !== seal.sha256)
      findings.push({
        code: 'FILE-SEAL',
        severity: 'error',
        message: `${name} is not the file that was planned: its checksum differs from ${sealedIn}`,
        subjects: [{ kind: 'file', name }],
        remedy: 'plan again, or restore the file',
      });
    if (!name.endsWith('.csv')) continue;
    const table = name.slice(0, -4);
    const read = readCsv(bytes, schemas[table], name);
    findings.push(...read.findings);
    tables[table] = { rows: read.rows, columns: read.columns };
  }
  return { tables, findings };
}

/** A JSON file of a given format. @throws WorldError when it is missing, no JSON, or of another format */
export async function readDocument<T extends { format: string }>(from: Files, name: string, format: T['format'], hint = ''): Promise<T> {
  const text = new TextDecoder().decode(await from.read(name, hint));
  const path = from.called(name);
  let document: T;
  try {
    document = JSON.parse(text) as T;
  } catch (error) {
    throw new WorldError(`${path} is not JSON: ${(error as Error).message}`);
  }
  if (document.format !== format) throw new WorldError(`${path}: expected format "${format}", found ${JSON.stringify(document.format)}`);
  return document;
}
