import { type Finding, hasErrors } from '../../finding/index.js';
import { type Job, type JobRun, PRESETS, readJob } from '../../training/index.js';

/** A job that can be started. */
export type RunnableJob = Job & { run: JobRun };

/** Reads the file of a job that is to be started; without a job where a finding is an error. */
export function readRunnable(text: string, file: string): { job?: RunnableJob; findings: Finding[] } {
  const { job, findings } = readJob(text, file, PRESETS);
  if (job && !job.run) findings.push(noRun(file));
  return job?.run && !hasErrors(findings) ? { job: { ...job, run: job.run }, findings } : { findings };
}

function noRun(file: string): Finding {
  return {
    code: 'JOB-RUN',
    severity: 'error',
    message: 'the file does not say how the job is run',
    subjects: [{ kind: 'file', name: file }],
    remedy: 'add run: with command: and checkpoints:',
  };
}
