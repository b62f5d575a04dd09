import type { Command } from 'commander';
import { hasErrors } from '../finding/index.js';
import { plan } from '../plan/index.js';
import { TableWriter, writePlan } from '../store/index.js';
import { Progress } from './progress.js';
import { readIntent } from './read-intent.js';
import { EXIT_HELP, json, nothingWritten, print, reportFindings } from './run.js';
import { printSummary } from './summary.js';
import { VERSION } from './version.js';

const STEPS = 6;

/** `nineteen plan`: intent in, plan folder out. */
export function planVerb(program: Command): void {
  program
    .command('plan')
    .summary('turn an intent file into a complete plan')
    .usage('INTENT [--output FOLDER] [--json]')
    .description(
      'Plans fabric, hall, power, cooling, every cable with its route, and the bill of materials, and writes them as tables (CSV and Parquet) with plan.json.\nWhat does not fit is told with changes that were tried and make it fit.\nEquipment of your own goes into the intent under catalog:, or into my-cluster.catalog.yaml beside my-cluster.yaml.\nNothing is written when the intent is wrong or cannot be met.',
    )
    .argument('<INTENT>', 'intent file (YAML), or - for standard input')
    .option('-o, --output <FOLDER>', 'where the plan goes; an older plan there is replaced (default: out/NAME)')
    .option('--json', 'print the summary as JSON')
    .addHelpText('beforeAll', 'Example:\n  nineteen plan my-cluster.yaml -o out/my-cluster\n')
    .addHelpText('after', EXIT_HELP)
    .action(async (file: string, options: { output?: string; json?: true }) => {
      const progress = new Progress(STEPS);
      const writer = new TableWriter();
      const { intent, catalog, findings, place } = await readIntent(file);
      reportFindings(findings);
      if (!intent || hasErrors(findings)) return nothingWritten();
      const planned = plan(intent, catalog, (stage) => progress.step(stage));
      progress.clear();
      reportFindings(place(planned.findings));
      if (!planned.plan) return nothingWritten();
      progress.step('writing');
      const folder = options.output ?? `out/${intent.name}`;
      const document = await writePlan(folder, planned.plan.tables, planned.plan.body, VERSION, writer);
      progress.clear();
      await print(options.json ? json(document.summary) : printSummary(document, folder));
    });
}
