import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Finding } from '../finding/index.js';
import { WorldError } from '../store/index.js';
import { chunksOf, filesOf, readFiles, withRemediesOnce } from './observed-files.js';

let folder: string;
const at = (name: string) => join(folder, name);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'nineteen-observed-'));
  mkdirSync(at('all/pod-1'), { recursive: true });
  for (const name of ['all/b.txt', 'all/a.json', 'all/pod-1/c.txt', 'all/.hidden']) writeFileSync(at(name), name);
  symlinkSync(at('all/a.json'), at('all/link.json'));
  symlinkSync(at('nowhere'), at('all/broken.json'));
});

afterAll(() => rmSync(folder, { recursive: true }));

describe('filesOf', () => {
  it('has the files of folders by name, those named as they are, and each once', () => {
    const inAll = ['a.json', 'b.txt', 'link.json', 'pod-1/c.txt'].map((name) => at(`all/${name}`));
    expect(filesOf([at('all')])).toEqual(inAll);
    expect(filesOf([at('all/b.txt'), at('all'), at('all/.hidden')])).toEqual([inAll[1], inAll[0], inAll[2], inAll[3], at('all/.hidden')]);
  });

  it('says what is missing', () => {
    expect(() => filesOf([at('all'), at('nowhere')])).toThrow(WorldError);
    expect(() => filesOf([at('nowhere')])).toThrow(/^reading .*nowhere: there is no such file or folder/);
  });
});

describe('chunksOf', () => {
  const bytes = Buffer.from('line of a file\n'.repeat(200_000));

  it.each([
    ['plain', bytes],
    ['packed', gzipSync(bytes)],
    ['packed in two members', Buffer.concat([gzipSync(bytes.subarray(0, 1000)), gzipSync(bytes.subarray(1000))])],
  ])('reads a file that is %s in chunks of at most a megabyte', (_, kept) => {
    writeFileSync(at('file'), kept);
    const chunks = [...chunksOf(at('file'))];
    expect(Buffer.concat(chunks).equals(bytes)).toBe(true);
    expect(Math.max(...chunks.map((chunk) => chunk.length))).toBe(1 << 20);
  });

  it('has nothing of an empty file', () => {
    writeFileSync(at('empty'), '');
    expect([...chunksOf(at('empty'))]).toEqual([]);
  });

  it('refuses what cannot be unpacked, or not into 512 MB', () => {
    writeFileSync(at('cut.gz'), gzipSync(bytes).subarray(0, -20));
    expect(() => [...chunksOf(at('cut.gz'))]).toThrow(/cut.gz: it is no whole gzip file/);
    const megabytes = gzipSync(Buffer.alloc(32 << 20));
    writeFileSync(at('bomb.gz'), Buffer.concat(Array.from({ length: 17 }, () => megabytes)));
    expect(() => [...chunksOf(at('bomb.gz'))]).toThrow(/bomb.gz: it has more than 512 MB/);
  });

  it('says what cannot be read', () => {
    expect(() => [...chunksOf(at('nowhere'))]).toThrow(WorldError);
    expect(() => [...chunksOf(at('all'))]).toThrow(/it is a folder, not a file/);
  });
});

describe('readFiles', () => {
  const FINDING: Finding = { code: 'READ', severity: 'note', message: '', subjects: [] };

  it('tells what cannot be unpacked, and which folder is empty, and reads the others', () => {
    for (const name of ['packed', 'none']) mkdirSync(at(name));
    const packed = gzipSync('line of a file\n'.repeat(1000));
    writeFileSync(at('packed/a.gz'), packed);
    writeFileSync(at('packed/b.gz'), packed.subarray(0, -20));
    writeFileSync(at('packed/c.gz'), Buffer.concat([packed.subarray(0, 12), Buffer.alloc(100)]));
    writeFileSync(at('packed/d.txt'), 'a');
    const read = (chunks: Iterable<Uint8Array>, path: string) => [{ ...FINDING, message: `${path} ${Buffer.concat([...chunks]).length}` }];
    expect(readFiles([at('packed'), at('none')], read).map(({ code, severity, message }) => [code, severity, message])).toEqual([
      ['OBSERVED-EMPTY', 'error', `${at('none')} holds no file`],
      ['READ', 'note', `${at('packed/a.gz')} 15000`],
      ['OBSERVED-PACKED', 'error', `${at('packed/b.gz')}: it is no whole gzip file (Z_BUF_ERROR)`],
      ['OBSERVED-PACKED', 'error', `${at('packed/c.gz')}: it is no whole gzip file (Z_DATA_ERROR)`],
      ['READ', 'note', `${at('packed/d.txt')} 1`],
    ]);
  });

  it('does not take what the reader throws for a file that cannot be unpacked', () => {
    const read = () => {
      throw new TypeError('a bug');
    };
    expect(() => readFiles([at('all')], read)).toThrow(TypeError);
  });

  it('lets each remedy be told once', () => {
    const all = ['known are A', undefined, 'known are A', 'known are B'].map((remedy) => (remedy ? { ...FINDING, remedy } : FINDING));
    expect(withRemediesOnce(all).map(({ remedy }) => remedy)).toEqual(['known are A', undefined, undefined, 'known are B']);
  });
});
