import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { intentTemplate } from '../intent/index.js';
import { onDisk } from '../store/index.js';
import { EXIT, EXIT_HELP, fail, print } from './run.js';

/** `nineteen init`: a commented intent file to start from. */
export function initVerb(program: Command): void {
  program
    .command('init')
    .summary('write a commented intent file to start from')
    .usage('[FILE]')
    .description('The file plans as it is; its comments name every key and its default. A file that exists is left as it is.')
    .argument('[FILE]', 'file to write, or - for standard output', 'cluster.yaml')
    .addHelpText('beforeAll', 'Example:\n  nineteen init my-cluster.yaml\n')
    .addHelpText('after', EXIT_HELP)
    .action(async (file: string) => {
      if (file === '-') return print(intentTemplate());
      try {
        await onDisk(`writing ${file}`, 'Nothing was changed.', () =>
          writeFile(file, intentTemplate(), { flag: 'wx' }).catch(refuseExisting(file)),
        );
      } catch (error) {
        if (!(error instanceof Existing)) throw error;
        return fail(error.message, EXIT.wrong);
      }
      process.stderr.write(`wrote ${file}; next: nineteen plan ${file}\n`);
    });
}

class Existing extends Error {}

function refuseExisting(file: string) {
  return (error: NodeJS.ErrnoException) => {
    throw error.code === 'EEXIST' ? new Existing(`${file} exists and is left as it is; give another name`) : error;
  };
}
