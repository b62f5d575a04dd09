import { availableParallelism } from 'node:os';
import { type Command, InvalidArgumentError } from 'commander';
import { hasErrors } from '../finding/index.js';
import { activityName, DEFAULT_RISK_MODEL, makeRisk, type ScheduleMade, schedule, siteRisk } from '../schedule/index.js';
import { readPlan } from '../store/index.js';
import { Progress } from './progress.js';
import { readSite, SHIPPED_SITE } from './read-site.js';
import { riskOnThreads } from './risk-on-threads.js';
import { printRisk, riskReport } from './risk-summary.js';
import { EXIT, EXIT_HELP, json, print, reportFindings } from './run.js';

interface Options {
  site?: string;
  samples: number;
  tornado: number;
  dispatch: number;
  threads: number;
  seed: number;
  json?: true;
}

/** `nineteen risk`: how sure the finish of a schedule is, and what it hangs on. */
export function riskVerb(program: Command): void {
  program
    .command('risk')
    .summary('how sure the finish is: P10 to P95, chance to make the deadline, what it hangs on')
    .usage('FOLDER [--site FILE] [--samples N] [--seed K] [--json]')
    .description(
      'Schedules the installation as `schedule` does, then draws durations, dead parts, late trucks and sick people many times.\nEach sample keeps the plan: who follows whom, and who hands people, equipment, room and power to whom. The same seed gives the same result on any number of threads.',
    )
    .argument('<FOLDER>', 'plan folder')
    .option('--site <FILE>', 'site file (YAML), as for `schedule`')
    .option('--samples <N>', 'samples', whole(1), 1000)
    .option('--tornado <N>', 'samples for each end of each driver; 0 for none', whole(0), 50)
    .option('--dispatch <N>', 'samples in which whoever is free takes the next work; 0 for none', whole(0), 100)
    .option('--threads <N>', 'threads', whole(1), Math.min(8, availableParallelism()))
    .option('--seed <K>', 'seed', whole(0), 1)
    .option('--json', 'print the result as JSON')
    .addHelpText('beforeAll', 'Example:\n  nineteen risk out/my-cluster --samples 2000\n')
    .addHelpText('after', EXIT_HELP)
    .action(async (folder: string, options: Options) => {
      const { site } = await readSite(options.site ?? SHIPPED_SITE);
      if (!site) return wrong();
      const { document, tables, findings } = await readPlan(folder);
      reportFindings(findings);
      if (hasErrors(findings)) return wrong();
      const made = last(schedule(tables, document, site, { minimise: undefined, budget_usd: undefined }));
      reportFindings(made.findings);
      if (!made.schedule) return wrong();
      const { plan } = made.schedule;
      const { input, findings: ofRisk } = siteRisk(plan, DEFAULT_RISK_MODEL);
      reportFindings(ofRisk);
      const risk = makeRisk(input, DEFAULT_RISK_MODEL, options.seed);
      let progress: Progress | undefined;
      const result = await riskOnThreads(risk, options, options.threads, new URL('./risk-worker.mjs', import.meta.url), (done, of) => {
        progress ??= new Progress(of);
        progress.step(`${done} of ${of} parts of the analysis`);
      });
      progress?.clear();
      const report = riskReport(risk, result, site.deadline_min, (i) => activityName(plan.activities, i));
      await print(options.json ? json(report) : printRisk(report, document.name));
    });
}

function last(steps: ReturnType<typeof schedule>): ScheduleMade {
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

function whole(least: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= least && value <= 100_000) return value;
    throw new InvalidArgumentError(`expected a whole number from ${least} to 100000`);
  };
}

function wrong(): void {
  process.exitCode = EXIT.wrong;
}
