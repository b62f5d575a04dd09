import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

// The real command line schedules a plan, proves the schedule and carries it to other formats; `npm test` builds it first.

const CLI = join(process.cwd(), 'dist/nineteen.mjs');
const dir = mkdtempSync(join(tmpdir(), 'nineteen-schedule-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

function nineteen(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((done) => {
    execFile(process.execPath, [CLI, ...args], { cwd: dir, maxBuffer: 1 << 26 }, (error, stdout, stderr) =>
      done({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
}

const read = (name: string) => readFileSync(join(dir, name), 'utf8');

beforeAll(async () => {
  expect(await nineteen('plan', join(process.cwd(), 'examples/lab.yaml'), '-o', 'lab')).toMatchObject({ code: 0 });
  expect(await nineteen('schedule', 'lab')).toMatchObject({ code: 0, stderr: '' });
});

describe('nineteen schedule', () => {
  it('writes the same schedule again, and says what it comes to', async () => {
    const { code, stdout } = await nineteen('schedule', 'lab', '-o', 'again');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^lab: first training job after \d\.\d+ days, 2026-01-\d\d\n/);
    expect(read('again/activities.csv')).toBe(read('lab-schedule/activities.csv'));
    const report = JSON.parse((await nineteen('schedule', 'lab', '-o', 'again', '--json')).stdout);
    expect(report.finish_min).toBeLessThanOrEqual(report.deadline_min);
    expect(report.bound_min).toBeLessThanOrEqual(report.finish_min);
  });

  it('is proven by an independent check, also against its plan', async () => {
    expect((await nineteen('verify', 'lab-schedule')).stdout).toMatch(/lab: verified\n$/);
    expect((await nineteen('verify', 'lab-schedule', '--plan', 'lab')).stdout).toMatch(/lab: verified\n$/);
  });

  it('is found wrong when a start is moved', async () => {
    const rows = read('again/activities.csv').split('\n');
    const columns = rows[0].split(',');
    const cells = rows.at(-2)?.split(',') as string[];
    for (const column of ['start', 'finish']) cells[columns.indexOf(column)] = String(Number(cells[columns.indexOf(column)]) - 30);
    writeFileSync(join(dir, 'again/activities.csv'), [...rows.slice(0, -2), cells.join(','), ''].join('\n'));
    const { code, stderr } = await nineteen('verify', 'again');
    expect(code).toBe(1);
    expect(stderr).toContain('[FILE-SEAL]');
    expect(stderr).toContain('[RELATION]');
  });

  it('says that a deadline is out of reach, and what binds', async () => {
    const { code, stderr } = await nineteen('schedule', 'lab', '--deadline', '4d', '-o', 'never');
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^error: the deadline of 4\.00 days is out of reach with any number of people: the longest chain alone takes 4\.\d\d days/,
    );
    expect(existsSync(join(dir, 'never'))).toBe(false);
  });

  it('tells the faults of a site file at their places, and writes nothing', async () => {
    const site = readFileSync('templates/installation.yaml', 'utf8').replace('trade: pipefitter', 'trade: pipefiter');
    writeFileSync(join(dir, 'site.yaml'), site);
    const { code, stderr } = await nineteen('schedule', 'lab', '--site', 'site.yaml', '-o', 'never');
    expect(code).toBe(1);
    expect(stderr).toMatch(/^site\.yaml:\d+:\d+: error: no trade "pipefiter" in this file \[SITE-UNKNOWN\]/);
    expect(existsSync(join(dir, 'never'))).toBe(false);
  });

  it.each([
    [['lab', '--deadline', 'soon'], 2, 'expected a time such as'],
    [['nowhere'], 3, 'Is this a plan folder?'],
    [['lab', '-o', 'lab'], 3, "holds files that are not a schedule's"],
  ])('%j is refused', async (args, exit, says) => {
    const { code, stderr } = await nineteen('schedule', ...args);
    expect(code).toBe(exit);
    expect(stderr).toContain(says);
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});

describe('nineteen draw', () => {
  it('draws the Gantt chart of a schedule, or of a part', async () => {
    expect(await nineteen('draw', 'lab-schedule')).toMatchObject({ code: 0, stdout: 'lab-schedule-drawings/gantt.svg\n', stderr: '' });
    expect(read('lab-schedule-drawings/gantt.svg')).toContain('first training job');
    expect((await nineteen('draw', 'lab-schedule', '--wbs', 'Unit 1')).stdout).toBe('lab-schedule-drawings/gantt-Unit-1.svg\n');
  });
});

describe('nineteen export', () => {
  it('writes Microsoft Project XML, XER and a calendar for each crew', async () => {
    expect(await nineteen('export', 'lab-schedule', '-o', 'lab.xml')).toMatchObject({ code: 0, stdout: 'lab.xml\n' });
    expect(read('lab.xml')).toContain('<Name>first training job lab</Name>');
    expect(await nineteen('export', 'lab-schedule', '-o', 'lab.xer')).toMatchObject({ code: 0 });
    expect(read('lab.xer')).toMatch(/^ERMHDR\t/);
    expect(await nineteen('export', 'lab-schedule', '-o', 'crews.ics')).toMatchObject({ code: 0 });
    expect(readdirSync(join(dir, 'crews.ics')).sort()).toContain('fibre-technician.ics');
  });

  it('knows no other', async () => {
    const { code, stderr } = await nineteen('export', 'lab-schedule', '-o', 'lab.mpp');
    expect([code, stderr]).toEqual([2, 'error: no format ends in ".mpp"; write .xml, .xer or .ics\nNothing was written.\n']);
  });
});
