import type { Command } from 'commander';
import { intentTemplate } from '../intent/index.js';
import { EXIT_HELP, print } from './run.js';
import { writeNew } from './write-new.js';

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
    .action((file: string) => (file === '-' ? print(intentTemplate()) : writeNew(file, intentTemplate(), `nineteen plan ${file}`)));
}
