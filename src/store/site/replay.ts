import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { PGlite } from '@electric-sql/pglite';
import { WorldError } from '../world-error.js';
import { copyChunk } from './copy-chunk.js';
import { Journal, type JournalPlace, linesOfAttachment, paramsOf } from './journal.js';
import type { Step } from './journal-records.js';

/** Records that are taken in as one transaction. */
const RECORDS_TOGETHER = 200;

/**
 * Opens the journal of a folder and takes into the database what it lacks.
 *
 * @param known  up to where the database has it
 * @throws WorldError when the journal is damaged or shorter than the database knows it; another error when the database cannot take a record
 */
export async function replayInto(pg: PGlite, folder: string, known: JournalPlace, tell: (message: string) => void): Promise<Journal> {
  const { size } = await stat(join(folder, 'journal'));
  if (size < known.end)
    throw new WorldError(
      `opening the journal in ${folder}: it has ${size} bytes, and the database has taken ${known.end} from it\n` +
        '  Nothing was changed. It was cut off or is another one: put the journal back from a copy.',
    );
  let open = 0;
  let last = known;
  const commit = async () => {
    if (open === 0) return;
    await pg.query('update journal_place set n = $1, ends = $2', [last.n, last.end]);
    await pg.exec('commit');
    open = 0;
  };
  const journal = await Journal.open(
    folder,
    known,
    async (steps, place) => {
      if (open === 0) await pg.exec('begin');
      for (const step of steps) await take(pg, folder, step);
      last = place;
      if (++open === RECORDS_TOGETHER) await commit();
    },
    tell,
  );
  try {
    await commit();
  } catch (error) {
    await journal.close();
    throw error;
  }
  if (last.n > known.n && known.n > 0)
    tell(`${last.n - known.n} changes that the database in ${folder} lacked were put back from the journal`);
  return journal;
}

async function take(pg: PGlite, folder: string, step: Step): Promise<void> {
  if ('sql' in step) await pg.query(step.sql, await paramsOf(folder, step.params));
  else if ('script' in step) await pg.exec(step.script);
  else for await (const lines of linesOfAttachment(folder, step.from)) await copyChunk(pg, step.copy, step.columns, lines);
}
