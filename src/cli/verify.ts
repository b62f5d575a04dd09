import type { Command } from 'commander';
import { hasErrors } from '../finding/index.js';
import { readPlan } from '../store/index.js';
import { printReport, verify } from '../verify/index.js';
import { EXIT, EXIT_HELP, json, print, reportFindings } from './run.js';

/** `nineteen verify`: the independent check of a plan folder. */
export function verifyVerb(program: Command): void {
  program
    .command('verify')
    .summary('prove a plan right, cable by cable')
    .usage('FOLDER [--json]')
    .description(
      'Reads only the written tables and the catalog entries in plan.json, and checks every port, cable, rack and count.\nShares no code with the planner.',
    )
    .argument('<FOLDER>', 'plan folder')
    .option('--json', 'print checks and findings as JSON')
    .addHelpText('beforeAll', 'Example:\n  nineteen verify out/my-cluster\n')
    .addHelpText('after', EXIT_HELP)
    .action(async (folder: string, options: { json?: true }) => {
      const { document, tables, findings: reading } = await readPlan(folder);
      const unreadable = reading.some((finding) => finding.code === 'TABLE-FORMAT');
      const result = unreadable ? { findings: [], checks: [] } : verify(tables, document);
      const findings = [...reading, ...result.findings];
      if (options.json) await print(json({ plan: document.name, verified: !hasErrors(findings), checks: result.checks, findings }));
      else {
        reportFindings(findings);
        if (!unreadable) await print(printReport(result, document));
        await print(hasErrors(findings) ? `${document.name}: WRONG\n` : `${document.name}: verified\n`);
      }
      if (hasErrors(findings)) process.exitCode = EXIT.wrong;
    });
}
