import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import qrcode from 'qrcode';
import { afterAll, describe, expect, it } from 'vitest';
import type { PaperSize } from './paper.js';
import { planPapers } from './plan-papers.js';
import { type SheetChoice, writeSheets } from './sheets.js';
import { readPdf } from './testing/read-pdf.js';
import { samplePlan } from './testing/sample-plan.js';

const dir = mkdtempSync(join(tmpdir(), 'nineteen-sheets-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const sample = samplePlan({ rows: 3, racks: 4 });

async function print(choice: SheetChoice, { plan = sample, size = 'a4' as PaperSize } = {}) {
  const path = join(dir, 'sheets.pdf');
  const printed = await writeSheets(path, planPapers(plan.document, plan.tables), choice, size);
  const pages = readPdf(readFileSync(path));
  expect(printed.pages).toBe(pages.length);
  return pages;
}

describe("a rack's sheet", () => {
  it('says what the rack is, shows its devices and free U, and carries its name as QR code', async () => {
    const [front] = await print({ racks: 'R01-02' });
    for (const text of [
      'R01-02',
      'hall 1, row 1, position 2',
      '20.4 of 44 kW (46 %)',
      '420 of 1,500 kg (28 %)',
      '16 of 48 U used',
      'gpu-R01-02-1',
    ])
      expect(front.texts).toContain(text);
    expect(front.texts).toContain('free: U 17 to 48');
    expect(front.texts).toContain('0U1   pdu-R01-02-1   pdu-100a');
    expect(front.texts.filter((text) => text === 'rear')).toHaveLength(2);
    const { modules } = qrcode.create('R01-02', { errorCorrectionLevel: 'H', maskPattern: 0 });
    expect(Buffer.compare(front.codes[0].modules, modules.data)).toBe(0);
  });

  it('lists what to have at hand', async () => {
    const [front] = await print({ racks: 'R01-02' });
    const at = front.texts.indexOf('Cables at hand');
    expect(front.texts.slice(at + 5, at + 21)).toEqual([
      'acc',
      'split',
      '6 m',
      '1',
      'copper',
      'cat6a',
      '6 m',
      '4',
      'mmf',
      'fibre',
      '6 m',
      '4',
      'mmf',
      'fibre',
      '10 m',
      '2',
    ]);
  });

  it('has each plug of the rack once, the longest way first and looms together', async () => {
    const pages = await print({ racks: 'R01-02' });
    const rows = tableRows(pages.slice(1), 9);
    expect(rows.map(([number]) => number)).toEqual(Array.from({ length: 14 }, (_, i) => String(i + 1)));
    expect(new Set(rows.map(([, label]) => label)).size).toBe(14);
    expect(rows.map((row) => row[8])).toEqual([
      ...Array(2).fill('F-R01 > F-H1-X01 > F-R03'),
      ...Array(2).fill('F-R01 > F-H1-X01 > F-R02'),
      ...Array(4).fill('F-R01'),
      ...Array(4).fill('C-R01'),
      ...Array(2).fill('C-R01'),
    ]);
    expect(rows[0]).toEqual([
      '1',
      'R01-02-01:eth3/R03-05-32:swp3',
      'C000016',
      'B000007',
      'mmf',
      'fibre',
      '12 m',
      'R03-05-32:swp3',
      'F-R01 > F-H1-X01 > F-R03',
    ]);
    expect(rows.slice(4, 12).map((row) => row[3])).toEqual([...Array(4).fill('B000005'), ...Array(4).fill('B000008')]);
    expect(rows[12][3]).toBe('–');
  });

  it('has a cable that stays in the rack once and last', async () => {
    const pages = await print({ racks: 'R01-05' });
    const rows = tableRows(pages.slice(1), 9);
    expect(rows[rows.length - 1]).toMatchObject({ 1: 'R01-05-30:eth0/R01-05-42:swp17', 8: 'in the rack' });
    expect(rows.filter((row) => row[8] === 'in the rack')).toHaveLength(1);
  });

  it('repeats its name, the plan and the column titles on every page', async () => {
    const pages = await print({ racks: 'all' });
    const network = pages.filter((page) => page.texts[0] === 'R01-05');
    expect(network.length).toBe(3);
    for (const [i, page] of network.entries()) {
      expect(page.texts).toContain(`R01-05, page ${i + 1} of 3`);
      expect(page.texts.some((text) => text.startsWith('plan sample ('))).toBe(true);
      if (i > 0) expect(page.texts).toContain('by way of trays');
    }
    expect(new Set(pages.map((page) => page.texts[0])).size).toBe(15);
  });

  it('stands without routes and bundles', async () => {
    const plan = samplePlan({ rows: 2, racks: 2 });
    plan.tables.cables.columns.route.values.fill(0);
    plan.tables.cables.columns.bundle.values.fill(0);
    plan.tables.cables.columns.run_m.values.fill(Number.NaN);
    plan.tables.devices.columns.facing.codes.fill(plan.tables.devices.columns.facing.dict.indexOf(''));
    const rows = tableRows((await print({ racks: 'R01-01' }, { plan })).slice(1), 9);
    expect(rows.map((row) => row[6])).toEqual([...Array(4).fill('9 m'), ...Array(10).fill('5 m')]);
    expect(new Set(rows.map((row) => row[8]))).toEqual(new Set(['–']));
  });
});

describe("a tray's sheet", () => {
  it('says where it is and how full, and lists bundles and single cables in pull order', async () => {
    const pages = await print({ trays: 'F-H1-X01' });
    const [page] = pages;
    expect(page.texts).toContain('fibre, cross tray, hall 1');
    expect(page.texts).toContain('x 5.6 m, y 2.4 m');
    expect(page.texts.find((text) => text.includes('most allowed 40 %'))).toMatch(/^\d\.\d % at /);
    expect(page.texts).toContain('row 2');
    const rows = tableRows(pages, 11);
    // Each of 12 racks has a loom of two fibres to each of the two other rows.
    expect([pages.length, rows.length]).toEqual([2, 24]);
    expect(rows[0].slice(1, 8)).toEqual(['B000003', '2', 'fibre', '13 m', 'R01-01', 'R03-05', '5.1 mm']);
    expect(rows[0][10]).toBe('F-R01 > F-H1-X01 > F-R03');
    const metres = rows.map((row) => Number.parseFloat(row[4]));
    expect(metres).toEqual([...metres].sort((a, b) => b - a));
  });

  it('counts the cables of bundles and those alone', async () => {
    const [page] = await print({ trays: 'C-R01' });
    expect(page.texts).toContain('20 cables in 4 bundles and 4 alone');
    expect(
      tableRows([page], 11)
        .map((row) => row[1])
        .filter((name) => name.startsWith('C')),
    ).toHaveLength(4);
  });

  it('says so when nothing lies on it', async () => {
    const plan = samplePlan();
    plan.tables.cables.columns.route.values.fill(0);
    const pages = await print({ trays: 'F-R01' }, { plan });
    expect(pages[0].texts).toContain('No cable lies on this tray.');
  });

  it('follows the racks, all on one kind of paper', async () => {
    const pages = await print({ racks: 'R01-01', trays: 'all' }, { size: 'letter' });
    expect(pages[0].texts[0]).toBe('R01-01');
    expect(new Set(pages.slice(2).map((page) => page.texts[0])).size).toBe(8);
  });
});

describe('a choice of sheets', () => {
  it.each([
    [{ racks: 'R01-01,R9' }, 'no rack R9 in this plan'],
    [{ trays: 'F-R10' }, 'no tray F-R10 in this plan; did you mean "F-R01"?'],
  ])('%j is refused', async (choice, says) => {
    await expect(print(choice)).rejects.toThrow(says);
  });

  it('of trays is refused where the plan has none', async () => {
    const plan = samplePlan();
    plan.tables.trays = {
      ...plan.tables.trays,
      rows: 0,
      columns: { ...plan.tables.trays.columns, tray: { kind: 'text', dict: [], codes: new Uint32Array() } },
    };
    await expect(print({ trays: 'all' }, { plan })).rejects.toThrow('this plan has no trays');
  });
});

/** The rows of the pages' last tables: as many texts each as the table has columns with text. */
function tableRows(pages: { texts: string[] }[], width: number): string[][] {
  return pages.flatMap(({ texts }) => {
    const from = texts.lastIndexOf('#') + width;
    const rows: string[][] = [];
    for (let at = from; /^\d+$/.test(texts[at] ?? '') && texts.length - at >= width; at += width) rows.push(texts.slice(at, at + width));
    return rows;
  });
}
