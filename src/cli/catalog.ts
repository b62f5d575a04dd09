import type { Command } from 'commander';
import { describeModel, listCatalog } from '../catalog/index.js';
import { hasErrors, nearestWord } from '../finding/index.js';
import { shippedCatalog } from './catalog-of.js';
import { EXIT, EXIT_HELP, fail, json, print, reportFindings } from './run.js';

/** `nineteen catalog`: what equipment is known, each figure with its source. */
export function catalogVerb(program: Command): void {
  program
    .command('catalog')
    .summary('show the equipment known, each figure with its source')
    .usage('[ID] [--json]')
    .description(
      'Lists the equipment that intents may name, or shows one model: each figure, and the document it is from or the assumption it rests on.',
    )
    .argument('[ID]', 'model id; without it, all models are listed')
    .option('--json', 'print the models as JSON')
    .addHelpText('beforeAll', 'Examples:\n  nineteen catalog\n  nineteen catalog sn5600\n')
    .addHelpText('after', EXIT_HELP)
    .action(async (id: string | undefined, options: { json?: true }) => {
      const { catalog, findings } = await shippedCatalog();
      reportFindings(findings);
      if (hasErrors(findings)) {
        process.exitCode = EXIT.wrong;
        return;
      }
      if (id === undefined) return print(options.json ? json([...catalog.values()]) : listCatalog(catalog));
      const model = catalog.get(id);
      if (model) return print(options.json ? json(model) : describeModel(model));
      const nearest = nearestWord(id, catalog.keys());
      fail(`no model "${id}" in the catalog${nearest ? `; did you mean "${nearest}"?` : '; nineteen catalog lists all'}`, EXIT.wrong);
    });
}
