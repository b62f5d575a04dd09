import type { Finding } from '../finding/index.js';
import { readCsv } from '../formats/csv/index.js';
import type { FileSeal } from '../plan/index.js';
import type { Column, Schema } from '../table/index.js';
import type { Files } from './files.js';
import { sha256Of } from './sha256.js';
import { WorldError } from './world-error.js';

/** All tables now; or each when it is first asked for, which is for who needs few of them. */
export type WhenParsed = 'now' | 'when asked for';

interface ReadTable {
  rows: number;
  columns: Record<string, Column>;
}

/**
 * The CSV tables among files that are sealed.
 *
 * Every file whose bytes differ from its seal is a finding FILE-SEAL; a table that cannot be read as one is TABLE-FORMAT. Where tables are
 * parsed when they are asked for, all their files are held against their seals first, and one that differs is parsed at once. Other files,
 * such as Parquet, are not read then, and nothing is said of them.
 * @param sealedIn  the file that has the seals
 * @throws WorldError when a file is missing or cannot be read; and by the table asked for, where it has its seal and is none
 */
export async function readSealedTables(
  from: Files,
  sealedIn: string,
  files: Readonly<Record<string, FileSeal>>,
  schemas: Readonly<Record<string, Schema>>,
  parse: WhenParsed = 'now',
): Promise<{ tables: Record<string, unknown>; findings: Finding[] }> {
  const missing = Object.keys(schemas).filter((name) => files[`${name}.csv`] === undefined);
  if (missing.length > 0) throw new WorldError(`${from.called(sealedIn)} names no ${missing.join('.csv, ')}.csv`);
  const findings: Finding[] = [];
  const tables: Record<string, unknown> = {};
  for (const [name, seal] of Object.entries(files)) {
    const isTable = name.endsWith('.csv');
    if (!isTable && parse === 'when asked for') continue;
    const bytes = await from.read(name);
    const isSealed = bytes.length === seal.bytes && sha256Of(bytes) === seal.sha256;
    if (!isSealed)
      findings.push({
        code: 'FILE-SEAL',
        severity: 'error',
        message: `${name} is not the file that was planned: its checksum differs from ${sealedIn}`,
        subjects: [{ kind: 'file', name }],
        remedy: 'plan again, or restore the file',
      });
    if (!isTable) continue;
    const table = name.slice(0, -4);
    const read = () => readCsv(bytes, schemas[table], name);
    if (parse === 'now' || !isSealed) {
      const { rows, columns, findings: faults } = read();
      findings.push(...faults);
      tables[table] = { rows, columns };
    } else whenAskedFor(tables, table, read);
  }
  return { tables, findings };
}

/** Once it is parsed, the table stands there itself, and its file is let go. */
function whenAskedFor(tables: Record<string, unknown>, name: string, read: () => ReadTable & { findings: Finding[] }): void {
  const get = () => {
    const { rows, columns, findings } = read();
    if (findings.length > 0) throw new WorldError(findings[0].message);
    const value: ReadTable = { rows, columns };
    Object.defineProperty(tables, name, { value, enumerable: true });
    return value;
  };
  Object.defineProperty(tables, name, { get, enumerable: true, configurable: true });
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
