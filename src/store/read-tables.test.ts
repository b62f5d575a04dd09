import { describe, expect, it } from 'vitest';
import { inMemory, type MemoryFiles } from './files.js';
import { readSealedTables, type WhenParsed } from './read-tables.js';
import { sha256Of } from './sha256.js';

const SCHEMAS = { few: { name: 'text', count: 'integer' }, many: { name: 'text' } } as const;
const bytes = (text: string) => new TextEncoder().encode(text);

/** Files as they are found, sealed as they were written. */
function read(parse: WhenParsed, found: MemoryFiles, written = found) {
  const seals = Object.fromEntries(
    Object.entries(written).map(([name, content]) => [name, { rows: 0, bytes: content.length, sha256: sha256Of(content) }]),
  );
  return readSealedTables(inMemory(found), 'plan.json', seals, SCHEMAS, parse);
}

const FILES = { 'few.csv': bytes('name,count\na,1\nb,2\n'), 'few.parquet': bytes('PAR1'), 'many.csv': bytes('name\nc\n') };

describe.each(['now', 'when asked for'] as const)('sealed tables, parsed %s', (parse) => {
  it('are as they were written', async () => {
    const { tables, findings } = await read(parse, FILES);
    expect(findings).toEqual([]);
    expect(Object.keys(tables)).toEqual(['few', 'many']);
    expect(tables).toMatchObject({ few: { rows: 2, columns: { count: { values: Float64Array.of(1, 2) } } }, many: { rows: 1 } });
    expect(tables.few).toBe(tables.few);
  });

  it('tell of each file that is another, whether its table is asked for or not', async () => {
    const { findings } = await read(parse, { ...FILES, 'many.csv': bytes('name\nd\n'), 'few.csv': bytes('name\n') }, FILES);
    expect(findings.map(({ code, message }) => [code, message])).toEqual([
      ['FILE-SEAL', expect.stringContaining('few.csv is not the file that was planned')],
      ['TABLE-FORMAT', 'few.csv line 1: missing column count'],
      ['FILE-SEAL', expect.stringContaining('many.csv is not the file that was planned')],
    ]);
  });
});

describe('files of no table', () => {
  it('are held against their seals, unless tables are parsed when they are asked for', async () => {
    const found: MemoryFiles = { ...FILES, 'few.parquet': bytes('PAR2') };
    expect((await read('now', found, FILES)).findings).toMatchObject([{ code: 'FILE-SEAL' }]);
    expect((await read('when asked for', found, FILES)).findings).toEqual([]);
  });
});

describe('a table that has its seal and is none', () => {
  it('is told at once, or where it is asked for', async () => {
    const found = { ...FILES, 'few.csv': bytes('name,count\na,many\n') };
    const message = 'few.csv line 2: "many" is no number, in column count';
    expect((await read('now', found)).findings).toMatchObject([{ code: 'TABLE-FORMAT', message }]);
    const { tables, findings } = await read('when asked for', found);
    expect(findings).toEqual([]);
    expect(tables.many).toMatchObject({ rows: 1 });
    expect(() => tables.few).toThrow(message);
  });
});
