import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256Of } from '../sha256.js';
import { asWorldError, WorldError } from '../world-error.js';
import type { Param } from './database.js';
import { type Attachment, type KeptParam, readRecords, recordLine, type Step } from './journal-records.js';
import { syncFolder, writeSynced } from './synced.js';

/** Bytes beyond this stand in a file of their own. */
const MOST_INLINE_BYTES = 16 * 1024;

/** Up to where a reader of the journal has come: the last record and the place after it in the file. */
export interface JournalPlace {
  n: number;
  end: number;
}

/**
 * What was changed in a site's folder, one line a transaction, on disk before anyone is told that it is done. The database beside it can be
 * made anew from it. `journal` holds the lines, `attachments/` the bytes that are too many for a line.
 */
export class Journal {
  private failed: WorldError | undefined;

  private constructor(
    private readonly folder: string,
    private readonly file: FileHandle,
    private place: JournalPlace,
  ) {}

  /** Whether a folder has a journal. */
  static async isIn(folder: string): Promise<boolean> {
    return stat(join(folder, 'journal')).then(
      () => true,
      (error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return false;
        throw error;
      },
    );
  }

  /** Makes an empty journal in a folder that has none. */
  static async make(folder: string): Promise<void> {
    await mkdir(join(folder, 'attachments'), { recursive: true });
    await (await open(join(folder, 'journal'), 'a')).close();
    await syncFolder(folder);
  }

  /** @throws WorldError for a journal from which a database cannot be made anew */
  static async prove(folder: string): Promise<void> {
    const path = join(folder, 'journal');
    for await (const read of readRecords(path, 0, 1)) if ('damaged' in read) throw damaged(path, read.damaged);
  }

  /**
   * Opens the journal of a folder and reads it from a known place on; a torn last line is cut off and told.
   *
   * @param known  up to where it is known to be good
   * @param take   is given each record after that, in order
   * @throws WorldError when it is damaged before its end; nothing is changed then
   */
  static async open(
    folder: string,
    known: JournalPlace,
    take: (steps: Step[], place: JournalPlace) => Promise<void>,
    tell: (message: string) => void,
  ): Promise<Journal> {
    const path = join(folder, 'journal');
    const file = await open(path, 'r+');
    try {
      let place = known;
      for await (const read of readRecords(path, known.end, known.n + 1)) {
        if ('record' in read) {
          place = { n: read.record.n, end: read.record.end };
          await take(read.record.steps, place);
        } else if ('torn' in read) {
          await file.truncate(place.end);
          await file.datasync();
          tell(
            `the journal ${path} ended in the middle of a record, as after a crash: ${read.torn.bytes} bytes were cut off; nobody had been told that they were kept`,
          );
        } else throw damaged(path, read.damaged);
      }
      await removeAttachmentsAfter(folder, place.n);
      return new Journal(folder, file, place);
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  /** Begins a transaction. One at a time. @throws WorldError when the journal has failed before */
  begin(): Entry {
    if (this.failed) throw this.failed;
    return new Entry(join(this.folder, 'attachments'), this.place.n + 1);
  }

  /** Where the journal will end when this entry is written. */
  after(entry: Entry): JournalPlace {
    return { n: entry.n, end: this.place.end + entry.line().length };
  }

  /**
   * Has an entry on disk.
   *
   * @throws WorldError when the disk fails. If it is not certain what is on disk then, all further entries are refused.
   */
  async write(entry: Entry): Promise<void> {
    const line = entry.line();
    const doing = `writing to the journal in ${this.folder}`;
    try {
      for (let at = 0; at < line.length; ) at += (await this.file.write(line, at, line.length - at, this.place.end + at)).bytesWritten;
    } catch (error) {
      await this.file.truncate(this.place.end).catch(() => this.fail('what is on disk is not certain'));
      throw asWorldError(error, doing, 'This change was not kept; all before it are.');
    }
    try {
      if (entry.hasAttachments) await syncFolder(join(this.folder, 'attachments'));
      await this.file.datasync();
    } catch (error) {
      // A disk that failed to write may say at the next try that all is well.
      this.fail('the disk failed to write');
      throw asWorldError(error, doing, 'Whether this change was kept is not known; all before it are.');
    }
    this.place = { n: entry.n, end: this.place.end + line.length };
  }

  /** Nobody knows what of the last entry is on disk. */
  get hasFailed(): boolean {
    return this.failed !== undefined;
  }

  /** Refuses all further entries. */
  fail(why: string): void {
    this.failed ??= new WorldError(
      `writing to ${this.folder}: ${why}, so nothing more is taken\n  All that was acknowledged is in the journal. Put the disk right and start again.`,
    );
  }

  async close(): Promise<void> {
    await this.file.close();
  }
}

/** What one transaction changes, as it goes. */
export class Entry {
  private readonly steps: Step[] = [];
  private bytes: Buffer | undefined;
  private attached = 0;

  constructor(
    private readonly folder: string,
    readonly n: number,
  ) {}

  get isEmpty(): boolean {
    return this.steps.length === 0;
  }

  get hasAttachments(): boolean {
    return this.attached > 0;
  }

  async statement(sql: string, params: readonly Param[]): Promise<void> {
    const kept: KeptParam[] = [];
    for (const param of params) kept.push(await this.kept(param));
    this.push({ sql, params: kept });
  }

  script(script: string): void {
    this.push({ script });
  }

  /** Keeps rows that go into a table in bulk. */
  async copy(table: string, columns: readonly string[], chunks: AsyncIterable<string>): Promise<void> {
    this.push({ copy: table, columns, from: await this.attach(chunks) });
  }

  line(): Buffer {
    this.bytes ??= recordLine(this.n, this.steps);
    return this.bytes;
  }

  /** Removes what was written for a transaction that is given up. */
  async abandon(): Promise<void> {
    for (let i = 0; i < this.attached; i++) await rm(join(this.folder, `${this.n}-${i}`), { force: true });
  }

  private push(step: Step): void {
    this.bytes = undefined;
    this.steps.push(step);
  }

  private async kept(param: Param): Promise<KeptParam> {
    if (param instanceof Date) return param.toISOString();
    if (!(param instanceof Uint8Array)) return param;
    if (param.length > MOST_INLINE_BYTES) return this.attach([param]);
    return { base64: Buffer.from(param.buffer, param.byteOffset, param.length).toString('base64') };
  }

  private async attach(chunks: Iterable<Uint8Array> | AsyncIterable<string>): Promise<Attachment> {
    const file = `${this.n}-${this.attached++}`;
    return { file, ...(await writeSynced(join(this.folder, file), chunks)) };
  }
}

/** The parameters of a kept statement. @throws WorldError for a file that is not as it was written */
export async function paramsOf(folder: string, kept: readonly KeptParam[]): Promise<Param[]> {
  const params: Param[] = [];
  for (const param of kept) {
    if (param === null || typeof param !== 'object' || Array.isArray(param)) params.push(param as Param);
    else if ('base64' in param) params.push(Buffer.from(param.base64, 'base64'));
    else {
      const path = join(folder, 'attachments', (param as Attachment).file);
      const bytes = await readFile(path);
      if (sha256Of(bytes) !== (param as Attachment).sha256) throw spoiled(path);
      params.push(bytes);
    }
  }
  return params;
}

/** An attachment of rows, in chunks of whole lines. @throws WorldError at its end for a file that is not as it was written */
export async function* linesOfAttachment(folder: string, { file, sha256 }: Attachment): AsyncGenerator<string> {
  const path = join(folder, 'attachments', file);
  const hash = createHash('sha256');
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    const all = Buffer.concat([rest, chunk]);
    const end = all.lastIndexOf(10) + 1;
    if (end > 0) yield all.toString('utf8', 0, end);
    rest = all.subarray(end);
  }
  if (rest.length > 0 || hash.digest('hex') !== sha256) throw spoiled(path);
}

function damaged(path: string, { n, begin }: { n: number; begin: number }): WorldError {
  return new WorldError(
    `opening the journal ${path}: record ${n}, at byte ${begin}, is damaged, and good ones follow it\n` +
      '  Nothing was changed. No crash does this; the disk or another program did. Put the journal back from a copy.',
  );
}

function spoiled(path: string): WorldError {
  return new WorldError(`reading ${path}: it is not as it was written\n  Nothing was changed. Put it back from a copy.`);
}

/** Files of a transaction that did not come to its end. */
async function removeAttachmentsAfter(folder: string, n: number): Promise<void> {
  const attachments = join(folder, 'attachments');
  for (const name of await readdir(attachments)) if (Number(/^(\d+)-\d+$/.exec(name)?.[1] ?? 0) > n) await rm(join(attachments, name));
}
