import type { Job, RunAccount } from '../training/index.js';

/** What a job may be called on the site: it is a folder's name. */
export const JOB_NAME = /^[A-Za-z0-9_][A-Za-z0-9_-]{0,39}$/;

/** `starting` until its nodes are chosen; `not begun` where that failed; `under way` from then on, tries and what is between them. */
export const JOB_STATES = ['starting', 'not begun', 'under way', 'done', 'failed', 'stopped'] as const;
export type JobState = (typeof JOB_STATES)[number];

/** The jobs of the site: `GET /api/jobs`. */
export interface JobsTold {
  /** The newest first. */
  jobs: JobTold[];
}

/** A training job of the site, shortly. */
export interface JobTold {
  name: string;
  state: JobState;
  /** Why it ended so, or has not begun. */
  why: string;
  /** A process keeps it running. */
  followed: boolean;
  /** The newest step, of so many; null before it has begun. */
  step: number | null;
  steps: number | null;
  loss: number | null;
  /** Step of the newest checkpoint; 0 for none. */
  checkpoint: number;
  /** Share of the time since it began that was training that counts; null before. */
  goodput: number | null;
  nodes: number;
  spares: number;
  tries: number;
  /** Why it is not training now, and what to do; null where it is, or nobody knows. */
  waiting: string | null;
}

/** One job: `GET /api/jobs/{name}`. */
export interface JobAnswer {
  job: JobTold;
  /** Null before it has begun. */
  status: JobStatus | null;
}

/** A job as `nineteen train status --json` prints it. */
export interface JobStatus {
  /** As its file calls it. */
  job: string;
  /** What the names of its Slurm jobs begin with. */
  id: string;
  state: 'under way' | 'done' | 'failed' | 'stopped';
  why: string;
  step: number;
  steps: number;
  /** As the command was told; null where it was told none. */
  split: NonNullable<Job['split']> | null;
  tokens: number;
  loss: number | null;
  checkpoint: number;
  goodput: number | null;
  account: RunAccount;
  /** In rank order. */
  nodes: string[];
  spares: string[];
  /** Nodes that were taken out, and why. */
  out: Record<string, string>;
  /** Slow nodes, and why. */
  stragglers: Record<string, string>;
  waiting: string | null;
  /** The job of the try under way as Slurm shows it, and why it waits there. */
  slurm: JobInSlurm | null;
  tries: JobTry[];
  /** Key of the try under way. */
  under_way: string | null;
}

interface JobInSlurm {
  id: string;
  name: string;
  state: string;
  reason: string;
  /** When Slurm expects it to start. */
  start?: string | undefined;
  why?: string;
  remedy?: string;
}

interface JobTry {
  key: string;
  nodes: readonly string[];
  /** Its number in Slurm. */
  job: string | null;
  /** Step of the checkpoint that it began with. */
  resumed_from: number;
  step: number | null;
  outcome: string | null;
  why: string;
}

/** Where a job's time went, in words, in the order in which it is told. */
export const JOB_TIMES: readonly [keyof RunAccount, string][] = [
  ['kept_s', 'training that counts'],
  ['redone_s', 'steps lost after a checkpoint'],
  ['queued_s', "in Slurm's queue"],
  ['starting_s', 'starting, up to the first step'],
  ['noticing_s', 'until an end was noticed'],
  ['between_s', 'between tries'],
];
