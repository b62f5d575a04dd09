import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EngineFailure } from '../../engines/index.js';
import { onDisk, readCampaignJournal, WorldError } from '../../store/index.js';
import { applyRunEntry, type Job, newRun, PRESETS, type RunEntry, type RunState, readJob } from '../../training/index.js';

/** A job as its folder has it, with the split that was found where its file has none. @throws WorldError where it is no job's folder */
export async function storedJob(folder: string): Promise<{ job: Job; state: RunState }> {
  const names = await namesIn(folder);
  if (!names.includes('job.yaml') || !names.includes('journal.jsonl'))
    throw new WorldError(`${folder} is no job's folder\n  \`nineteen train submit JOB --on PLAN\` makes one.`);
  const path = join(folder, 'job.yaml');
  const { job } = readJob(await onDisk(`reading ${path}`, 'Nothing was changed.', () => readFile(path, 'utf8')), path, PRESETS);
  if (!job) throw new WorldError(`${path} was damaged: it was read when the job began, and is no job file now`);
  const state = newRun();
  for (const entry of await readCampaignJournal<RunEntry>(folder)) applyRunEntry(state, entry);
  return { job: { ...job, split: job.split ?? state.split }, state };
}

/** Looks whether a path can be a job's folder, before anything is made of it. @throws WorldError */
export async function mayBeRunFolder(folder: string): Promise<void> {
  const names = await namesIn(folder);
  if (names.length === 0 || names.includes('journal.jsonl') || names.includes('tries')) return;
  throw new WorldError(
    `${folder} is no job's folder: it holds ${names.slice(0, 3).join(', ')}\n  Nothing was changed. Choose another folder by -o.`,
  );
}

function namesIn(folder: string): Promise<string[]> {
  return onDisk(`reading ${folder}`, 'Nothing was changed.', () =>
    readdir(folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    }),
  );
}

/** What Slurm failed at is a failure of the world. */
export async function withSlurm(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof EngineFailure)
      throw new WorldError(`${error.message}\n  The job goes on in Slurm; the same command follows it again.`);
    throw error;
  }
}
