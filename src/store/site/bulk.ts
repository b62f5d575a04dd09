import { type Appended, announce, type Draft, numbered } from './append.js';
import { copyLine } from './copy-text.js';
import type { Database } from './database.js';

/** What became of a bulk load. */
export interface BulkLoaded {
  /** Events that are new. */
  added: number;
  /** Those whose key was there already. */
  duplicates: number;
  /** Keys of those of them whose content differs. */
  differing: string[];
}

const COLUMNS = ['seq', 'key', 'kind', 'subject_of', 'subject_name', 'by', 'at', 'server_at', 'seen', 'event'];
/** Events of one transaction: while it lasts all others wait, some half a second. */
export const BULK_TOGETHER = 25_000;

/**
 * Keeps events by COPY, 25,000 a transaction, so that people who scan meanwhile have their turn. If it fails half-way, what is there stays;
 * all of it may be sent again, for each key counts once.
 */
export async function bulkLoad(database: Database, drafts: Iterable<Draft>, now: () => Date): Promise<BulkLoaded> {
  const loaded: BulkLoaded = { added: 0, duplicates: 0, differing: [] };
  for (const portion of portions(drafts)) {
    const appended = await loadPortion(database, portion, now());
    for (const { key, duplicate, differs } of appended) {
      if (!duplicate) loaded.added++;
      else loaded.duplicates++;
      if (differs) loaded.differing.push(key);
    }
  }
  return loaded;
}

function loadPortion(database: Database, drafts: readonly Draft[], now: Date): Promise<Appended[]> {
  return database.transaction(async (tx) => {
    const { appended, rows } = await numbered(tx, drafts);
    if (rows.length === 0) return appended;
    const server_at = now.toISOString();
    const line = ({ seq, by, event }: (typeof rows)[number]) => {
      const { key, kind, subject, at, seen } = event;
      return copyLine([seq, key, kind, subject.of, subject.name, by, at, server_at, seen, JSON.stringify(event)]);
    };
    await tx.copyIn('events', COLUMNS, chunks(rows, line));
    await announce(tx, rows[rows.length - 1].seq);
    return appended;
  });
}

function* portions(drafts: Iterable<Draft>): Generator<Draft[]> {
  let portion: Draft[] = [];
  for (const draft of drafts) {
    portion.push(draft);
    if (portion.length < BULK_TOGETHER) continue;
    yield portion;
    portion = [];
  }
  if (portion.length > 0) yield portion;
}

function* chunks<T>(rows: readonly T[], line: (row: T) => string): Generator<string> {
  for (let at = 0; at < rows.length; at += 500)
    yield rows
      .slice(at, at + 500)
      .map(line)
      .join('');
}
