import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { link, readdir, readFile, rename, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { onDisk, WorldError } from '../world-error.js';
import { syncFolder, writeSynced } from './synced.js';

/** Who holds a folder. */
interface Holder {
  pid: number;
  /** When that process began, in the kernel's own count: numbers of processes come again. Empty where the system does not tell. */
  began: string;
  host: string;
  /** Of this run of the machine. Empty where the system does not tell. */
  boot: string;
  /** Of this lock alone. */
  id: string;
}

/** Boot and identity of one of whom nothing can be read. */
const TORN = 'torn';

/** A folder that this process holds alone. */
export interface FolderLock {
  /** A machine has stopped under a holder: what was not synced may be lost or torn. It is so until somebody calls `trust`. */
  mistrusted: boolean;
  /** What could be torn is put right. */
  trust(): Promise<void>;
  release(): Promise<void>;
}

/**
 * Takes a folder for this process alone, by a file `lock` in it that says who holds it.
 *
 * A lock whose process is gone is taken over, of many who want it by one: the file `lock.after.ID` says who comes after the holder of that
 * identity, and only one can make it. The last of such a chain holds the folder; it then puts its own lock in the place of the first.
 *
 * @throws WorldError when a living process holds it, or one on another machine, of which nothing can be known from here
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const path = join(folder, 'lock');
  const mine: Holder = { pid: process.pid, began: beganAt(process.pid), host: hostname(), boot: bootId(), id: randomUUID() };
  const draft = `${path}.${mine.id}`;
  const mark = join(folder, 'mistrusted');
  return onDisk(`taking ${folder} for this process`, 'Nothing was changed.', async () => {
    await writeSynced(draft, [`${JSON.stringify(mine)}\n`]);
    try {
      while (!(await linked(draft, path))) {
        const before = await lastHolder(path);
        if (!before) continue;
        if (alive(before)) throw held(folder, path, before);
        // Before the old lock goes: this process may be killed at any moment, too.
        if (mine.boot === '' || before.boot !== mine.boot) await writeSynced(mark, []);
        const claim = afterIt(path, before);
        if (!(await linked(draft, claim))) continue;
        // The chain may have been cleared away since it was read; then this claim stands for nothing.
        if ((await lastHolder(path))?.id === mine.id) {
          await rename(draft, path);
          await clearChain(folder);
          break;
        }
        await rm(claim, { force: true });
      }
      await clearDrafts(folder);
      // Whoever comes after a power cut must see that the folder was in use.
      await syncFolder(folder);
      return {
        mistrusted: existsSync(mark),
        trust: async () => {
          await rm(mark, { force: true });
          await syncFolder(folder);
        },
        release: () => release(path, mine.id),
      };
    } finally {
      await rm(draft, { force: true });
    }
  });
}

/** Whether a living process holds a folder, or one on another machine. Nothing is taken. */
export async function isHeld(folder: string): Promise<boolean> {
  const last = await lastHolder(join(folder, 'lock'));
  return last !== undefined && alive(last);
}

/** The last of the chain of holders; undefined when the folder was let go meanwhile. */
async function lastHolder(path: string): Promise<Holder | undefined> {
  let last = await holderOf(path);
  for (let next = last; next; next = await holderOf(afterIt(path, next))) last = next;
  return last;
}

function afterIt(path: string, holder: Holder): string {
  return `${path}.after.${holder.id}`;
}

async function clearChain(folder: string): Promise<void> {
  for (const name of await readdir(folder)) if (name.startsWith('lock.after.')) await rm(join(folder, name), { force: true });
}

/** Removes what those have left who were killed before they had a lock. */
async function clearDrafts(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!/^lock\.[0-9a-f-]{36}$/.test(name)) continue;
    const drafter = await holderOf(join(folder, name));
    // A torn one may be in the middle of being written.
    if (drafter && drafter.id !== TORN && !alive(drafter)) await rm(join(folder, name), { force: true });
  }
}

function held(folder: string, path: string, holder: Holder): WorldError {
  const elsewhere = holder.host !== hostname();
  const who = `process ${holder.pid}${elsewhere ? ` on the machine "${holder.host}"` : ''}`;
  return new WorldError(
    `${folder} is held by ${who}\n  Nothing was changed. One process at a time may write there: stop that one, or set DATABASE_URL for a ` +
      `PostgreSQL server that several can share.${elsewhere ? ` If it is gone for good, remove ${path}.` : ''}`,
  );
}

/** Gives a file a second name, unless there is a file of that name. */
async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function holderOf(path: string): Promise<Holder | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Holder;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    // Power was lost while it was written: its holder is gone.
    if (error instanceof SyntaxError) return { pid: 0, began: '', host: hostname(), boot: TORN, id: TORN };
    throw error;
  }
}

function alive({ pid, began, host, boot }: Holder): boolean {
  if (host !== hostname()) return true;
  if (boot !== bootId()) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  return began === '' || beganAt(pid) === began;
}

async function release(path: string, id: string): Promise<void> {
  const holder = await holderOf(path);
  if (holder?.id === id) await rm(path, { force: true });
}

function beganAt(pid: number): string {
  try {
    // The 22nd field; the second, in brackets, may hold anything.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return '';
  }
}

function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return '';
  }
}
