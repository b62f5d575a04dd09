import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { filesOfSchedule, scheduleOfFiles, sha256Of } from '../../store/index.js';
import { labPlan, labSchedule } from '../testing/lab.js';
import { firstBaselines } from './baselines.js';
import { loadSchedule } from './load.js';

const { document, tables } = labSchedule(labPlan());
const SITE = readFileSync('templates/installation.yaml', 'utf8');
const files = filesOfSchedule(tables, document, SITE);
const kept = (own: Record<string, Uint8Array>) =>
  Object.entries(own).map(([name, bytes]) => ({ name, sha256: sha256Of(files[name]), gzip: new Uint8Array(gzipSync(bytes)) }));
/** One byte of a file is another. */
const torn = (name: string) => ({ ...files, [name]: files[name].map((byte, at) => (at === 100 ? byte ^ 1 : byte)) });

describe('a schedule as files', () => {
  it('is read as it was written', async () => {
    const read = await scheduleOfFiles(files);
    expect(read.site).toBe(SITE);
    expect(read.document.report).toEqual(JSON.parse(JSON.stringify(document.report)));
    expect(read.tables.activities.columns.start.values).toEqual(Float64Array.from(tables.activities.columns.start.values));
    expect(await loadSchedule(kept(files))).toHaveProperty('tables');
  });

  it.each(['activities.csv', 'activities.parquet', 'relations.csv'])('is refused where %s is not what was sealed', async (name) => {
    await expect(scheduleOfFiles(torn(name))).rejects.toThrow(`${name} is not the file that was planned`);
    expect(await loadSchedule(kept(torn(name)))).toEqual({ fault: `${name} is not the file that was kept` });
    const { [name]: _, ...half } = files;
    await expect(scheduleOfFiles(half)).rejects.toThrow(`${name} is missing`);
  });

  it.each(['site.yaml', 'schedule.json'])('is refused where %s, which nothing seals, is not what was kept', async (name) => {
    expect(await loadSchedule(kept(torn(name)))).toEqual({ fault: `${name} is not the file that was kept` });
  });

  it('is refused where what was kept cannot be unpacked', async () => {
    const half = kept(files).map((file) => ({ ...file, gzip: file.gzip.subarray(0, file.gzip.length / 2) }));
    expect(await loadSchedule(half)).toHaveProperty('fault');
  });
});

describe('firstBaselines', () => {
  it('are those up to a name', () => {
    const text = { kind: 'text' as const, dict: ['plan', 'schedule 0', 'schedule 1'], codes: Uint32Array.of(0, 1, 1, 2) };
    const number = (values: number[]) => ({ kind: 'number' as const, decimals: 0, values: Float64Array.from(values) });
    const id = { kind: 'id' as const, prefix: 'A', digits: 2, values: Uint32Array.of(1, 1, 2, 1) };
    const table = { rows: 4, columns: { baseline: text, activity: id, start: number([1, 2, 3, 4]), finish: number([5, 6, 7, 8]) } };
    const first = firstBaselines(table, 'schedule 0');
    expect([first.rows, [...first.columns.start.values], [...first.columns.activity.values]]).toEqual([3, [1, 2, 3], [1, 1, 2]]);
    expect(firstBaselines(table, 'none').rows).toBe(4);
  });
});
