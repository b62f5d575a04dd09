import type { Slurm } from '../../engines/index.js';
import type { SlurmNode } from '../../formats/slurm/index.js';
import type { CampaignFolder } from '../../store/index.js';
import { applyRunEntry, type Job, type JobRun, type RunEntry, type RunEvent, type RunState } from '../../training/index.js';
import type { TryLogs } from './submit-logs.js';

/** A job on its way. */
export interface JobOnItsWay {
  /** With the split that was found where its file has none. */
  job: Job;
  run: JobRun;
  ranksPerNode: number;
  state: RunState;
  folder: CampaignFolder<RunEntry>;
  slurm: Slurm;
  /** Paths of the scripts that run a try and start its ranks. */
  runner: string;
  launch: string;
  /** Folder of the job file, where the command runs. */
  home: string;
  /** The nearest spare for a node, of nodes that Slurm has and that are not taken; idle ones first. */
  replacement: (lost: string, spares: readonly string[], taken: ReadonlySet<string>, nodes: readonly SlurmNode[]) => string | undefined;
  tell: (entry: RunEntry) => void;
  memory: Memory;
}

/** What the follower of a job keeps in mind between two looks; made anew when it is started again. */
export interface Memory {
  logs: { key: string; logs: TryLogs } | undefined;
  failing: number | undefined;
  missing: number | undefined;
  /** When there was a new step, and when one was last written down. */
  moved: number;
  noted: number;
}

export const NO_MEMORY: Memory = { logs: undefined, failing: undefined, missing: undefined, moved: 0, noted: 0 };

/** File whose being there says that the user wants the job stopped; whoever follows it may be another process. */
export const STOP = 'stop';

/** Writes down what happened, and takes it into the state. */
export async function note({ folder, state, tell }: JobOnItsWay, events: readonly RunEvent[], at = new Date()): Promise<void> {
  const entries = events.map((event): RunEntry => ({ at: at.toISOString(), ...event }));
  await folder.append(entries);
  for (const entry of entries) {
    applyRunEntry(state, entry);
    tell(entry);
  }
}
