import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { EngineFailure } from '../../engines/index.js';
import type { SlurmJob } from '../../formats/slurm/index.js';
import { WorldError } from '../../store/index.js';
import { currentTry, type RunState } from '../../training/index.js';
import { slurmThere } from '../campaign-nodes.js';
import { json, print } from '../run.js';
import { statusJson, statusText } from './status-print.js';
import { storedJob } from './submit-folder.js';
import { STOP } from './submit-job.js';

/** `nineteen train status`: how a job stands, by its journal; Slurm is asked why it waits. */
export function trainStatusVerb(train: Command): void {
  train
    .command('status')
    .description('print how a job stands: steps, goodput, where its time went, why it waits')
    .argument('<FOLDER>', "the job's folder")
    .option('--json', 'print it as JSON')
    .action(status);
}

async function status(folder: string, options: { json?: true }): Promise<void> {
  const { job, state } = await storedJob(folder);
  const slurm = await jobOf(state);
  const now_s = Date.now() / 1000;
  const waiting =
    !state.over && existsSync(join(folder, STOP)) ? 'the user has stopped it; nineteen train submit goes on with it' : undefined;
  await print(options.json ? json(statusJson(job, state, now_s, waiting, slurm)) : statusText(job, state, now_s, waiting, slurm));
}

/** The job of the try that is under way as Slurm shows it. Where Slurm does not answer, the journal is enough. */
async function jobOf(state: RunState): Promise<SlurmJob | undefined> {
  const current = currentTry(state);
  if (!current) return undefined;
  try {
    return (await slurmThere().jobs(current.key)).find(({ name }) => name === current.key);
  } catch (error) {
    if (!(error instanceof EngineFailure || error instanceof WorldError)) throw error;
    process.stderr.write(`Slurm was not asked: ${error.message}\n`);
    return undefined;
  }
}
