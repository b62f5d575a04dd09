import { JOB_FORMAT, NODE_FORMAT, readSinfo, readSqueue, type SlurmJob, type SlurmNode } from '../../formats/slurm/index.js';
import { requirePrograms } from '../programs.js';
import { type RunOptions, run } from '../run.js';
import { accountedJobs, type SoughtJob } from './accounted.js';

/** A job to be submitted. */
export interface SlurmRequest {
  /** Unique: by it the job is found again. */
  name: string;
  nodeCount: number;
  /** File with the names of its nodes. */
  nodeFile: string;
  /** Undefined: as long as the partition allows. */
  timeout_min: number | undefined;
  partition: string | undefined;
  /** More options of sbatch. */
  options: readonly string[];
  environment: Readonly<Record<string, string>>;
  /** Script and its arguments. */
  command: readonly string[];
}

/** A cluster's Slurm as its own programs show it. Each call may throw EngineFailure with what the program complained of. */
export interface Slurm {
  /** @returns the job's id */
  submit(job: SlurmRequest): Promise<string>;
  /** Jobs whose names begin so, also those that ended a short while ago. */
  jobs(prefix: string): Promise<SlurmJob[]>;
  /** Jobs of these names as accounting keeps them; none where the cluster has none. */
  accounted(sought: readonly SoughtJob[]): Promise<SlurmJob[]>;
  nodes(): Promise<SlurmNode[]>;
  cancel(id: string): Promise<void>;
  drain(node: string, why: string): Promise<void>;
  resume(node: string): Promise<void>;
}

const PROGRAMS = {
  sbatch: 'slurm-client',
  squeue: 'slurm-client',
  sinfo: 'slurm-client',
  scontrol: 'slurm-client',
  scancel: 'slurm-client',
  sacct: 'slurm-client',
};

/** Longest reason that Slurm is given. */
const MOST_REASON = 200;

/**
 * @param configuration  of Slurm, where it is not the system's
 * @throws EngineFailure where Slurm's programs are missing
 */
export function slurmAt(configuration: string | undefined): Slurm {
  requirePrograms(PROGRAMS);
  const environment: Record<string, string> = configuration === undefined ? {} : { SLURM_CONF: configuration };
  const options: RunOptions = { env: environment };
  const update = (node: string, ...settings: string[]) => run('scontrol', ['update', `nodename=${node}`, ...settings], options);
  return {
    submit: async (job) => {
      const said = await run('sbatch', submitArguments(job), { env: { ...environment, ...job.environment } });
      // A federation's answer is the id and the cluster.
      return said.trim().split(';')[0];
    },
    jobs: async (prefix) => {
      const said = await run('squeue', ['--all', '--noheader', '--states=all', `--format=${JOB_FORMAT}`], options);
      return readSqueue(said).filter(({ name }) => name.startsWith(prefix));
    },
    accounted: (sought) => accountedJobs(sought, options),
    nodes: async () => readSinfo(await run('sinfo', ['--noheader', '--Node', `--format=${NODE_FORMAT}`], options)),
    cancel: async (id) => {
      await run('scancel', [id], options);
    },
    drain: async (node, why) => {
      await update(node, 'state=drain', `reason=nineteen: ${why.replace(/[^\x20-\x7e]/g, ' ')}`.slice(0, MOST_REASON));
    },
    resume: async (node) => {
      await update(node, 'state=resume');
    },
  };
}

/** No job is put back into the queue by Slurm: who submits it decides on another try. */
function submitArguments({ name, nodeCount, nodeFile, timeout_min, partition, options, command }: SlurmRequest): string[] {
  return [
    '--parsable',
    '--exclusive',
    '--no-requeue',
    '--mem=0',
    '--output=/dev/null',
    `--job-name=${name}`,
    `--nodes=${nodeCount}`,
    `--nodefile=${nodeFile}`,
    ...(timeout_min === undefined ? [] : [`--time=${timeout_min}`]),
    ...(partition === undefined ? [] : [`--partition=${partition}`]),
    ...options,
    ...command,
  ];
}
