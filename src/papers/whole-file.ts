import { rmSync } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';

const BUFFER = 1 << 20;

/**
 * Writes a file whole or not at all: into a temporary one beside it, which takes its name when complete.
 *
 * A failed run, or one ended by SIGINT, SIGTERM or SIGHUP, takes its temporary file away; what a killed run could not,
 * the next one for the same file does.
 * @param write  writes all of it and ends the stream, or leaves that to this function
 */
export async function writeWhole(path: string, write: (out: Writable) => Promise<void>): Promise<void> {
  const target = resolve(path);
  const folder = dirname(target);
  await mkdir(folder, { recursive: true });
  await refuseFolder(target);
  const prefix = `.${basename(target)}.writing-`;
  await removeAbandoned(folder, prefix);
  const temporary = join(folder, `${prefix}${process.pid}`);
  const onSignal = (signal: NodeJS.Signals) => {
    rmSync(temporary, { force: true });
    process.kill(process.pid, signal);
  };
  for (const signal of SIGNALS) process.once(signal, onSignal);
  const file = await open(temporary, 'w');
  const out = file.createWriteStream({ highWaterMark: BUFFER });
  try {
    const done = finished(out);
    done.catch(() => undefined);
    await write(out);
    if (!out.writableEnded) out.end();
    await done;
    await rename(temporary, target);
  } catch (error) {
    out.destroy();
    await rm(temporary, { force: true });
    throw error;
  } finally {
    for (const signal of SIGNALS) process.off(signal, onSignal);
  }
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

async function refuseFolder(target: string): Promise<void> {
  const found = await stat(target).catch(() => undefined);
  if (found?.isDirectory()) throw Object.assign(new Error(), { code: 'EISDIR', path: target });
}

/** Removes temporary files whose process is gone. */
async function removeAbandoned(folder: string, prefix: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.startsWith(prefix) || isAlive(Number(name.slice(prefix.length)))) continue;
    await rm(join(folder, name), { force: true });
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
