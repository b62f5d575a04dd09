import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { writeWhole } from './whole-file.js';

const dir = mkdtempSync(join(tmpdir(), 'nineteen-whole-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));
const path = join(dir, 'deep/er/file');
const beside = () => readdirSync(join(dir, 'deep/er'));

describe('writeWhole', () => {
  it('makes the folder, and replaces the file when all is written', async () => {
    await writeWhole(path, async (out) => void out.write('old'));
    await writeWhole(path, async (out) => {
      out.write('n');
      expect(readFileSync(path, 'utf8')).toBe('old');
      out.end('ew');
    });
    expect([readFileSync(path, 'utf8'), beside()]).toEqual(['new', ['file']]);
  });

  it('leaves the old file and nothing else when the writing fails', async () => {
    const failing = writeWhole(path, async (out) => {
      out.write('half');
      throw new Error('mid-way');
    });
    await expect(failing).rejects.toThrow('mid-way');
    expect([readFileSync(path, 'utf8'), beside()]).toEqual(['new', ['file']]);
  });

  it('takes away what a killed run left, and only that', async () => {
    writeFileSync(join(dir, 'deep/er/.file.writing-999999999'), 'half');
    writeFileSync(join(dir, `deep/er/.file.writing-${process.ppid}`), 'of another run');
    await writeWhole(path, async (out) => void out.write('newer'));
    expect(beside().sort()).toEqual([`.file.writing-${process.ppid}`, 'file']);
  });

  it('refuses a folder', async () => {
    mkdirSync(join(dir, 'folder'));
    await expect(writeWhole(join(dir, 'folder'), async () => {})).rejects.toMatchObject({ code: 'EISDIR' });
  });
});
