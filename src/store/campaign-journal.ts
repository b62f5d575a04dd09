import { type FileHandle, mkdir, open, readdir, readFile, rename } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { lockFolder } from './site/folder-lock.js';
import { syncFolder, writeSynced } from './site/synced.js';
import { onDisk, WorldError } from './world-error.js';

/** A campaign's folder: `journal.jsonl` what happened, a line each; `campaign.yaml`; `tries/` what the checks printed, a folder a try. */
export interface CampaignFolder<Entry> {
  folder: string;
  /** What was in the journal when it was opened. */
  entries: readonly Entry[];
  /** Has entries on disk before it answers. */
  append(entries: readonly Entry[]): Promise<void>;
  /** What a try left; undefined as long as it has not ended by itself. */
  result(key: string): Promise<TryResult | undefined>;
  /** Writes a file anew, all or nothing. @returns its path */
  put(name: string, text: string): Promise<string>;
  close(): Promise<void>;
}

export interface TryResult {
  exit: number;
  /** What it printed, at most 16 MB of each. */
  out: Uint8Array;
  err: Uint8Array;
}

const MOST_PRINTED = 16e6;

/**
 * Opens a campaign's folder for this process alone, and makes it where there is none. A last line that was torn by a crash is cut off: what
 * it was to tell has not been acted on.
 *
 * @throws WorldError where another process has it, the journal is damaged before its end, or the folder holds something else
 */
export async function openCampaign<Entry>(path: string, now: () => string): Promise<CampaignFolder<Entry>> {
  const folder = resolve(path);
  return onDisk(`opening ${folder}`, 'Nothing was changed.', async () => {
    await refuseForeign(folder);
    await mkdir(join(folder, 'tries'), { recursive: true });
    await mkdir(join(folder, 'nodes'), { recursive: true });
    const lock = await lockFolder(folder).catch((error: unknown) => {
      // Its second line tells of what a site can do.
      throw error instanceof WorldError ? new WorldError(`${error.message.split('\n')[0]}\n  Nothing was changed.`) : error;
    });
    try {
      const file = await open(join(folder, 'journal.jsonl'), 'a+');
      const { entries, end } = readLines<Entry>(await file.readFile(), folder);
      await file.truncate(end);
      await file.sync();
      await syncFolder(folder);
      if (lock.mistrusted) await lock.trust();
      return {
        folder,
        entries,
        append: (added) => append(file, added, now, folder),
        result: (key) => onDisk(`reading ${folder}`, 'The campaign can be resumed.', () => resultOf(join(folder, 'tries', key))),
        put: (name, text) => onDisk(`writing ${folder}`, 'The campaign can be resumed.', () => put(join(folder, name), text)),
        close: async () => {
          await file.close();
          await lock.release();
        },
      };
    } catch (error) {
      await lock.release();
      throw error;
    }
  });
}

/** What is in a campaign's journal, without changing anything. */
export function readCampaignJournal<Entry>(folder: string): Promise<Entry[]> {
  const hint = 'Is this a campaign folder? `nineteen campaign run FILE --on PLAN` makes one.';
  return onDisk(`reading ${folder}`, hint, async () => readLines<Entry>(await readFile(join(folder, 'journal.jsonl')), folder).entries);
}

function readLines<Entry>(bytes: Buffer, folder: string): { entries: Entry[]; end: number } {
  const end = bytes.lastIndexOf(0x0a) + 1;
  const lines = bytes.subarray(0, end).toString('utf8').split('\n').slice(0, -1);
  const entries = lines.map((line, i) => {
    try {
      return JSON.parse(line) as Entry;
    } catch {
      throw new WorldError(`${join(folder, 'journal.jsonl')}: line ${i + 1} is damaged\n  Nothing was changed.`);
    }
  });
  return { entries, end };
}

async function append<Entry>(file: FileHandle, entries: readonly Entry[], now: () => string, folder: string): Promise<void> {
  if (entries.length === 0) return;
  const at = now();
  const text = entries.map((entry) => `${JSON.stringify({ at, ...entry })}\n`).join('');
  await onDisk(`writing ${folder}`, 'What was written before is safe; the campaign can be resumed.', async () => {
    await file.appendFile(text);
    await file.datasync();
  });
}

async function resultOf(folder: string): Promise<TryResult | undefined> {
  const exit = await firstBytes(join(folder, 'exit'));
  if (exit === undefined) return undefined;
  const empty = new Uint8Array();
  const [out, err] = [await firstBytes(join(folder, 'out')), await firstBytes(join(folder, 'err'))];
  return { exit: Number.parseInt(Buffer.from(exit).toString(), 10), out: out ?? empty, err: err ?? empty };
}

/** The first bytes of a file; undefined where there is none. */
async function firstBytes(path: string): Promise<Uint8Array | undefined> {
  let file: FileHandle;
  try {
    file = await open(path, 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  try {
    const size = Math.min((await file.stat()).size, MOST_PRINTED);
    const bytes = Buffer.alloc(size);
    const { bytesRead } = await file.read(bytes, 0, size, 0);
    return bytes.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

async function put(path: string, text: string): Promise<string> {
  await writeSynced(`${path}.new`, [text]);
  await rename(`${path}.new`, path);
  return path;
}

/** A folder with files of which none is a campaign's is somebody else's. */
async function refuseForeign(folder: string): Promise<void> {
  const names: readonly string[] = await readdir(folder).catch(() => []);
  if (names.length === 0 || OWN.some((name) => names.includes(name))) return;
  throw new WorldError(
    `${folder} is no campaign's folder: it holds ${names.slice(0, 3).join(', ')}\n  Nothing was changed. Choose another folder, or move these files away.`,
  );
}

/** What is there from the first moment on, also of one that was killed while it was made. */
const OWN = ['journal.jsonl', 'tries', 'nodes'];
