import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { intentOf, planOf, shippedCatalog } from '../../test/support/plan.js';
import type { PlanDocument } from '../plan/index.js';
import { cell } from '../table/index.js';
import { writeLabelList } from './label-list.js';
import type { LabelChoice } from './label-order.js';
import { planPapers } from './plan-papers.js';
import { SelectError } from './select.js';
import { writeSheets } from './sheets.js';
import { readPdf } from './testing/read-pdf.js';

const dir = mkdtempSync(join(tmpdir(), 'nineteen-panels-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const catalog = shippedCatalog();
const planned = planOf(
  intentOf(
    `name: x\nservers: 24\nserver: dgx-h100\nnetworks: {compute: {switch: qm9700}}\nhall: {racks_per_row: 4}\ncabling: {style: structured}\n`,
    catalog,
  ),
  catalog,
);
const { tables } = planned;
const document: PlanDocument = { ...planned.body, software: { name: 'nineteen', version: 'test' }, files: {} };
const papers = planPapers(document, tables);
const { cables, trunks, links } = tables;
const overPanels = Array.from(cables.columns.trunk.values).filter((trunk) => trunk !== 0).length;

type Label = Record<string, string>;

async function list(choice: LabelChoice = {}): Promise<Label[]> {
  const path = join(dir, 'labels.csv');
  await writeLabelList(path, papers, choice);
  const [header, ...rows] = readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','));
  return rows.map((row) => Object.fromEntries(row.map((text, i) => [header[i], text])));
}

const near = (label: Label) => `${label.near_device} ${label.near_port}`;
const far = (label: Label) => `${label.far_device} ${label.far_port}`;

describe('labels of links over panels', () => {
  it('are two on each cord and two on each trunk', async () => {
    expect(overPanels).toBeGreaterThan(100);
    expect(await list()).toHaveLength(4 * overPanels + 2 * (cables.rows - overPanels) + 2 * trunks.rows);
  });

  it('have near and far exchanged at the other end', async () => {
    const labels = await list();
    const all = new Set(labels.map((label) => `${label.cable} ${near(label)} ${far(label)} ${label.length_m} ${label.network}`));
    expect(all.size).toBe(labels.length);
    for (const label of labels) expect(all).toContain(`${label.cable} ${far(label)} ${near(label)} ${label.length_m} ${label.network}`);
  });

  it('lead from each port by cord, trunk and cord to the port it is linked with', async () => {
    const labels = await list();
    const cords = new Map(labels.filter(({ cable }) => cable.startsWith('C')).map((label) => [near(label), label]));
    // From each position behind a panel to the position that the trunk's leg comes out at.
    const behind = new Map<string, string>();
    for (const trunk of labels.filter(({ cable }) => cable.startsWith('T'))) {
      const from = trunk.near_port.split('-').map(Number);
      const to = trunk.far_port.split('-').map(Number);
      for (let leg = 0; leg <= (from[1] ?? from[0]) - from[0]; leg++) {
        const position = `${trunk.near_device} ${from[0] + leg}`;
        expect(behind).not.toContain(position);
        behind.set(position, `${trunk.far_device} ${to[0] + leg}`);
      }
    }
    let over = 0;
    for (let link = 0; link < links.rows; link++) {
      const { a_device, a_port, b_device, b_port } = links.columns;
      let at = far(cords.get(`${cell(a_device, link)} ${cell(a_port, link)}`) as Label);
      if (behind.has(at)) {
        at = far(cords.get(behind.get(at) as string) as Label);
        over++;
      }
      expect(at).toBe(`${cell(b_device, link)} ${cell(b_port, link)}`);
    }
    expect(over).toBe(overPanels);
  });

  it('call the panels above a rack P1, P2 ..., and carry the length of their own cord', async () => {
    const row = Array.from(cables.columns.trunk.values).findIndex((trunk) => trunk !== 0);
    const id = cell(cables.columns.cable, row);
    const labels = await list({ cable: id });
    expect(labels.map(({ cable }) => cable).sort()).toEqual([`${id}A`, `${id}A`, `${id}B`, `${id}B`]);
    for (const [letter, column] of [
      ['A', cables.columns.length_m],
      ['B', cables.columns.b_length_m],
    ] as const)
      for (const label of labels.filter(({ cable }) => cable === id + letter)) expect(label.length_m).toBe(cell(column, row));
    for (const label of labels.filter(({ near_u }) => near_u.startsWith('P'))) {
      expect(label.near_device).toBe(`${label.near_rack}-${label.near_u}`);
      expect(label.label).toBe(`${label.near_device}:${label.near_port}/${label.far_rack}-${label.far_u}:${label.far_port}`);
    }
  });

  it('come behind those of the devices, panel by panel, trunks before cords', async () => {
    const byRack = new Map<string, Label[]>();
    for (const label of await list()) byRack.set(label.near_rack, [...(byRack.get(label.near_rack) ?? []), label]);
    for (const labels of byRack.values()) {
      const keys = labels
        .filter(({ near_u }) => near_u.startsWith('P'))
        .map(
          ({ near_u, cable, near_port }) =>
            1e4 * Number(near_u.slice(1)) + (cable.startsWith('C') ? 1e3 : 0) + Number.parseInt(near_port, 10),
        );
      expect(keys.length).toBeGreaterThan(0);
      expect(keys).toEqual([...keys].sort((a, b) => a - b));
      expect(labels.slice(-keys.length).every(({ near_u }) => near_u.startsWith('P'))).toBe(true);
    }
  });

  it.each([
    ['T000001', 2],
    ['T1..T2,C000001A', 6],
    ['C1..C3', 12],
    ['C000002B', 2],
  ])('%s takes %i', async (cable, count) => {
    expect(await list({ cable })).toHaveLength(count);
  });

  it.each([
    ['T1..C4', '"T1..C4" is no trunk; write T1, T1,T7 or T1..T99'],
    ['T9999', /^no plug is in --cable T9999; the plan has rows 1 to \d+, cables C000001 to C\d+, trunks T000001 to T\d+$/],
    ['C1A..C3B', '"C1A..C3B" is no cable; write C1, C1,C7 or C1..C99'],
  ])('%s is refused', async (cable, says) => {
    const refused = list({ cable });
    await expect(refused).rejects.toThrow(SelectError);
    await expect(refused).rejects.toThrow(says);
  });
});

describe('sheets of links over panels', () => {
  const rack = cell(trunks.columns.a_rack, 0);

  async function sheet(choice: { racks?: string; trays?: string }): Promise<string[]> {
    const path = join(dir, 'sheets.pdf');
    await writeSheets(path, papers, choice, 'a4');
    return readPdf(readFileSync(path)).flatMap(({ texts }) => texts);
  }

  it('have each trunk and each cord of the rack once', async () => {
    const texts = await sheet({ racks: rack });
    const ids = texts.filter((text) => /^[CT]\d{6}[AB]?$/.test(text));
    const expected = (await list({ rack })).filter(({ cable, near_u }) => !(cable.startsWith('C') && near_u.startsWith('P')));
    expect(ids.length).toBeGreaterThan(10);
    expect([...ids].sort()).toEqual([...new Set(expected.map(({ cable }) => cable))].sort());
    expect(ids.findIndex((id) => /[AB]$/.test(id))).toBeGreaterThan(ids.findLastIndex((id) => id.startsWith('T')));
    const over = texts.filter((text) => /^on by T\d{6}, leg \d+$/.test(text));
    expect(over).toHaveLength(ids.filter((id) => /[AB]$/.test(id)).length);
    expect(texts.find((text) => text.includes('above the rack'))).toMatch(/^\d+ above the rack, \d+ of \d+ positions used, \d+ trunks?$/);
  });

  it('count the trunks of a tray', async () => {
    const texts = await sheet({ trays: 'F-R01' });
    const ids = new Set(texts.filter((text) => /^T\d{6}$/.test(text)));
    expect(ids.size).toBeGreaterThan(1);
    expect(texts[texts.indexOf('holds') + 1]).toMatch(new RegExp(`^\\d+ cables? in \\d+ bundles?( and \\d+ alone)?, ${ids.size} trunks$`));
  });
});
