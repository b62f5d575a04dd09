import type { Transformer } from '../model/transformer.js';
import type { Split, Work } from '../split/split.js';

/** A training job as its file says: what is trained, how long, on how many GPUs, and how it is started. */
export interface Job {
  name: string;
  model: Transformer;
  work: Work;
  /** To train on. */
  tokens: number;
  gpus: number | 'all';
  /** Undefined where it is left to be tuned. */
  split: Omit<Split, 'gpus'> | undefined;
  /** Undefined where the job is only to be reckoned with. */
  run: JobRun | undefined;
}

/** How a job is started and kept running. */
export interface JobRun {
  /** Program and arguments, started once a rank; no shell sees them. */
  command: readonly string[];
  /** Undefined: one for each GPU of a server. */
  ranksPerNode: number | undefined;
  /** Nodes kept to take the place of those that fail. */
  spares: number;
  /** Folder that the command writes its checkpoints to, from the job file's folder. */
  checkpoints: string;
  /** Program and arguments, run on each node before the command; a node where it fails is swapped. Empty for none. */
  health: readonly string[];
  partition: string | undefined;
  /** Slurm's limit of one try. */
  limit_min: number | undefined;
  /** More options of sbatch, account and QOS among them. */
  sbatch: readonly string[];
  environment: Readonly<Record<string, string>>;
  /** Tries after a crash that no node explains, as long as no checkpoint comes of them. */
  retries: number;
  /** Without a step for so long a try counts as hung. */
  hang_min: number;
  stragglers: StragglerRule;
}

/** When a node counts as slow. */
export interface StragglerRule {
  /** Share by which its steps take longer than those of its like. */
  slower: number;
  /** Steps in a row. */
  steps: number;
}

/** Steps that the tokens of a job take. */
export function stepsOf({ work, tokens }: Pick<Job, 'work' | 'tokens'>): number {
  return Math.ceil(tokens / (work.sequence * work.batch));
}
