/** A job as Slurm tells of it. */
export interface SlurmJob {
  id: string;
  name: string;
  /** PENDING, RUNNING, COMPLETED, FAILED, TIMEOUT, CANCELLED, NODE_FAIL and others. */
  state: string;
  /** Why it waits or ended; empty where Slurm has no more to say. */
  reason: string;
  /** When it started, or is expected to, in the cluster's local time as 2026-05-01T09:30:00; left out where Slurm does not know. */
  start?: string;
}

/** What `squeue --noheader --format` is to be given. */
export const JOB_FORMAT = '%i|%j|%T|%r|%S';
/** What `sacct --parsable2 --noheader --format` is to be given. */
export const SACCT_FORMAT = 'JobIDRaw,JobName,State';

/** Reads what `squeue --noheader --format=JOB_FORMAT` prints. Lines that are none are passed over. */
export function readSqueue(text: string): SlurmJob[] {
  return text.split('\n').flatMap((line) => {
    const [, id, name, state, reason, start] = /^(\d+)[^|]*\|(.*)\|([A-Z_]+)\|([^|]*)\|([^|]*)$/.exec(line) ?? [];
    if (id === undefined) return [];
    return [{ id, name, state, reason: reason === 'None' ? '' : reason, ...(/^\d/.test(start) ? { start } : {}) }];
  });
}

/**
 * Reads what `sacct --parsable2 --noheader --format=SACCT_FORMAT` prints: jobs without their steps. "CANCELLED by 0" is CANCELLED.
 */
export function readSacct(text: string): SlurmJob[] {
  return text.split('\n').flatMap((line) => {
    const [, id, name, state] = /^(\d+)\|(.*)\|([A-Z_]+)[^|]*$/.exec(line) ?? [];
    return id === undefined ? [] : [{ id, name, state, reason: '' }];
  });
}
