import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { type FileHandle, open, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { onDisk } from '../../store/index.js';
import { type BlamedNode, newestCheckpoint, readLogLine, StepTimes } from '../../training/index.js';

/** The newest step that a try's logs tell of. */
export interface LoggedStep {
  step: number;
  loss: number | undefined;
  /** When its line was written, in ms since 1970. */
  at_ms: number;
}

/** Bytes of a log that are read at a look: who prints more is read a little late. */
const MOST_BYTES = 1 << 20;

/** The logs of a try, one for each of its nodes, read on from look to look. */
export class TryLogs {
  readonly times: StepTimes;
  newest: LoggedStep | undefined;
  /** Bytes of all logs that were read. */
  bytes = 0;
  private readonly offsets: Float64Array;
  private readonly torn = new Map<number, string>();

  /** @param steps  that are compared between nodes */
  constructor(
    private readonly folder: string,
    private readonly nodes: number,
    steps: number,
  ) {
    this.times = new StepTimes(nodes, steps + 16);
    this.offsets = new Float64Array(nodes).fill(-1);
  }

  /** Takes in what was printed since. One call after the other: that is far quicker than waiting for each of thousands. O(nodes + bytes) */
  read(): Promise<void> {
    return onDisk(`reading the logs in ${this.folder}`, 'The job goes on in Slurm.', async () => {
      for (let node = 0; node < this.nodes; node++) this.readLog(node);
    });
  }

  private readLog(node: number): void {
    const path = join(this.folder, 'log', String(node));
    const told = statSync(path, { throwIfNoEntry: false });
    if (!told) return;
    // Of a log that is met for the first time the end is enough.
    if (this.offsets[node] < 0) this.offsets[node] = Math.max(0, told.size - MOST_BYTES);
    const length = Math.min(MOST_BYTES, told.size - this.offsets[node]);
    if (length <= 0) return;
    const lines = `${this.torn.get(node) ?? ''}${this.readOn(path, node, length)}`.split('\n');
    this.torn.set(node, lines.pop() ?? '');
    for (const line of lines) this.take(node, line, told.mtimeMs);
  }

  private readOn(path: string, node: number, length: number): string {
    const bytes = Buffer.alloc(length);
    const file = openSync(path, 'r');
    try {
      const count = readSync(file, bytes, 0, length, this.offsets[node]);
      this.offsets[node] += count;
      this.bytes += count;
      return bytes.toString('utf8', 0, count);
    } finally {
      closeSync(file);
    }
  }

  private take(node: number, line: string, at_ms: number): void {
    const told = readLogLine(line);
    if (!told) return;
    if (told.time_s !== undefined) this.times.add(node, told.step, told.time_s);
    const { newest } = this;
    if (newest && told.step < newest.step) return;
    this.newest = { step: told.step, loss: told.loss ?? (newest?.step === told.step ? newest.loss : undefined), at_ms };
  }
}

/** What a try's ranks and nodes left of their failures. */
export async function failuresOf(folder: string, nodes: readonly string[]): Promise<{ failed: string[]; unhealthy: BlamedNode[] }> {
  const unhealthy = await Promise.all(
    (await namesIn(join(folder, 'unhealthy'))).map(async (node) => ({ node, why: await textOf(join(folder, 'unhealthy', node)) })),
  );
  const failed = await namesIn(join(folder, 'failed'));
  const times = await Promise.all(failed.map(async (name) => (await stat(join(folder, 'failed', name))).mtimeMs));
  // The first to fail is asked: the others mostly tell that it is gone.
  const first = failed[times.indexOf(Math.min(...times))];
  return { failed: first === undefined ? [] : [await failureOf(folder, nodes, first)], unhealthy };
}

async function failureOf(folder: string, nodes: readonly string[], name: string): Promise<string> {
  const [rank] = (await textOf(join(folder, 'failed', name))).split('\n');
  const log = join(folder, 'log', name);
  return `${rank} on ${nodes[Number(name)]}${saidLast(await textOf(log))} (${log})`;
}

/** @example saidLast('a\nno such GPU\n') -> '; it said last: no such GPU' */
export function saidLast(text: string): string {
  const last = text.trim().split('\n').at(-1);
  return last ? `; it said last: ${last.slice(0, 200)}` : '';
}

/** The end of a file; empty where there is none. */
export async function textOf(path: string): Promise<string> {
  const file = await openIfThere(path);
  if (!file) return '';
  try {
    const { size } = await file.stat();
    const { buffer, bytesRead } = await file.read(Buffer.alloc(MOST_QUOTED), 0, MOST_QUOTED, Math.max(0, size - MOST_QUOTED));
    return buffer.toString('utf8', 0, bytesRead).trim();
  } finally {
    await file.close();
  }
}

const MOST_QUOTED = 4000;

/** Step of the newest whole checkpoint in a folder; 0 for none. */
export function checkpointIn(folder: string): Promise<number> {
  return onDisk(`reading ${folder}`, 'The job goes on without.', async () => {
    const latest = await readFile(join(folder, 'latest_checkpointed_iteration.txt'), 'utf8').catch(() => undefined);
    return newestCheckpoint(await namesIn(folder), latest);
  });
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
}

async function openIfThere(path: string): Promise<FileHandle | undefined> {
  try {
    return await open(path, 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
