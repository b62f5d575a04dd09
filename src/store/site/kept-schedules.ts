import { randomUUID } from 'node:crypto';
import type { Database, Queries, Row } from './database.js';
import { announceSchedules } from './replanning.js';

/** A file of a schedule, compressed by gzip; its seal is the SHA-256 of what it holds. */
export interface KeptFile {
  name: string;
  sha256: string;
  gzip: Uint8Array;
}

/** A schedule as it is kept: its number after the first one, and what is known of it. */
export interface KeptSchedule {
  number: number;
  made_at: Date;
  summary: unknown;
}

/** So many of each base are kept besides the first, and the files of so many. */
const KEPT = 50;
const KEPT_FILES = 3;
/** Schedules of so many bases are kept: whoever serves another one by mistake loses nothing. */
const KEPT_BASES = 3;
/** Bytes of a piece of a file. */
const PIECE = 32 * 1024;

/**
 * Schedules that were made while the site was served, numbered by the base that they go back to. In a folder they are a cache that may be
 * lost (PGlite has nothing on disk when it says so): whoever reads the files must hold them against their seals.
 */
export class KeptSchedules {
  constructor(private readonly database: Database) {}

  /** All of a base, the newest first. */
  async of(base: string): Promise<KeptSchedule[]> {
    return this.database.query<KeptSchedule & Row>(
      'select number, made_at, summary from schedules where base = $1 order by number desc limit $2',
      [base, KEPT + 1],
    );
  }

  /** Number of the last one of a base. */
  async last(base: string): Promise<number | undefined> {
    const [{ last }] = await this.database.query<{ last: number | null }>('select max(number) as last from schedules where base = $1', [
      base,
    ]);
    return last ?? undefined;
  }

  /** The files of one, with the seals that they were kept with; undefined where some are not there. */
  async files(base: string, number: number): Promise<KeptFile[] | undefined> {
    const [kept] = await this.database.query<{ seals: Record<string, string>; files: string }>(
      'select seals, files from schedules where base = $1 and number = $2',
      [base, number],
    );
    if (!kept) return undefined;
    const files: KeptFile[] = [];
    for (const [name, sha256] of Object.entries(kept.seals)) {
      const pieces = await this.pieces(kept.files, name);
      if (pieces.length === 0) return undefined;
      files.push({ name, sha256, gzip: new Uint8Array(Buffer.concat(pieces)) });
    }
    return files;
  }

  /**
   * Keeps a schedule, if whoever made it still has the right to (`Replanning`), and removes the oldest. Its files are written first, a piece
   * at a time so that events have their turn in between; it is there for others all at once, when all of them are.
   *
   * @returns its number: 0 for the first of its base where `first` says so; undefined where another one has the right
   */
  async keep(
    base: string,
    { holder, at, summary, files, first }: { holder: string; at: Date; summary: unknown; files: readonly KeptFile[]; first: boolean },
  ): Promise<number | undefined> {
    const id = randomUUID();
    for (const { name, gzip } of files)
      for (let piece = 0; piece * PIECE < gzip.length; piece++) {
        const bytes = gzip.subarray(piece * PIECE, (piece + 1) * PIECE);
        await this.database.transaction(
          (tx) =>
            tx.query('insert into schedule_files (files, name, piece, bytes) values ($1::text::uuid, $2, $3, $4)', [
              id,
              name,
              piece,
              bytes,
            ]),
          { cache: true },
        );
        await othersTurn();
      }
    return this.database.transaction(
      async (tx) => {
        const [{ mine }] = await tx.query<{ mine: boolean }>(
          'select coalesce(holder = $1::text::uuid, false) as mine from replanning for update',
          [holder],
        );
        if (!mine) return undefined;
        const [{ last }] = await tx.query<{ last: number }>('select coalesce(max(number), 0) as last from schedules where base = $1', [
          base,
        ]);
        const number = first ? 0 : last + 1;
        const seals = Object.fromEntries(files.map(({ name, sha256 }) => [name, sha256]));
        await tx.query('delete from schedules where base = $1 and number = $2', [base, number]);
        await tx.query(
          `insert into schedules (base, number, made_at, summary, seals, files)
           values ($1, $2, $3, $4::text::jsonb, $5::text::jsonb, $6::text::uuid)`,
          [base, number, at, JSON.stringify(summary), JSON.stringify(seals), id],
        );
        await forgetOld(tx, base, number);
        await announceSchedules(tx);
        return number;
      },
      { cache: true },
    );
  }

  private async pieces(files: string, name: string): Promise<Uint8Array[]> {
    const pieces: Uint8Array[] = [];
    for (;;) {
      const [found] = await this.database.query<{ bytes: Uint8Array }>(
        'select bytes from schedule_files where files = $1::text::uuid and name = $2 and piece = $3',
        [files, name, pieces.length],
      );
      if (!found) return pieces;
      pieces.push(found.bytes);
      await othersTurn();
    }
  }
}

async function forgetOld(tx: Queries, base: string, number: number): Promise<void> {
  await tx.query('delete from schedules where base = $1 and number > 0 and number <= $2', [base, number - KEPT]);
  await tx.query('delete from schedules where base not in (select base from schedules group by base order by max(made_at) desc limit $1)', [
    KEPT_BASES,
  ]);
  // Also what was left behind by a process that ended half-way.
  await tx.query(
    'delete from schedule_files where files not in (select files from schedules where base <> $1 or number = 0 or number > $2)',
    [base, number - KEPT_FILES],
  );
}

/** PGlite answers without ever letting go of the thread. */
function othersTurn(): Promise<void> {
  return new Promise((done) => setImmediate(done));
}
