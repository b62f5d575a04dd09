import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { basename, resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { hasErrors } from '../finding/index.js';
import { readProgress } from '../formats/progress-list/index.js';
import { type BaselineSchedule, type ScheduleUpdate, schedule } from '../schedule/index.js';
import { onDisk, readPlan, readSchedule, writeSchedule } from '../store/index.js';
import { beside } from './beside.js';
import { type Moment, minuteOf, momentOf } from './moment.js';
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
  progress?: string;
  dataDate?: Moment;
  baseline?: string;
  threads: number;
  output?: string;
  json?: true;
}

/** `nineteen schedule`: plan folder in, schedule folder out. */
export function scheduleVerb(program: Command): void {
  program
    .command('schedule')
    .summary('schedule the installation, from the first rack to the first training job')
    .usage(
      'FOLDER [--site FILE] [--deadline 19d] [--minimise crews|days|cost] [--budget USD] [--progress FILE --data-date TIME] [--baseline SCHEDULE] [--threads N] [--output FOLDER] [--json]',
    )
    .description(
      'Derives every activity from the plan, finds as few people as meet the deadline, and writes start times, floats, resources and relations as tables (CSV and Parquet) with schedule.json.\nWho works when, with what, and how long each kind of work takes is in the site file; without one the shipped templates/installation.yaml.\nUnder way: what is done and begun is in a list of progress (CSV), and only what is left is scheduled, from the data date on, with the people of the baseline.',
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
    .option(
      '--progress <FILE>',
      'list of progress (CSV): activity, or kind and subject; actual_start, actual_finish, remaining_min or percent',
    )
    .option('--data-date <TIME>', 'up to when progress is told, such as 2026-01-12T06:00, or 7d after the start', momentOf)
    .option('--baseline <SCHEDULE>', 'another schedule, whose planned dates are kept for comparison, and whose people are kept')
    .option('--threads <N>', 'threads; the result is the same on any number', whole(1, 1000), Math.min(8, availableParallelism()))
    .option('-o, --output <FOLDER>', 'where the schedule goes; an older one there is replaced (default: FOLDER-schedule)')
    .option('--json', 'print the report as JSON')
    .addHelpText(
      'beforeAll',
      'Examples:\n  nineteen schedule out/my-cluster --deadline 30d\n  nineteen schedule out/my-cluster --progress progress.csv --data-date 2026-01-12T06:00 --baseline out/my-cluster-schedule -o out/week-2\n',
    )
    .addHelpText('after', EXIT_HELP)
    .action(async (folder: string, options: ScheduleOptions) => {
      const { site, text, place } = await readSite(options.site ?? SHIPPED_SITE);
      if (!site) return nothingWritten();
      if (options.budget !== undefined && options.minimise !== undefined && options.minimise !== 'days') {
        const message = `--budget finishes first within a sum, --minimise ${options.minimise} meets the deadline; one of the two`;
        return fail(message, EXIT.usage);
      }
      const fault = faultOf(options, site.start);
      if (fault !== undefined) return fail(fault, EXIT.usage);
      const asked = { ...site, deadline_min: options.deadline ?? site.deadline_min };
      const { document, tables, findings } = await readPlan(folder);
      reportFindings(findings);
      if (hasErrors(findings)) return nothingWritten();
      const update = await readUpdate(options, site.start);
      if (!update) return nothingWritten();
      const goal = { minimise: options.minimise, budget_usd: options.budget };
      const made = await triesOnThreads(schedule(tables, document, asked, goal, update), {
        threads: options.threads,
        worker: new URL('./try-worker.mjs', import.meta.url),
      });
      reportFindings(place(made.findings, options.deadline === undefined ? [] : ['deadline']));
      if (!made.schedule) return nothingWritten();
      const output = options.output ?? beside(folder, 'schedule');
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

/** What of the options does not go together. */
function faultOf({ progress, dataDate, budget }: ScheduleOptions, start: string): string | undefined {
  if (progress !== undefined && dataDate === undefined) return '--progress needs --data-date: up to when is it told?';
  if (dataDate !== undefined && minuteOf(dataDate, start, false) < 0)
    return `the data date is before the schedule's first day, ${start} in the site file`;
  if (dataDate !== undefined && budget !== undefined)
    return '--budget is for a schedule before its work begins: with a data date part of it is spent; --minimise cost finds the cheapest rest';
  return undefined;
}

/** What a schedule is brought up to date with; undefined where a baseline is not what was written, which is told. */
async function readUpdate({ progress, dataDate, baseline }: ScheduleOptions, start: string): Promise<ScheduleUpdate | undefined> {
  const update: ScheduleUpdate = { data_date: dataDate && minuteOf(dataDate, start, false) };
  if (progress !== undefined) {
    const bytes = await onDisk(`reading ${progress}`, 'Nothing was changed.', () => readFile(progress));
    update.progress = readProgress(bytes, progress, start);
  }
  if (baseline === undefined) return update;
  const { document, tables, findings } = await readSchedule(baseline);
  reportFindings(findings);
  if (hasErrors(findings)) return undefined;
  return { ...update, baseline: { name: baselineName(baseline, document), head: document, tables, report: document.report } };
}

/** A baseline is called as its folder, and by its data date where it has one, so that each week's has a name of its own. */
function baselineName(folder: string, { start, data_date }: BaselineSchedule['head']): string {
  const name = basename(resolve(folder));
  if (data_date === undefined) return name;
  const date = new Date(Date.parse(`${start}T00:00:00Z`) + data_date * 60_000).toISOString();
  return `${name} ${date.slice(0, 10)} ${date.slice(11, 16)}`;
}
