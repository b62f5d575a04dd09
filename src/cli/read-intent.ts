import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { type Catalog, parseCatalog } from '../catalog/index.js';
import { type Finding, hasErrors } from '../finding/index.js';
import { checkBytes, MAX_INTENT_BYTES, type ParsedIntent, parseIntent } from '../intent/index.js';
import { onDisk } from '../store/index.js';
import { shippedCatalog } from './catalog-of.js';

/** Reads an intent file with everything that is wrong with it; `-` is standard input. */
export async function readIntent(file: string): Promise<ParsedIntent> {
  const shipped = await shippedCatalog();
  const place = (found: readonly Finding[]) => [...found];
  if (hasErrors(shipped.findings)) return { ...shipped, place };
  const bytes = await readBounded(file);
  const findings = checkBytes(bytes, file);
  if (hasErrors(findings)) return { catalog: shipped.catalog, findings, place };
  const beside = await catalogBeside(file, shipped.catalog);
  const parsed = parseIntent(new TextDecoder().decode(bytes), file, beside.catalog);
  return { ...parsed, findings: [...beside.findings, ...parsed.findings] };
}

/** The user's own equipment in a file beside the intent: `my-cluster.catalog.yaml` beside `my-cluster.yaml`. */
async function catalogBeside(file: string, base: Catalog): Promise<{ catalog: Catalog; findings: Finding[] }> {
  const name = `${file.replace(/\.ya?ml$/, '')}.catalog.yaml`;
  if (file === '-' || !existsSync(name)) return { catalog: base, findings: [] };
  const bytes = await readBounded(name);
  const findings = checkBytes(bytes, name);
  return hasErrors(findings) ? { catalog: base, findings } : parseCatalog([{ name, text: new TextDecoder().decode(bytes) }], base);
}

/** A file too large to be an intent is not read: an array of its size says as much. */
async function readBounded(file: string): Promise<Uint8Array> {
  if (file === '-') return onDisk('reading standard input', '', readStandardInput);
  return onDisk(`reading ${file}`, 'Nothing was changed.', async () => {
    const { size } = await stat(file);
    return size > MAX_INTENT_BYTES ? new Uint8Array(MAX_INTENT_BYTES + 1) : readFile(file);
  });
}

async function readStandardInput(): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of process.stdin) {
    chunks.push(chunk as Buffer);
    size += (chunk as Buffer).length;
    if (size > MAX_INTENT_BYTES) break;
  }
  return Buffer.concat(chunks);
}
