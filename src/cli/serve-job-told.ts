import type { JobAnswer, JobState, JobStatus, JobTold } from '../api/index.js';
import type { Job, RunState } from '../training/index.js';
import { statusJson } from './train/status-print.js';

/** What there is to see of a job of the site. */
export interface JobSigns {
  /** What its folder holds; a text where it cannot be read, and why. */
  stored: { job: Job; state: RunState } | string;
  followed: boolean;
  /** Somebody has asked that it is stopped. */
  stop: boolean;
  /** The last lines that its follower has said. */
  said: readonly string[];
  /** The job of the try under way. */
  slurm: Parameters<typeof statusJson>[4];
}

const NOT_BEGUN = { step: null, steps: null, loss: null, checkpoint: 0, goodput: null, nodes: 0, spares: 0, tries: 0, waiting: null };

/** How a job of the site stands. */
export function jobAnswer(name: string, signs: JobSigns, now_s: number): JobAnswer {
  const { stored, followed, stop, said } = signs;
  if (typeof stored === 'string') return { job: { ...NOT_BEGUN, name, followed, state: 'failed', why: stored }, status: null };
  if (stored.state.id === '') {
    const state = followed ? 'starting' : stop ? 'stopped' : 'not begun';
    const why = state === 'not begun' ? said.join('\n') : '';
    return { job: { ...NOT_BEGUN, name, followed, state, why }, status: null };
  }
  const status = statusJson(stored.job, stored.state, now_s, undefined, signs.slurm);
  status.waiting = waitingOf(status, signs);
  return { job: shortly(name, status, signs), status };
}

function shortly(name: string, status: JobStatus, { followed, stop }: JobSigns): JobTold {
  const { why, step, steps, loss, checkpoint, goodput, waiting, nodes, spares, tries } = status;
  // Nobody is there to write down that it has stopped.
  const state: JobState = status.state === 'under way' && stop && !followed ? 'stopped' : status.state;
  const counts = { nodes: nodes.length, spares: spares.length, tries: tries.length };
  return { name, state, why, followed, step, steps, loss, checkpoint, goodput, ...counts, waiting };
}

/** Why a job is not training now: it is being stopped, nobody follows it, it is in Slurm's queue, or its follower says why. */
function waitingOf({ state, slurm, under_way }: JobStatus, { followed, stop, said }: JobSigns): string | null {
  if (state !== 'under way') return null;
  if (stop) return followed ? 'it is being stopped' : null;
  const last = said.at(-1) ?? '';
  if (!followed) return `nothing keeps it running; it is followed again within a minute. ${last}`.trim();
  if (slurm?.state === 'PENDING') {
    const when = slurm.start ? `; Slurm expects it to start at ${slurm.start}` : '';
    return `in the queue: ${slurm.why} (${slurm.reason || 'no reason'}); what to do: ${slurm.remedy}${when}`;
  }
  return under_way === null && last.startsWith('waiting: ') ? last.slice('waiting: '.length) : null;
}
