import { type Command, InvalidArgumentError, Option } from 'commander';
import { hasErrors } from '../finding/index.js';
import { type ScheduleMade, type ScheduleProgress, schedule } from '../schedule/index.js';
import { readPlan, writeSchedule } from '../store/index.js';
import { parseQuantity } from '../units/index.js';
import { Progress } from './progress.js';
import { readSite, SHIPPED_SITE } from './read-site.js';
import { EXIT, EXIT_HELP, json, print, reportFindings } from './run.js';
import { printSchedule } from './schedule-summary.js';
import { VERSION } from './version.js';

interface ScheduleOptions {
  site?: string;
  deadline?: number;
  minimise?: 'crews' | 'days' | 'cost';
  budget?: number;
  output?: string;
  json?: true;
}

/** `nineteen schedule`: plan folder in, schedule folder out. */
export function scheduleVerb(program: Command): void {
  program
    .command('schedule')
    .summary('schedule the installation, from the first rack to the first training job')
    .usage('FOLDER [--site FILE] [--deadline 19d] [--minimise crews|days|cost] [--budget USD] [--output FOLDER] [--json]')
    .description(
      'Derives every activity from the plan, finds as few people as meet the deadline, and writes start times, floats, resources and relations as tables (CSV and Parquet) with schedule.json.\nWho works when, with what, and how long each kind of work takes is in the site file; without one the shipped templates/installation.yaml.',
    )
    .argument('<FOLDER>', 'plan folder')
    .option('--site <FILE>', 'site file (YAML): calendars, trades, equipment, deliveries, kinds of activity')
    .option('--deadline <TIME>', 'instead of the one in the site file, such as 19d or 30d', deadlineOf)
    .addOption(
      new Option(
        '--minimise <WHAT>',
        'where the site file says `people: find`: cost or crews, to meet the deadline; days, to finish first (default: cost)',
      ).choices(['crews', 'days', 'cost']),
    )
    .option('--budget <USD>', 'finish first with people and equipment that cost no more, such as "6e6 USD"', budgetOf)
    .option('-o, --output <FOLDER>', 'where the schedule goes; an older one there is replaced (default: FOLDER-schedule)')
    .option('--json', 'print the report as JSON')
    .addHelpText('beforeAll', 'Example:\n  nineteen schedule out/my-cluster --deadline 30d\n')
    .addHelpText('after', EXIT_HELP)
    .action(async (folder: string, options: ScheduleOptions) => {
      const { site, text } = await readSite(options.site ?? SHIPPED_SITE);
      if (!site) return nothingWritten();
      if (options.budget !== undefined && options.minimise !== undefined && options.minimise !== 'days') {
        process.stderr.write(
          `error: --budget finishes first within a sum, --minimise ${options.minimise} meets the deadline; one of the two\n`,
        );
        process.exitCode = EXIT.usage;
        return;
      }
      const asked = { ...site, deadline_min: options.deadline ?? site.deadline_min };
      const { document, tables, findings } = await readPlan(folder);
      reportFindings(findings);
      if (hasErrors(findings)) return nothingWritten();
      const made = watched(schedule(tables, document, asked, { minimise: options.minimise, budget_usd: options.budget }));
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

function deadlineOf(text: string): number {
  const parsed = parseQuantity(text, 'time');
  if (!parsed.ok) throw new InvalidArgumentError(parsed.expected);
  if (parsed.value <= 0) throw new InvalidArgumentError('expected a time above 0');
  return Math.round(parsed.value * 60);
}

function budgetOf(text: string): number {
  const parsed = parseQuantity(text, 'money');
  if (!parsed.ok) throw new InvalidArgumentError(parsed.expected);
  if (parsed.value <= 0) throw new InvalidArgumentError('expected a sum above 0');
  return parsed.value;
}

/** Runs a schedule to its end and shows how far it is. */
function watched(steps: Generator<ScheduleProgress, ScheduleMade>): ScheduleMade {
  const progress = new Progress(USUAL_STEPS);
  let step = steps.next();
  for (; !step.done; step = steps.next()) {
    const { finish_min, people, cost_usd, tried } = step.value;
    progress.step(
      `schedule ${tried}: ${(finish_min / 1440).toFixed(1)} days, ${people} people, ${(cost_usd / 1e6).toFixed(2)} million USD`,
    );
  }
  progress.clear();
  return step.value;
}

/** Schedules that finding people takes, about. */
const USUAL_STEPS = 32;

function nothingWritten(): void {
  process.stderr.write('Nothing was written.\n');
  process.exitCode = EXIT.wrong;
}
