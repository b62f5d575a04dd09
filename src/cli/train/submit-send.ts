import { resolve } from 'node:path';
import { type Job, stepsOf } from '../../training/index.js';
import type { JobOnItsWay } from './submit-job.js';

/** Hands a try to Slurm. @returns the job's id  @throws EngineFailure */
export async function sendTry(on: JobOnItsWay, { key, nodes }: { key: string; nodes: readonly string[] }): Promise<string> {
  const { job, run, folder, home, ranksPerNode, runner, launch, slurm } = on;
  const nodeFile = await folder.put(`nodes/${key}`, `${nodes.join('\n')}\n`);
  const tries = `${folder.folder}/tries`;
  const start = [launch, `${tries}/${key}`, nodeFile, String(ranksPerNode), home, String(run.health.length)];
  return slurm.submit({
    name: key,
    nodeCount: nodes.length,
    nodeFile,
    timeout_min: run.limit_min,
    partition: run.partition,
    options: run.sbatch,
    environment: { ...environmentOf(job), NINETEEN_CHECKPOINTS: resolve(home, run.checkpoints), ...run.environment },
    command: [runner, tries, key, 'bash', ...start, ...run.health, ...run.command],
  });
}

/** What the command is told of its job. */
function environmentOf(job: Job): Record<string, string> {
  const { work, split } = job;
  const told: Record<string, string | number> = {
    JOB: job.name,
    MODEL: job.model.name,
    SEQUENCE: work.sequence,
    BATCH: work.batch,
    PRECISION: work.precision,
    STEPS: stepsOf(job),
  };
  if (split) {
    const { tensor, pipeline, interleave, context, expert, microbatch, recompute } = split;
    Object.assign(told, { TENSOR: tensor, PIPELINE: pipeline, INTERLEAVE: interleave, CONTEXT: context, EXPERT: expert });
    Object.assign(told, { MICROBATCH: microbatch, RECOMPUTE: recompute });
    Object.assign(told, { SEQUENCE_PARALLEL: Number(split.sequenceParallel), SHARD_OPTIMISER: Number(split.shardOptimiser) });
  }
  return Object.fromEntries(Object.entries(told).map(([name, value]) => [`NINETEEN_${name}`, String(value)]));
}
