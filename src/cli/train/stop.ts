import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { onDisk } from '../../store/index.js';
import { slurmThere } from '../campaign-nodes.js';
import { isUnderWay } from '../campaign-settle.js';
import { EXIT, fail } from '../run.js';
import { storedJob, withSlurm } from './submit-folder.js';
import { STOP } from './submit-job.js';

/** `nineteen train stop`: ends a job; submitting it again goes on from its last checkpoint. */
export function trainStopVerb(train: Command): void {
  train
    .command('stop')
    .description('stop a job; submitted again it goes on from its last checkpoint')
    .argument('<FOLDER>', "the job's folder")
    .action((folder: string) => withSlurm(() => stop(folder)));
}

async function stop(folder: string): Promise<void> {
  const over = await stopJob(folder);
  if (over !== undefined) return fail(`the job is over: ${over}`, EXIT.wrong);
  process.stderr.write('stopped; nineteen train submit goes on with it\n');
}

/**
 * Stops a job: the file stops whoever follows it, now or later; what runs in Slurm is ended at once, also where nobody follows it.
 *
 * @returns how it has ended where it is over already
 * @throws EngineFailure where Slurm does not answer: the file is there then
 */
export async function stopJob(folder: string): Promise<string | undefined> {
  const { state } = await storedJob(folder);
  if (state.over) return state.over.outcome;
  await onDisk(`writing ${folder}`, 'Nothing was stopped.', () => writeFile(join(folder, STOP), ''));
  if (state.id === '') return undefined;
  const slurm = slurmThere();
  for (const job of await slurm.jobs(`${state.id}.`)) if (isUnderWay(job)) await slurm.cancel(job.id);
  return undefined;
}
