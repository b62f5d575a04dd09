import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import qrcode from 'qrcode';
import { afterAll, describe, expect, it } from 'vitest';
import { writeLabelList } from './label-list.js';
import type { LabelChoice } from './label-order.js';
import { LABEL_SHEETS, type LabelSheet, labelCorner, labelSheet } from './label-sheets.js';
import { writeLabels } from './labels.js';
import { PAPERS } from './paper.js';
import { planPapers } from './plan-papers.js';
import { SelectError } from './select.js';
import { readPdf } from './testing/read-pdf.js';
import { samplePlan } from './testing/sample-plan.js';

const dir = mkdtempSync(join(tmpdir(), 'nineteen-labels-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const sample = samplePlan();
const papers = planPapers(sample.document, sample.tables);
const LABELS = 4 * 27 + 2 * 2;

async function print(choice: LabelChoice = {}, sheet = 'a4-3x10') {
  const path = join(dir, 'labels.pdf');
  const printed = await writeLabels(path, papers, labelSheet(sheet) as LabelSheet, choice);
  return { ...printed, bytes: readFileSync(path), pages: readPdf(readFileSync(path)) };
}

async function list(choice: LabelChoice = {}): Promise<string[][]> {
  const path = join(dir, 'labels.csv');
  await writeLabelList(path, papers, choice);
  return readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','));
}

describe('label sheets', () => {
  it('have a label for each plug, with both ends, cable, bundle, length and model', async () => {
    const { pages, labels } = await print();
    expect([labels, pages.length]).toEqual([LABELS, Math.ceil(LABELS / 30)]);
    expect(pages.map((page) => page.codes.length)).toEqual([30, 30, 30, LABELS - 90]);
    expect(pages[0].texts.filter((text) => text === 'R01-01-01:eth2')).toHaveLength(1);
    const at = pages[0].texts.indexOf('R01-01-01:eth2');
    expect(pages[0].texts.slice(at, at + 4)).toEqual(['R01-01-01:eth2', '/R02-03-31:swp1', 'C000002  B000002', '9 m  fibre']);
  });

  it('carry the cable id in the QR code', async () => {
    const { pages } = await print();
    const ids = pages.flatMap((page) => page.texts.filter((text) => /^C\d{6}/.test(text)).map((text) => text.slice(0, 7)));
    const codes = pages.flatMap((page) => page.codes);
    expect(codes).toHaveLength(ids.length);
    for (const [i, { modules, size }] of codes.entries()) {
      const expected = qrcode.create(ids[i], { errorCorrectionLevel: 'H', maskPattern: 0 }).modules;
      expect(size).toBe(21);
      expect(Buffer.compare(modules, expected.data)).toBe(0);
    }
  });

  it('are in the order of the work: rack, U, port', async () => {
    const near = (await list()).slice(1).map((cells) => cells.slice(1, 5));
    expect(near.slice(0, 7).map(([, u, , port]) => `${u} ${port}`)).toEqual(
      ['0U1 bmc', '0U2 bmc', '01 bmc', '01 eth1', '01 eth2', '01 eth3', '01 eth4'], // by U, then by port
    );
    const racks = near.map(([rack]) => rack);
    expect(racks).toEqual([...racks].sort());
    const oob = near.filter(([, , device]) => device === 'oob-1').map(([, , , port]) => port);
    expect(oob.slice(-2)).toEqual(['swp8', 'swp9']);
  });

  it('are the same bytes on every run', async () => {
    expect(Buffer.compare((await print()).bytes, (await print()).bytes)).toBe(0);
  });

  it.each(Object.keys(LABEL_SHEETS))('%s keeps every label and its text on the paper', async (name) => {
    const sheet = LABEL_SHEETS[name];
    const paper = PAPERS[sheet.paper];
    const last = labelCorner(sheet, sheet.across * sheet.down - 1);
    expect(last.x + sheet.width_mm).toBeLessThanOrEqual(paper.width_mm + 0.01);
    expect(last.y + sheet.height_mm).toBeLessThanOrEqual(paper.height_mm + 0.01);
    const { pages } = await print({}, name);
    expect(pages.length).toBe(Math.ceil(LABELS / (sheet.across * sheet.down)));
    for (const [, x, y] of pages[0].operators.matchAll(/1 0 0 -1 ([\d.]+) ([\d.]+) Tm/g)) {
      expect(Number(x)).toBeGreaterThan(4);
      expect(Number(x)).toBeLessThan(paper.width_mm - 4);
      expect(Number(y)).toBeLessThan(paper.height_mm - 3);
    }
  });

  it('print a long text smaller, and say how small', async () => {
    expect((await print()).smallest_pt).toBe(12.25);
    expect((await print({}, 'a4:5x10:20x9:10,10:30,20')).smallest_pt).toBeLessThan(4.5);
  });

  it('break a text too wide for a narrow label before its ports', async () => {
    const { pages, smallest_pt } = await print({ cable: 'C000001' }, 'wrap-letter-7x7');
    expect(smallest_pt).toBeGreaterThan(4.5);
    expect(pages[0].texts.slice(0, 5)).toEqual(['R01-01-01:', 'eth1', '/R01-03-30:', 'swp1', 'C000001  5 m']);
  });
});

describe('a choice of labels', () => {
  it.each([
    [{ rack: 'R01-01' }, 13 + 1],
    [{ rack: 'R01-01,R01-02' }, 28],
    [{ row: '1' }, LABELS / 2],
    [{ row: '1..2' }, LABELS],
    [{ cable: 'C000001..C000008' }, 16],
    [{ cable: 'C000009' }, 3],
    [{ cable: '1,C000003' }, 4],
    [{ rack: 'R01-01', cable: 'C000001..C000008' }, 8],
  ])('%j takes %i', async (choice, count) => {
    expect((await list(choice)).length - 1).toBe(count);
  });

  it.each([
    [{ rack: 'R01-9' }, 'no rack R01-9 in this plan; did you mean "R01-01"?'],
    [{ rack: ' , ' }, 'no rack given'],
    [{ row: 'one' }, '"one" is no row; write 1, 1,7 or 1..99'],
    [{ row: '3' }, 'no plug is in --row 3; the plan has rows 1 to 2, cables C000001 to C000054'],
    [{ cable: 'X7' }, '"X7" is no cable; write C1, C1,C7 or C1..C99'],
    [{ cable: 'C9..C3' }, '"C9..C3" ends before it begins'],
    [{ cable: 'C000999' }, 'no plug is in --cable C000999; the plan has rows 1 to 2, cables C000001 to C000054'],
  ])('%j is refused', async (choice, says) => {
    await expect(list(choice)).rejects.toThrow(new SelectError(says));
  });
});

describe('labelSheet', () => {
  it('takes measures in millimetres', () => {
    expect(labelSheet('letter:7x6:25.4x12.7:12,12:27,38')).toMatchObject({
      paper: 'letter',
      across: 7,
      down: 6,
      step_x_mm: 27,
      step_y_mm: 38,
    });
    expect(labelSheet('a4:3x10:70x29.7:0,0')).toMatchObject({ step_x_mm: 70, step_y_mm: 29.7, left_mm: 0 });
  });

  it.each([
    ['avery-l465', 'no sheet "avery-l465"; did you mean "avery-l7651"?'],
    ['a5:1x1:50x50:0,0', 'no sheet "a5:1x1:50x50:0,0"; known are a4-3x10,'],
    ['a4:3x11:70x29.7:0,0', '3 x 11 labels end at 210.0 x 326.7 mm, beyond the paper'],
    ['a4:3x10:15x29.7:0,0', 'has no room for a QR code'],
    ['a4:3x10:70x29.7:0,0:60,29.7', 'labels of 70 x 29.7 mm overlap'],
    ['a4:0x10:70x29.7:0,0', 'at least one label'],
  ])('%s is refused', (text, says) => {
    expect(labelSheet(text)).toContain(says);
  });
});
