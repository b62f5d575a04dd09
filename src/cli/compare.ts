import { basename, resolve } from 'node:path';
import type { Command } from 'commander';
import { hasErrors } from '../finding/index.js';
import { type ComparedSide, compared } from '../schedule/index.js';
import { readSchedule } from '../store/index.js';
import { printComparison } from './comparison-summary.js';
import { EXIT, EXIT_HELP, json, print, reportFindings } from './run.js';

/** `nineteen compare`: two schedules beside each other. */
export function compareVerb(program: Command): void {
  program
    .command('compare')
    .summary('two schedules beside each other: finish, cost, people, what moved most')
    .usage('SCHEDULE SCHEDULE [--json]')
    .description(
      'Says how the second schedule differs from the first: finish, cost, people by trade, first and last date of each kind of activity, the activities and parts that moved most, what is new and what is gone.\nActivities are the same where their names are.',
    )
    .argument('<A>', 'schedule folder')
    .argument('<B>', 'schedule folder that is held against it')
    .option('--json', 'print the comparison as JSON')
    .addHelpText('beforeAll', 'Example:\n  nineteen compare out/my-cluster-schedule out/more-cablers\n')
    .addHelpText('after', EXIT_HELP)
    .action(async (a: string, b: string, options: { json?: true }) => {
      const [one, other] = [await read(a), await read(b)];
      if (!one || !other) {
        process.exitCode = EXIT.wrong;
        return;
      }
      const comparison = compared(one, other);
      const name = (folder: string) => basename(resolve(folder));
      const [nameA, nameB] = name(a) === name(b) ? [a, b] : [name(a), name(b)];
      await print(options.json ? json(comparison) : printComparison(comparison, nameA, nameB));
    });
}

async function read(folder: string): Promise<ComparedSide | undefined> {
  const { document, tables, findings } = await readSchedule(folder);
  reportFindings(findings);
  return hasErrors(findings) ? undefined : { head: document, tables, report: document.report };
}
