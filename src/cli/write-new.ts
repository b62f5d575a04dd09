import { writeFile } from 'node:fs/promises';
import { onDisk } from '../store/index.js';
import { EXIT, fail } from './run.js';

/** Writes a file that must not exist yet, and says what is next; one that exists is left as it is. */
export async function writeNew(file: string, text: string, next: string): Promise<void> {
  const wrote = await onDisk(`writing ${file}`, 'Nothing was changed.', () =>
    writeFile(file, text, { flag: 'wx' }).then(
      () => true,
      (error: NodeJS.ErrnoException) => {
        if (error.code === 'EEXIST') return false;
        throw error;
      },
    ),
  );
  if (!wrote) return fail(`${file} exists and is left as it is; give another name`, EXIT.wrong);
  process.stderr.write(`wrote ${file}; next: ${next}\n`);
}
