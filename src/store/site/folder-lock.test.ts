import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WorldError } from '../world-error.js';
import { isHeld, lockFolder } from './folder-lock.js';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'nineteen-lock-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

/** Leaves a lock as another process would have. */
async function leave(changes: Record<string, unknown>) {
  const lock = await lockFolder(dir);
  const holder = JSON.parse(readFileSync(join(dir, 'lock'), 'utf8'));
  await lock.release();
  writeFileSync(join(dir, 'lock'), JSON.stringify({ ...holder, id: 'other', ...changes }));
}

/** Number of a process that has ended. */
const ended = () => spawnSync('true').pid;

describe('lockFolder', () => {
  it('leaves nothing behind, and can be had again', async () => {
    for (let i = 0; i < 2; i++) {
      const lock = await lockFolder(dir);
      expect(lock.mistrusted).toBe(false);
      expect(readdirSync(dir)).toEqual(['lock']);
      await lock.release();
      expect(readdirSync(dir)).toEqual([]);
    }
  });

  it('refuses a folder that this or another living process holds', async () => {
    const lock = await lockFolder(dir);
    await expect(lockFolder(dir)).rejects.toThrow(`${dir} is held by process ${process.pid}\n`);
    await lock.release();
    const other = spawn('sleep', ['60']);
    try {
      const stat = readFileSync(`/proc/${other.pid}/stat`, 'utf8');
      await leave({ pid: other.pid, began: stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] });
      const refused = lockFolder(dir);
      await expect(refused).rejects.toThrow(`is held by process ${other.pid}\n`);
      await expect(refused).rejects.toThrow(WorldError);
    } finally {
      other.kill();
    }
    expect(readdirSync(dir)).toEqual(['lock']);
  });

  it('tells whether somebody holds a folder, without taking it', async () => {
    expect(await isHeld(dir)).toBe(false);
    const lock = await lockFolder(dir);
    expect(await isHeld(dir)).toBe(true);
    await lock.release();
    expect(await isHeld(dir)).toBe(false);
    await leave({ pid: ended(), began: '1' });
    expect(await isHeld(dir)).toBe(false);
    await leave({ host: 'another' });
    expect(await isHeld(dir)).toBe(true);
    expect(readdirSync(dir)).toEqual(['lock']);
  });

  it.each([
    ['whose process has ended', () => ({ pid: ended(), began: '1' }), false],
    ['whose number another process has now', () => ({ began: '1' }), false],
    ['of an earlier run of the machine', () => ({ boot: 'earlier' }), true],
  ])('takes over a lock %s', async (_, changes, mistrusted) => {
    await leave(changes());
    const lock = await lockFolder(dir);
    expect(lock.mistrusted).toBe(mistrusted);
    await lock.trust();
    await lock.release();
    expect(readdirSync(dir)).toEqual([]);
  });

  it('takes over a lock that was being written when the power went', async () => {
    writeFileSync(join(dir, 'lock'), '');
    const lock = await lockFolder(dir);
    expect(lock.mistrusted).toBe(true);
    await lock.release();
  });

  it('a folder is mistrusted until it is put right, whoever takes it meanwhile', async () => {
    await leave({ boot: 'earlier' });
    for (let i = 0; i < 2; i++) {
      const lock = await lockFolder(dir);
      expect(lock.mistrusted).toBe(true);
      if (i === 1) await lock.trust();
      await lock.release();
    }
    const lock = await lockFolder(dir);
    expect(lock.mistrusted).toBe(false);
    await lock.release();
  });

  it('refuses a folder held on another machine, and says what to do', async () => {
    await leave({ host: 'elsewhere', boot: 'earlier' });
    await expect(lockFolder(dir)).rejects.toThrow(
      /held by process \d+ on the machine "elsewhere"[\s\S]*If it is gone for good, remove .*lock/,
    );
  });

  it('of many who want a stale lock at once, one gets it, time after time', async () => {
    for (let i = 0; i < 20; i++) {
      await leave({ pid: ended(), began: '1' });
      const tries = await Promise.allSettled(Array.from({ length: 20 }, () => lockFolder(dir)));
      const locks = tries.filter((each) => each.status === 'fulfilled').map(({ value }) => value);
      expect(locks).toHaveLength(1);
      expect(readdirSync(dir)).toEqual(['lock']);
      await locks[0].release();
    }
  });

  it('takes over from one who was killed while taking over', async () => {
    await leave({ pid: ended(), began: '1' });
    const between = { ...JSON.parse(readFileSync(join(dir, 'lock'), 'utf8')), id: 'between' };
    writeFileSync(join(dir, 'lock.after.other'), JSON.stringify(between));
    const lock = await lockFolder(dir);
    expect(readdirSync(dir)).toEqual(['lock']);
    await lock.release();
    expect(readdirSync(dir)).toEqual([]);
  });
});
