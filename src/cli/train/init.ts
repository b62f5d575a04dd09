import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { onDisk } from '../../store/index.js';
import { print } from '../run.js';
import { writeNew } from '../write-new.js';

/** The job file that comes with the software, beside dist/. */
const SHIPPED = fileURLToPath(new URL('../templates/job.yaml', import.meta.url));

/** `nineteen train init`: a commented job file to start from. */
export function trainInitVerb(train: Command): void {
  train
    .command('init')
    .summary('write a commented job file to start from')
    .description('The file can be predicted as it is. A file that exists is left as it is.')
    .argument('[FILE]', 'file to write, or - for standard output', 'job.yaml')
    .addHelpText('beforeAll', 'Example:\n  nineteen train init my-job.yaml\n')
    .action(async (file: string) => {
      const text = await onDisk(`reading ${SHIPPED}`, '', () => readFile(SHIPPED, 'utf8'));
      if (file === '-') return print(text);
      await writeNew(file, text, `nineteen train predict ${file} --on PLAN`);
    });
}
