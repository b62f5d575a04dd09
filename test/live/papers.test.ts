import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeCsv } from '../../src/formats/csv/index.js';
import { readPdf } from '../../src/papers/testing/read-pdf.js';
import { samplePlan } from '../../src/papers/testing/sample-plan.js';
import { CLI, inFolder } from './in-folder.js';

// The real command line prints the papers of plan folders made here; `npm test` builds it first.

const { dir, nineteen, run } = inFolder('papers');

const pages = (name: string) => readPdf(readFileSync(join(dir, name)));
const digest = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');

/** Writes a sample plan as a plan folder. */
function planFolder(name: string, options: Parameters<typeof samplePlan>[0] = {}): void {
  const { document, tables } = samplePlan(options);
  mkdirSync(join(dir, name));
  for (const [table, rows] of Object.entries(tables)) {
    const path = join(dir, name, `${table}.csv`);
    const bytes = Buffer.concat([...writeCsv(rows)]);
    writeFileSync(path, bytes);
    document.files[`${table}.csv`] = { rows: rows.rows, bytes: bytes.length, sha256: digest(path) };
  }
  writeFileSync(join(dir, name, 'plan.json'), JSON.stringify(document));
}

planFolder('plan');
planFolder('large', { rows: 14, racks: 14 });

describe('nineteen labels', () => {
  it('prints sheets, the same bytes on every run, and nothing besides', async () => {
    const first = await nineteen('labels', 'plan', '-o', 'labels.pdf');
    expect(first).toEqual({ code: 0, stdout: '112 labels on 4 pages in labels.pdf\n', stderr: '' });
    expect(pages('labels.pdf').map((page) => page.codes.length)).toEqual([30, 30, 30, 22]);
    await nineteen('labels', 'plan', '-o', 'again.pdf');
    expect(digest(join(dir, 'again.pdf'))).toBe(digest(join(dir, 'labels.pdf')));
    expect(readdirSync(dir).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it('takes a rack, a sheet and a default place', async () => {
    const { stdout } = await nineteen('labels', 'plan', '--rack', 'R01-01', '--sheet', 'avery-l7651');
    expect(stdout).toBe('14 labels on 1 page in out/sample-labels.pdf\n');
    expect(pages('out/sample-labels.pdf')[0].texts[0]).toMatch(/^sample \([0-9a-f]{8}\), page 1 of 1, R01-01$/);
  });

  it('lists labels for label printers', async () => {
    expect((await nineteen('labels', 'plan', '--csv', '-o', 'labels.csv', '--cable', 'C000009')).stdout).toBe('3 labels in labels.csv\n');
    expect(readFileSync(join(dir, 'labels.csv'), 'utf8')).toBe(
      [
        'label,near_rack,near_u,near_device,near_port,far_rack,far_u,far_device,far_port,cable,bundle,network,model,length_m',
        'R01-01-01:eth9/R01-03-40:swp1s0,R01-01,01,gpu-R01-01-1,eth9,R01-03,40,fe-1,swp1s0,C000009,,frontend,split,5',
        'R01-01-09:eth9/R01-03-40:swp1s1,R01-01,09,gpu-R01-01-2,eth9,R01-03,40,fe-1,swp1s1,C000009,,frontend,split,5',
        'R01-03-40:swp1s0-1/R01-01-01+09:eth9,R01-03,40,fe-1,swp1s0-1,R01-01,01+09,gpu-R01-01-1+gpu-R01-01-2,eth9,C000009,,frontend,split,5',
        '',
      ].join('\n'),
    );
  });

  it('warns of texts too small to read', async () => {
    const { code, stderr } = await nineteen('labels', 'plan', '--sheet', 'a4:5x10:20x9:10,10:30,20', '-o', 'small.pdf');
    expect(code).toBe(0);
    expect(stderr).toMatch(/^warning: the longest texts are printed in \d(\.\d+)? pt on a4:5x10:20x9:10,10:30,20/);
  });

  it.each([
    [['plan', '--rack', 'R01-1'], 1, 'error: no rack R01-1 in this plan; did you mean "R01-01"?\nNothing was written.\n'],
    [['plan', '--sheet', 'avery-516'], 2, 'error: no sheet "avery-516"; did you mean "avery-5160"?'],
    [['plan', '--row', '9'], 1, 'error: no plug is in --row 9; the plan has rows 1 to 2, cables C000001 to C000054'],
    [['nowhere'], 3, 'Is this a plan folder?'],
  ])('%j is refused', async (args, expected, says) => {
    const { code, stdout, stderr } = await nineteen('labels', ...args, '-o', 'refused.pdf');
    expect([code, stdout]).toEqual([expected, '']);
    expect(stderr).toContain(says);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(existsSync(join(dir, 'refused.pdf'))).toBe(false);
  });

  it('shows the faults of the label template at their places', async () => {
    planFolder('template', { label: '{near_rck}/{far}' });
    const { code, stderr } = await nineteen('labels', 'template', '-o', 'refused.pdf');
    expect(code).toBe(1);
    expect(stderr).toBe(
      [
        'template/plan.json, intent.cabling.label:1:1: error: no word {near_rck} for a label [LABEL-WORD]',
        '  {near_rck}/{far}',
        '  ^~~~~~~~~~',
        '  maybe: did you mean "near_rack"?',
        'Nothing was written.',
        '',
      ].join('\n'),
    );
  });

  it('prints nothing of a plan that is not as it was planned', async () => {
    planFolder('changed');
    const links = join(dir, 'changed/links.csv');
    writeFileSync(links, readFileSync(links, 'utf8').replace('swp1,', 'swp9,'));
    const { code, stderr } = await nineteen('labels', 'changed', '-o', 'refused.pdf');
    expect(code).toBe(1);
    expect(stderr).toContain('links.csv is not the file that was planned');
    expect(existsSync(join(dir, 'refused.pdf'))).toBe(false);
  });
});

describe('nineteen sheets', () => {
  it('prints work sheets of racks and trays', async () => {
    const { code, stdout, stderr } = await nineteen('sheets', 'plan', '-o', 'sheets.pdf', '--racks', 'R01-01,R02-03', '--trays', 'F-R01');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toBe('sheets of 2 racks and 1 tray on 5 pages in sheets.pdf\n');
    expect(pages('sheets.pdf').map((page) => page.texts[0])).toEqual(['R01-01', 'R01-01', 'R02-03', 'R02-03', 'F-R01']);
  });

  it('asks which', async () => {
    const { code, stderr } = await nineteen('sheets', 'plan');
    expect(code).toBe(2);
    expect(stderr).toContain('say which sheets: --racks R01-05 or all, --trays F-R01 or all');
  });

  it.each([
    [['--trays', 'F-R9'], 1, 'no tray F-R9 in this plan; trays are named such as F-R01'],
    [['--racks', 'X'], 1, 'no rack X in this plan; racks are named such as R01-01'],
    [['--racks', 'all', '--paper', 'a3'], 2, "argument 'a3' is invalid. Allowed choices are a4, letter."],
  ])('%j is refused', async (args, expected, says) => {
    const { code, stderr } = await nineteen('sheets', 'plan', '-o', 'refused.pdf', ...args);
    expect(code).toBe(expected);
    expect(stderr).toContain(says);
    expect(existsSync(join(dir, 'refused.pdf'))).toBe(false);
  });
});

describe('writing papers', () => {
  const traces = (name: string) => readdirSync(dir).filter((each) => each.includes(name) && each !== name);

  /** Starts printing and ends it by a signal as soon as its file grows. */
  async function interrupted(name: string, signal: NodeJS.Signals): Promise<NodeJS.Signals | null> {
    const child = spawn(process.execPath, [CLI, 'labels', 'large', '-o', name], { cwd: dir, stdio: 'ignore' });
    const ended = new Promise<NodeJS.Signals | null>((done) => child.on('exit', (_, by) => done(by)));
    while (child.exitCode === null && traces(name).length === 0) await new Promise((done) => setTimeout(done, 2));
    child.kill(signal);
    return ended;
  }

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('ended by %s leaves the old file whole and nothing else', async (signal) => {
    writeFileSync(join(dir, 'ended.pdf'), 'old');
    expect(await interrupted('ended.pdf', signal)).toBe(signal);
    expect(readFileSync(join(dir, 'ended.pdf'), 'utf8')).toBe('old');
    expect(traces('ended.pdf')).toEqual([]);
  });

  it('killed leaves the old file whole; what is left besides goes with the next run', async () => {
    writeFileSync(join(dir, 'killed.pdf'), 'old');
    expect(await interrupted('killed.pdf', 'SIGKILL')).toBe('SIGKILL');
    expect(readFileSync(join(dir, 'killed.pdf'), 'utf8')).toBe('old');
    expect((await nineteen('labels', 'large', '-o', 'killed.pdf')).code).toBe(0);
    expect(pages('killed.pdf').length).toBe(Math.ceil((14 * 14 * 27 + 2 * 14) / 30));
    expect(traces('killed.pdf')).toEqual([]);
  });

  it('past the allowed file size ends in a clear error and leaves the old file whole', async () => {
    writeFileSync(join(dir, 'limited.pdf'), 'old');
    const script = `ulimit -f 100; exec ${process.execPath} ${CLI} labels large -o limited.pdf`;
    const { code, stderr } = await run('sh', ['-c', script]);
    expect(code).toBe(3);
    expect(stderr).toContain('writing limited.pdf: the file would be larger than is allowed here (EFBIG');
    expect(stderr).toContain('Nothing was changed; a file that was there is whole.');
    expect([readFileSync(join(dir, 'limited.pdf'), 'utf8'), traces('limited.pdf')]).toEqual(['old', []]);
  });

  it.each([
    ['plan/labels.pdf', 'a plan folder holds nothing but the plan; write labels.pdf elsewhere than into plan'],
    ['-', 'papers are written to a file; give --output its name'],
  ])('to %s is refused', async (output, says) => {
    const { code, stdout, stderr } = await nineteen('labels', 'plan', '-o', output);
    expect([code, stdout, existsSync(join(dir, output))]).toEqual([2, '', false]);
    expect(stderr).toContain(says);
  });

  it('into a folder is a clear error', async () => {
    const { code, stderr } = await nineteen('labels', 'plan', '-o', 'plan');
    expect(code).toBe(3);
    expect(stderr).toContain('writing plan: it is a folder, not a file');
    expect(existsSync(join(dir, 'plan/plan.json'))).toBe(true);
  });
});
