import { appendFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openCampaign, readCampaignJournal } from './campaign-journal.js';

let folder: string;
const now = () => '2026-01-05T08:00:00.000Z';
const entry = (n: number) => ({ what: 'number', n });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nineteen-campaign-journal-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a campaign folder', () => {
  it('has what was appended, in order, each with its time', async () => {
    const first = await openCampaign<ReturnType<typeof entry>>(folder, now);
    expect(first.entries).toEqual([]);
    await first.append([entry(1), entry(2)]);
    await first.append([entry(3)]);
    await first.close();
    const expected = [1, 2, 3].map((n) => ({ at: now(), ...entry(n) }));
    expect(await readCampaignJournal(folder)).toEqual(expected);
    const second = await openCampaign(folder, now);
    expect(second.entries).toEqual(expected);
    await second.close();
  });

  it('is made in no folder that holds something else, and nothing is put there', async () => {
    writeFileSync(join(folder, 'plan.json'), '{}');
    await expect(openCampaign(folder, now)).rejects.toThrow(/is no campaign's folder: it holds plan.json/);
    expect(readdirSync(folder)).toEqual(['plan.json']);
  });

  it('leaves out a last line that was torn, at whatever place, and goes on behind what is whole', async () => {
    const path = join(folder, 'journal.jsonl');
    const line = `${JSON.stringify({ at: now(), ...entry(2) })}\n`;
    for (let length = 1; length < line.length; length += 7) {
      writeFileSync(path, line + line.slice(0, length));
      const open = await openCampaign<ReturnType<typeof entry>>(folder, now);
      expect(open.entries).toHaveLength(1);
      await open.append([entry(3)]);
      await open.close();
      expect((await readCampaignJournal<ReturnType<typeof entry>>(folder)).map(({ n }) => n)).toEqual([2, 3]);
    }
  });

  it('refuses a journal that is damaged before its end, and leaves it as it is', async () => {
    const path = join(folder, 'journal.jsonl');
    writeFileSync(path, '{"what":\n{"what":"number"}\n');
    await expect(openCampaign(folder, now)).rejects.toThrow(/line 1 is damaged/);
    expect(readFileSync(path, 'utf8')).toBe('{"what":\n{"what":"number"}\n');
  });

  it('is held by one process at a time', async () => {
    const open = await openCampaign(folder, now);
    await expect(openCampaign(folder, now)).rejects.toThrow(/is held by process/);
    await open.close();
    await (await openCampaign(folder, now)).close();
  });

  it('has a result once its exit code is there', async () => {
    const open = await openCampaign(folder, now);
    const path = join(folder, 'tries', 'a.1');
    mkdirSync(path);
    writeFileSync(join(path, 'out'), 'seen');
    expect(await open.result('a.1')).toBeUndefined();
    appendFileSync(join(path, 'exit'), '3\n');
    const result = await open.result('a.1');
    expect([result?.exit, Buffer.from(result?.out ?? []).toString(), result?.err.length]).toEqual([3, 'seen', 0]);
    await open.close();
  });
});
