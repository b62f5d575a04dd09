import { readdirSync, readlinkSync, statSync } from 'node:fs';
import { until } from '../run.js';
import { namespaceFile } from './place.js';

/** How long processes have to end when they are asked; then they are killed. */
const PATIENCE_MS = 5_000;
const AT_MOST_MS = 30_000;

/** Processes in network namespaces, by reading /proc once. */
export function processesIn(namespaces: readonly string[]): number[] {
  const inodes = new Set(
    namespaces.map((name) => statSync(namespaceFile(name), { throwIfNoEntry: false })?.ino).map((ino) => `net:[${ino}]`),
  );
  const isIn = (pid: string) => {
    try {
      return inodes.has(readlinkSync(`/proc/${pid}/ns/net`));
    } catch {
      // It ended meanwhile.
      return false;
    }
  };
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && isIn(name))
    .map(Number);
}

/** Ends what runs in network namespaces: asked first, then killed. @returns the processes that were there, by id */
export async function endProcessesIn(namespaces: readonly string[]): Promise<number[]> {
  const all = new Set<number>();
  const none = (signal: NodeJS.Signals) => () => {
    const left = processesIn(namespaces);
    for (const pid of left) {
      if (signal === 'SIGKILL' || !all.has(pid)) signalled(pid, signal);
      all.add(pid);
    }
    return left.length === 0;
  };
  if (!(await until(none('SIGTERM'), PATIENCE_MS))) await until(none('SIGKILL'), AT_MOST_MS);
  return [...all];
}

function signalled(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
