import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WorldError } from '../world-error.js';
import { Journal, linesOfAttachment, paramsOf } from './journal.js';
import type { Step } from './journal-records.js';

let dir: string;
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'nineteen-journal-'));
  await Journal.make(dir);
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const path = () => join(dir, 'journal');

async function opened(known = { n: 0, end: 0 }) {
  const taken: Step[][] = [];
  const told: string[] = [];
  const journal = await Journal.open(
    dir,
    known,
    async (steps) => void taken.push(steps),
    (message) => told.push(message),
  );
  return { journal, taken, told };
}

async function write(journal: Journal, ...texts: string[]) {
  for (const text of texts) {
    const entry = journal.begin();
    await entry.statement('insert into t values ($1)', [text]);
    await journal.write(entry);
  }
}

const textsOf = (taken: Step[][]) => taken.map(([step]) => 'sql' in step && step.params[0]);

describe('Journal', () => {
  it('gives back what was written, also from a place on', async () => {
    const first = await opened();
    const entry = first.journal.begin();
    const large = Buffer.alloc(50_000, 7);
    await entry.statement('a $1', [1, null, true, 'é\n', new Date(0), Buffer.from('ab'), ['x', 'y'], large]);
    entry.script('b; c');
    await entry.copy(
      't',
      ['c'],
      (async function* () {
        yield '1\n2\n';
        yield '3\n';
      })(),
    );
    const place = first.journal.after(entry);
    await first.journal.write(entry);
    await write(first.journal, 'second');
    await first.journal.close();

    const { journal, taken, told } = await opened();
    expect(told).toEqual([]);
    const [statement, script, copy] = taken[0];
    if (!('sql' in statement) || !('copy' in copy)) throw new Error('other steps');
    const date = '1970-01-01T00:00:00.000Z';
    expect(await paramsOf(dir, statement.params)).toEqual([1, null, true, 'é\n', date, Buffer.from('ab'), ['x', 'y'], large]);
    expect(script).toEqual({ script: 'b; c' });
    let lines = '';
    for await (const chunk of linesOfAttachment(dir, copy.from)) lines += chunk;
    expect(lines).toBe('1\n2\n3\n');
    expect(textsOf(taken.slice(1))).toEqual(['second']);
    await journal.close();

    const later = await opened(place);
    expect(textsOf(later.taken)).toEqual(['second']);
    await later.journal.close();
  });

  it('that ends anywhere in its last record: all before it is there, and it goes on from there', async () => {
    const { journal } = await opened();
    await write(journal, 'one', 'two');
    const kept = readFileSync(path()).length;
    await write(journal, 'three');
    await journal.close();
    const whole = readFileSync(path());
    for (let length = kept; length < whole.length; length += 7) {
      writeFileSync(path(), whole.subarray(0, length));
      const torn = await opened();
      expect(textsOf(torn.taken)).toEqual(['one', 'two']);
      expect(torn.told.length).toBe(length === kept ? 0 : 1);
      await write(torn.journal, 'again');
      await torn.journal.close();
      const after = await opened();
      expect(textsOf(after.taken)).toEqual(['one', 'two', 'again']);
      expect(after.told).toEqual([]);
      await after.journal.close();
    }
  });

  it('whose last record has bytes that never came to the disk: it is cut off', async () => {
    const { journal } = await opened();
    await write(journal, 'one', 'two');
    await journal.close();
    const bytes = readFileSync(path());
    writeFileSync(path(), bytes.fill(0, bytes.length - 20, bytes.length - 10));
    const torn = await opened();
    expect(textsOf(torn.taken)).toEqual(['one']);
    await torn.journal.close();
  });

  it.each([
    ['changed', (lines: string[]) => lines.with(1, lines[1].replace('two', 'owt'))],
    ['missing', (lines: string[]) => lines.toSpliced(1, 1)],
    ['there twice', (lines: string[]) => lines.toSpliced(1, 0, lines[1])],
  ])('a record that is %s before good ones is told, and nothing is changed', async (_, harm) => {
    const { journal } = await opened();
    await write(journal, 'one', 'two', 'three');
    await journal.close();
    const harmed = harm(readFileSync(path(), 'utf8').trimEnd().split('\n')).join('\n');
    writeFileSync(path(), `${harmed}\n`);
    await expect(opened()).rejects.toThrow(/record [23], at byte \d+, is damaged, and good ones follow it/);
    await expect(opened()).rejects.toThrow(WorldError);
    expect(readFileSync(path(), 'utf8')).toBe(`${harmed}\n`);
  });

  it('an attachment that is not as it was written is told', async () => {
    const { journal } = await opened();
    const entry = journal.begin();
    await entry.statement('a $1', [Buffer.alloc(50_000, 7)]);
    await journal.write(entry);
    await journal.close();
    writeFileSync(join(dir, 'attachments/1-0'), Buffer.alloc(50_000, 8));
    const { journal: again, taken } = await opened();
    await again.close();
    const [step] = taken[0];
    await expect(paramsOf(dir, 'sql' in step ? step.params : [])).rejects.toThrow(/1-0: it is not as it was written/);
  });

  it('attachments of what was not written are removed', async () => {
    const { journal } = await opened();
    await journal.begin().statement('a $1', [Buffer.alloc(50_000, 7)]);
    await journal.close();
    expect(readFileSync(join(dir, 'attachments/1-0')).length).toBe(50_000);
    const again = await opened();
    await again.journal.close();
    expect(() => readFileSync(join(dir, 'attachments/1-0'))).toThrow('ENOENT');
  });

  it('a record for which the disk has no room is not kept, and the next one is', async () => {
    const { journal } = await opened();
    await write(journal, 'one');
    const disk = failing(journal, 'write', 'ENOSPC');
    await expect(write(journal, 'two')).rejects.toThrow(/the disk is full.*\n.*This change was not kept/);
    disk.mend();
    await write(journal, 'three');
    await journal.close();
    const again = await opened();
    expect(textsOf(again.taken)).toEqual(['one', 'three']);
    await again.journal.close();
  });

  it('after a sync that failed nothing more is taken, for nobody knows what is on disk', async () => {
    const { journal } = await opened();
    const disk = failing(journal, 'datasync', 'EIO');
    await expect(write(journal, 'one')).rejects.toThrow(/input\/output error.*\n.*is not known/);
    disk.mend();
    await expect(write(journal, 'two')).rejects.toThrow('nothing more is taken');
    await expect(write(journal, 'two')).rejects.toThrow(WorldError);
    await journal.close();
  });
});

/** A disk that fails half-way through a call. */
function failing(journal: Journal, call: 'write' | 'datasync', code: string) {
  const { file } = journal as unknown as { file: FileHandle };
  const real = file[call].bind(file) as (...args: unknown[]) => Promise<unknown>;
  const half = async (bytes?: Buffer, at = 0, length = 0, place = 0) => {
    if (bytes) await real(bytes, at, Math.floor(length / 2), place);
    throw Object.assign(new Error(code), { code });
  };
  Object.assign(file, { [call]: half });
  return { mend: () => Object.assign(file, { [call]: real }) };
}
