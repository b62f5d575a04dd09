import { access, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { asWorldError, onDisk, WorldError } from './world-error.js';

/**
 * Writes a folder all or nothing: its files go to a temporary folder beside it, which takes the old one's place when complete.
 *
 * @param what   what the folder is, for messages
 * @param files  names that such a folder may hold; one with others is refused, and nothing else is ever removed
 * @param write  writes the files into the folder that it is given
 * @throws WorldError when the disk fails or the folder holds other files; the old folder is whole then
 */
export async function writeWholeFolder<T>(
  what: string,
  folder: string,
  files: ReadonlySet<string>,
  write: (temporary: string) => Promise<T>,
): Promise<T> {
  const target = resolve(folder);
  const temporary = join(dirname(target), `.${basename(target)}.writing-${process.pid}`);
  await refuseForeign(what, target, files);
  return onDisk(`writing the ${what} into ${folder}`, `Nothing was changed; a ${what} that was there is whole.`, async () => {
    try {
      await mkdir(dirname(target), { recursive: true });
      await removeAbandoned(target);
      await mkdir(temporary);
      const written = await write(temporary);
      await swap(temporary, target);
      return written;
    } catch (error) {
      await rm(temporary, { recursive: true, force: true });
      throw error;
    }
  });
}

/** Removes temporary folders whose process is gone: a killed run could not do so itself. */
async function removeAbandoned(target: string): Promise<void> {
  const prefix = `.${basename(target)}.writing-`;
  for (const name of await readdir(dirname(target))) {
    if (!name.startsWith(prefix) || isAlive(Number(name.slice(prefix.length)))) continue;
    await rm(join(dirname(target), name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Name under which the old folder waits while the new one takes its place. */
function previousOf(target: string): string {
  return join(dirname(target), `.${basename(target)}.previous`);
}

async function swap(temporary: string, target: string): Promise<void> {
  const previous = previousOf(target);
  const replaces = await exists(target);
  if (replaces) {
    await rm(previous, { recursive: true, force: true });
    await rename(target, previous);
  }
  try {
    await rename(temporary, target);
  } catch (error) {
    if (replaces) await rename(previous, target);
    throw error;
  }
  await rm(previous, { recursive: true, force: true });
}

/** Puts back the old folder if a run was killed between taking it away and putting the new one there. */
export async function recoverFolder(folder: string): Promise<void> {
  const target = resolve(folder);
  if (!(await exists(target)) && (await exists(previousOf(target)))) await rename(previousOf(target), target);
}

async function refuseForeign(what: string, target: string, files: ReadonlySet<string>): Promise<void> {
  await recoverFolder(target).catch(() => undefined);
  let names: string[];
  try {
    names = await readdir(target);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw asWorldError(error, `opening ${target}`, 'Nothing was changed.');
  }
  const foreign = names.filter((name) => !files.has(name));
  if (foreign.length > 0)
    throw new WorldError(
      `${target} holds files that are not a ${what}'s: ${foreign.slice(0, 5).join(', ')}${foreign.length > 5 ? ' ...' : ''}\n` +
        '  Nothing was changed. Choose another folder, or move these files away.',
    );
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
