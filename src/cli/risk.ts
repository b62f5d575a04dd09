import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { drawFinish, drawFinishCurve, drawTornado } from '../drawing/index.js';
import { hasErrors } from '../finding/index.js';
import { activityName, asWritten, makeRisk, type RiskEffort, riskReport, riskTables, type SitePlan, siteRisk } from '../schedule/index.js';
import { readPlan, readSchedule, WorldError, writeRisk } from '../store/index.js';
import { Progress } from './progress.js';
import { readRisk } from './read-risk.js';
import { readSite } from './read-site.js';
import { riskOnThreads } from './risk-on-threads.js';
import { printRisk } from './risk-summary.js';
import { EXIT_HELP, json, nothingWritten, print, reportFindings } from './run.js';
import { chanceOf, minutesOf } from './site-options.js';
import { VERSION } from './version.js';

interface Options extends RiskEffort {
  plan?: string;
  model?: string;
  deadline?: number;
  chance?: number;
  threads: number;
  seed: number;
  output?: string;
  json?: true;
}

/** `nineteen risk`: how sure the finish of a schedule is, and what it hangs on. */
export function riskVerb(program: Command): void {
  program
    .command('risk')
    .summary('how sure the finish is: P10 to P95, chance to make the deadline, what it hangs on')
    .usage('SCHEDULE [--plan PLAN] [--model FILE] [--deadline 19d] [--chance 80%] [--samples N] [--seed K] [--output FOLDER] [--json]')
    .description(
      'Takes a written schedule as it stands and draws durations, dead parts, late trucks and sick people many times.\nEach sample keeps the schedule: who follows whom, and who hands people, equipment, room and power to whom. The same seed gives the same result on any number of threads.\nWhat may go otherwise than planned is in the risk file; without one the shipped templates/risk.yaml.',
    )
    .argument('<SCHEDULE>', 'schedule folder')
    .option('--plan <FOLDER>', 'the plan that the schedule is of (default: SCHEDULE without "-schedule")')
    .option('--model <FILE>', 'risk file (YAML): durations, dead parts, late trucks, sick people')
    .option('--deadline <TIME>', "instead of the schedule's, such as 19d or 30d", minutesOf)
    .option('--chance <SHARE>', 'tell which deadline is met with this chance, such as 80%', chanceOf)
    .option('--samples <N>', 'samples', whole(1), 1000)
    .option('--tornado <N>', 'samples for each end of each driver; 0 for none', whole(0), 50)
    .option('--dispatch <N>', 'samples in which whoever is free takes the next work; 0 for none', whole(0), 100)
    .option('--threads <N>', 'threads', whole(1), Math.min(8, availableParallelism()))
    .option('--seed <K>', 'seed', whole(0), 1)
    .option('-o, --output <FOLDER>', 'write tables (CSV and Parquet), pictures (SVG) and risk.json; an older one there is replaced')
    .option('--json', 'print the result as JSON')
    .addHelpText('beforeAll', 'Example:\n  nineteen risk out/my-cluster-schedule --chance 80% --output out/my-cluster-risk\n')
    .addHelpText('after', EXIT_HELP)
    .action(risk);
}

async function risk(folder: string, options: Options): Promise<void> {
  const schedule = await readSchedule(folder);
  reportFindings(schedule.findings);
  if (hasErrors(schedule.findings)) return nothingWritten();
  const { site } = await readSite(join(folder, 'site.yaml'));
  if (!site) return nothingWritten();
  const { model, text } = await readRisk(options.model, site);
  if (!model) return nothingWritten();
  const plan = await readPlan(planFolder(folder, options.plan));
  reportFindings(plan.findings);
  if (hasErrors(plan.findings)) return nothingWritten();
  const { document } = schedule;
  const written = asWritten({ document, tables: schedule.tables, site }, plan);
  reportFindings(written.findings);
  if (!written.plan) return nothingWritten();

  const prepared = makeRisk(siteRisk(written.plan, model), model, options.seed);
  const result = await watched(prepared, options);
  const name = nameOf(written.plan);
  const asked = { deadline_min: options.deadline ?? document.report.deadline_min, chance: options.chance };
  const report = riskReport(prepared, result, asked, name);
  if (options.output !== undefined) {
    const { start, files } = document;
    const about = { format: 'nineteen-risk/1', software: { name: 'nineteen', version: VERSION }, name: document.name, start };
    await writeRisk(options.output, riskTables(prepared, result, name), {
      document: { ...about, schedule: files, ...report },
      model: text,
      pictures: {
        'histogram.svg': drawFinish(document, result, asked),
        'curve.svg': drawFinishCurve(document, result, asked),
        ...(result.tornado.length > 0 ? { 'tornado.svg': drawTornado(document, result) } : {}),
      },
    });
  }
  await print(options.json ? json(report) : printRisk(report, document, options.output));
}

/** The plan's folder: the one that is given, else the schedule's name without its ending. */
function planFolder(schedule: string, given: string | undefined): string {
  if (given !== undefined) return given;
  const folder = schedule.replace(/\/+$/, '');
  const plan = folder.replace(/-schedule$/, '');
  if (plan !== folder && existsSync(join(plan, 'plan.json'))) return plan;
  const where = plan === folder ? `${folder} is not called NAME-schedule` : `there is no plan in ${plan}`;
  throw new WorldError(`${where}: give the folder of the plan that the schedule is of with --plan`);
}

async function watched(risk: ReturnType<typeof makeRisk>, options: Options) {
  let progress: Progress | undefined;
  const result = await riskOnThreads(risk, options, options.threads, new URL('./risk-worker.mjs', import.meta.url), (done, of) => {
    progress ??= new Progress(of);
    progress.step(`${done} of ${of} parts of the analysis`);
  });
  progress?.clear();
  return result;
}

function nameOf({ activities }: SitePlan): (activity: number) => string {
  return (i) => activityName(activities, i);
}

function whole(least: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= least && value <= 100_000) return value;
    throw new InvalidArgumentError(`expected a whole number from ${least} to 100000`);
  };
}
