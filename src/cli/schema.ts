import type { Command } from 'commander';
import { intentJsonSchema } from '../intent/index.js';
import { EXIT_HELP, json, print } from './run.js';

/** `nineteen schema`: the intent file's JSON Schema, for editors. */
export function schemaVerb(program: Command): void {
  program
    .command('schema')
    .summary("print the intent file's JSON Schema, for editors")
    .usage('')
    .description('JSON Schema, draft 2020-12.')
    .addHelpText('beforeAll', 'Example:\n  nineteen schema > intent.schema.json\n')
    .addHelpText(
      'after',
      `\nPut this line on top of an intent file and the YAML language server completes and checks it:\n  # yaml-language-server: $schema=intent.schema.json\n${EXIT_HELP}`,
    )
    .action(() => print(json(intentJsonSchema())));
}
