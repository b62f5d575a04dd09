import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Finding } from '../finding/index.js';
import { onDisk } from '../store/index.js';
import { type FailureFile, readFailures } from '../training/index.js';

/** The file of failures that comes with the software, beside dist/. */
const SHIPPED = fileURLToPath(new URL('../templates/failures.yaml', import.meta.url));

/** A file of failures; unless given the one that comes with the software. */
export async function failuresOf(path: string = SHIPPED): Promise<{ failures?: FailureFile; findings: Finding[] }> {
  const text = await onDisk(`reading ${path}`, 'Nothing was changed.', () => readFile(path, 'utf8'));
  return readFailures(text, path);
}

/** The one that comes with the software. */
export async function shippedFailures(): Promise<FailureFile> {
  const { failures, findings } = await failuresOf();
  if (!failures) throw new Error(`${SHIPPED}: ${findings.map(({ message }) => message).join('; ')}`);
  return failures;
}
