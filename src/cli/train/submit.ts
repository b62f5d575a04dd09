import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Command } from 'commander';
import { EngineFailure, LAUNCH, RUNNER } from '../../engines/index.js';
import { hasErrors } from '../../finding/index.js';
import { onDisk, openCampaign, readPlan, sha256Of } from '../../store/index.js';
import { applyRunEntry, newRun, type RunEntry } from '../../training/index.js';
import { slurmThere } from '../campaign-nodes.js';
import { EXIT, fail, json, print, refuse, reportFindings } from '../run.js';
import { whole } from '../site-options.js';
import { siteDataOption } from '../site-place.js';
import { statusJson, statusText } from './status-print.js';
import { advanceJob } from './submit-advance.js';
import { type BeginOptions, beginJob } from './submit-begin.js';
import { mayBeRunFolder, withSlurm } from './submit-folder.js';
import { type JobOnItsWay, NO_MEMORY, note, STOP } from './submit-job.js';
import { SlurmPlaces } from './submit-place.js';
import { runEntryText } from './submit-print.js';
import { readRunnable } from './submit-read.js';

interface SubmitOptions extends BeginOptions {
  output?: string;
  once?: true;
  every: number;
  json?: true;
}

/** `nineteen train submit`: runs a job through Slurm and keeps it running. */
export function trainSubmitVerb(train: Command): void {
  train
    .command('submit')
    .description(
      'run a training job through Slurm and keep it running: failed and slow nodes are swapped, and it resumes from its last checkpoint.\nIt may be killed at any moment, and goes on when it is run again',
    )
    .argument('<JOB>', 'job file, with run:')
    .requiredOption('--on <FOLDER>', 'plan folder; needed, its servers are the nodes, called in Slurm as in the plan')
    .option('--nodes <FILE>', 'choose among the nodes of this file, accepted or not: lists such as gpu-01-[01-32]')
    .option('-o, --output <FOLDER>', "the job's folder, on storage that all nodes see (default: the job's name)")
    .option('--once', 'do what can be done now, and do not wait')
    .option('--every <SECONDS>', 'time between two looks at Slurm and the logs', whole(1, 3600), 5)
    .option('--json', 'print how it stands at the end as JSON')
    .addOption(siteDataOption('where the site keeps what is reported: its accepted nodes are used (default: PLAN-site)'))
    .addHelpText('beforeAll', 'Example:\n  nineteen train submit job.yaml --on out/my-cluster\n')
    .action((file: string, options: SubmitOptions) => withSlurm(() => submitJob(file, options)));
}

async function submitJob(file: string, options: SubmitOptions): Promise<void> {
  const text = await onDisk(`reading ${file}`, 'Nothing was changed.', () => readFile(file, 'utf8'));
  const { job, findings } = readRunnable(text, file);
  const plan = await readPlan(options.on);
  findings.push(...plan.findings);
  reportFindings(findings);
  if (!job || hasErrors(findings)) return refuse('this job cannot be run', EXIT.wrong);
  const path = options.output ?? job.name;
  await mayBeRunFolder(path);
  const places = new SlurmPlaces(plan.document, plan.tables);
  const folder = await openCampaign<RunEntry>(path, () => new Date().toISOString());
  try {
    const state = newRun();
    for (const entry of folder.entries) applyRunEntry(state, entry);
    const on: JobOnItsWay = {
      job,
      run: job.run,
      ranksPerNode: job.run.ranksPerNode ?? places.gpusPerNode,
      state,
      folder,
      slurm: slurmThere(),
      runner: await folder.put('run-try.sh', RUNNER),
      launch: await folder.put('launch.sh', LAUNCH),
      home: resolve(dirname(file)),
      replacement: (lost, spares, taken, nodes) =>
        places.replacement(
          lost,
          spares,
          nodes.filter(({ name }) => !taken.has(name)),
        ),
      tell: (entry) => process.stderr.write(runEntryText(entry, state)),
      memory: { ...NO_MEMORY },
    };
    if (state.id === '') {
      if (!(await beginJob(on, places, plan, text, options))) return;
    } else if (state.sha256 !== sha256Of(Buffer.from(text)))
      return fail(`${file} was changed since the job in ${path} began; take another folder by -o, or bring it back`, EXIT.wrong);
    else await goOn(on);
    on.job = { ...job, split: job.split ?? state.split };
    const waiting = await follow(on, options);
    const now_s = Date.now() / 1000;
    await print(options.json ? json(statusJson(on.job, state, now_s, waiting)) : statusText(on.job, state, now_s, waiting));
    if (state.over?.outcome === 'failed') process.exitCode = EXIT.wrong;
  } finally {
    await folder.close();
  }
}

/** Who submits again what was stopped, or has failed, wants it to go on. */
async function goOn(on: JobOnItsWay): Promise<void> {
  const { state, folder } = on;
  const stop = join(folder.folder, STOP);
  const isAsked = existsSync(stop);
  await onDisk(`writing ${folder.folder}`, 'Nothing was submitted.', () => rm(stop, { force: true }));
  if (isAsked || state.stop || (state.over && state.over.outcome !== 'done')) await note(on, [{ what: 'go' }]);
}

/** Failures of Slurm in a row after which there is no use in asking on. */
const MOST_FAILURES = 60;

/** Advances a job until it is over. Slurm may be away for a while, when its controller is started anew. @returns what it waits for */
async function follow(on: JobOnItsWay, { once, every }: SubmitOptions): Promise<string | undefined> {
  let told: string | undefined;
  for (let failures = 0; ; ) {
    try {
      const waiting = await advanceJob(on);
      if (waiting !== told && waiting !== undefined) process.stderr.write(`waiting: ${waiting}\n`);
      told = waiting;
      if (on.state.over || once) return waiting;
      failures = 0;
    } catch (error) {
      if (!(error instanceof EngineFailure) || once || ++failures >= MOST_FAILURES) throw error;
      process.stderr.write(`${error.message}; trying again\n`);
    }
    await new Promise((done) => setTimeout(done, every * 1000));
  }
}
