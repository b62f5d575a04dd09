/** A node as Slurm tells of it. */
export interface SlurmNode {
  name: string;
  /** idle, allocated, drained, down and others, with Slurm's flags behind, such as `*` for one that does not answer. */
  state: string;
  reason: string;
}

/** What `sinfo --noheader --Node --format` is to be given. */
export const NODE_FORMAT = '%N|%T|%E';

/** Reads what `sinfo --noheader --Node --format=NODE_FORMAT` prints: each node once, though it is told for each of its partitions. */
export function readSinfo(text: string): SlurmNode[] {
  const nodes = new Map<string, SlurmNode>();
  for (const line of text.split('\n')) {
    const [, name, state, reason] = /^([^|]+)\|([^|]+)\|(.*)$/.exec(line) ?? [];
    if (name !== undefined && !nodes.has(name)) nodes.set(name, { name, state, reason: reason === 'none' ? '' : reason });
  }
  return [...nodes.values()];
}

/** Whether Slurm starts no job on a node of this state until somebody does something about it. */
export function startsNothing(state: string): boolean {
  return /^(down|drain|fail|error|inval|future)/.test(state);
}
