import { availableParallelism } from 'node:os';
import { type Command, Option } from 'commander';
import { hasErrors } from '../finding/index.js';
import { schedule } from '../schedule/index.js';
import { readPlan, writeSchedule } from '../store/index.js';
import { readSite, SHIPPED_SITE } from './read-site.js';
import { EXIT, EXIT_HELP, fail, json, nothingWritten, print, reportFindings } from './run.js';
import { printSchedule } from './schedule-summary.js';
import { minutesOf, usdOf, whole } from './site-options.js';
import { triesOnThreads } from './tries-on-threads.js';
import { VERSION } from './version.js';

interface ScheduleOptions {
  site?: string;
  deadline?: number;
  minimise?: 'crews' | 'days' | 'cost';
  budget?: number;
  threads: number;
  output?: string;
  json?: true;
}

/** `nineteen schedule`: plan folder in, schedule folder out. */
export function scheduleVerb(program: Command): void {
  program
    .command('schedule')
    .summary('schedule the installation, from the first rack to the first training job')
    .usage('FOLDER [--site FILE] [--deadline 19d] [--minimise crews|days|cost] [--budget USD] [--threads N] [--output FOLDER] [--json]')
    .description(
      'Derives every activity from the plan, finds as few people as meet the deadline, and writes start times, floats, resources and relations as tables (CSV and Parquet) with schedule.json.\nWho works when, with what, and how long each kind of work takes is in the site file; without one the shipped templates/installation.yaml.',
    )
    .argument('<FOLDER>', 'plan folder')
    .option('--site <FILE>', 'site file (YAML): calendars, trades, equipment, deliveries, kinds of activity')
    .option('--deadline <TIME>', 'instead of the one in the site file, such as 19d or 30d', minutesOf)
    .addOption(
      new Option(
        '--minimise <WHAT>',
        'where the site file says `people: find`: cost or crews, to meet the deadline; days, to finish first (default: cost)',
      ).choices(['crews', 'days', 'cost']),
    )
    .option('--budget <USD>', 'finish first with people and equipment that cost no more, such as "6e6 USD"', usdOf)
    .option('--threads <N>', 'threads; the result is the same on any number', whole(1, 1000), Math.min(8, availableParallelism()))
    .option('-o, --output <FOLDER>', 'where the schedule goes; an older one there is replaced (default: FOLDER-schedule)')
    .option('--json', 'print the report as JSON')
    .addHelpText('beforeAll', 'Example:\n  nineteen schedule out/my-cluster --deadline 30d\n')
    .addHelpText('after', EXIT_HELP)
    .action(async (folder: string, options: ScheduleOptions) => {
      const { site, text } = await readSite(options.site ?? SHIPPED_SITE);
      if (!site) return nothingWritten();
      if (options.budget !== undefined && options.minimise !== undefined && options.minimise !== 'days') {
        const message = `--budget finishes first within a sum, --minimise ${options.minimise} meets the deadline; one of the two`;
        return fail(message, EXIT.usage);
      }
      const asked = { ...site, deadline_min: options.deadline ?? site.deadline_min };
      const { document, tables, findings } = await readPlan(folder);
      reportFindings(findings);
      if (hasErrors(findings)) return nothingWritten();
      const goal = { minimise: options.minimise, budget_usd: options.budget };
      const made = await triesOnThreads(schedule(tables, document, asked, goal), {
        threads: options.threads,
        worker: new URL('./try-worker.mjs', import.meta.url),
      });
      reportFindings(made.findings);
      if (!made.schedule) return nothingWritten();
      const output = options.output ?? `${folder.replace(/\/+$/, '')}-schedule`;
      const { tables: written, head, report } = made.schedule;
      const about = {
        software: { name: 'nineteen', version: VERSION },
        ...head,
        plan: document.files,
        report,
        findings: made.findings,
      } as const;
      await writeSchedule(output, written, { format: 'nineteen-schedule/1', ...about }, text);
      await print(options.json ? json(report) : printSchedule(report, document.name, output));
      if (hasErrors(made.findings)) process.exitCode = EXIT.wrong;
    });
}
