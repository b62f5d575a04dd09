import { readSacct, SACCT_FORMAT, type SlurmJob } from '../../formats/slurm/index.js';
import { EngineFailure } from '../failure.js';
import { type RunOptions, run } from '../run.js';

/** A job that is looked for in accounting; its id where it is known. */
export interface SoughtJob {
  name: string;
  id: string | undefined;
}

/**
 * The jobs of these names that accounting keeps, also long after the queue has forgotten them; several of one name where it was submitted
 * again. Steps are left out. None where the cluster has no accounting.
 *
 * @throws EngineFailure where accounting does not answer
 */
export async function accountedJobs(sought: readonly SoughtJob[], options: RunOptions): Promise<SlurmJob[]> {
  const names = new Set(sought.map(({ name }) => name));
  const told = async (by: '--name' | '--jobs', values: readonly string[]) => {
    const jobs: SlurmJob[] = [];
    for (let from = 0; from < values.length; from += MOST_ASKED)
      jobs.push(...readSacct(await sacct(`${by}=${values.slice(from, from + MOST_ASKED)}`, options)));
    // The database compares names without regard to case, and ids begin anew when a controller has lost its state.
    const ours = jobs.filter(({ name }) => names.has(name));
    // A job that was put back into the queue is told of more than once, the last time as it stands.
    return [...new Map(ours.map((job) => [`${job.id} ${job.name}`, job])).values()];
  };
  const found = await told('--name', [...names]);
  const seen = new Set(found.map(({ name }) => name));
  // A job that was cancelled while it was held is told of by its id alone.
  const ids = sought.flatMap(({ name, id }) => (id === undefined || seen.has(name) ? [] : [id]));
  return [...found, ...(await told('--jobs', ids))];
}

/** Names in one question: an argument has 128 KiB at most. */
const MOST_ASKED = 500;

async function sacct(which: string, options: RunOptions): Promise<string> {
  try {
    // Without --allusers a campaign that another user goes on with finds none of its jobs; without --duplicates one hides another that had its id.
    const kinds = ['--allusers', '--duplicates', '--allocations', '--starttime=now-30days'];
    return await run('sacct', ['--parsable2', '--noheader', `--format=${SACCT_FORMAT}`, ...kinds, which], options);
  } catch (error) {
    if (error instanceof EngineFailure && error.message.includes('accounting storage is disabled')) return '';
    throw error;
  }
}
