import { readFileSync } from 'node:fs';
import { parquetReadObjects } from 'hyparquet';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { cell } from '../../src/table/index.js';
import { openPage, PHONE } from '../support/browser.js';
import { recorded } from '../support/half-built.js';
import { LAB, LARGE, type Served, served } from './served.js';

const summary = (page: Page) => page.locator('.cables-sum');
const grid = (page: Page) => page.getByRole('grid', { name: 'Cables' });
const row = (page: Page, cable: string) => page.getByRole('row').filter({ hasText: cable });

/** The page once its cables are there. */
async function cables(site: Served, query = '', options: Parameters<typeof openPage>[2] = {}) {
  const opened = await openPage(site.browser, `${site.server.url}/cables${query}`, options);
  // By the clock, not by frames: a machine that is busy may draw none for long.
  await opened.page.waitForFunction(() => / of .* cable/.test(document.querySelector('.cables-sum')?.textContent ?? ''), undefined, {
    polling: 100,
  });
  return opened;
}

const counted = (count: number) => count.toLocaleString('en-US');

describe('cables of 64 GPUs', () => {
  const site = served(LAB);

  it('are all there, and found by words, whose filter the address holds', async () => {
    const { page, complaints } = await cables(site);
    const { cables: table } = site.plan.tables;
    expect(await summary(page).textContent()).toContain(`${counted(table.rows)} of ${counted(table.rows)} cables`);
    await page.getByLabel('Search').fill('gpu-01-03 leaf network:compute');
    await page.waitForFunction(() => document.querySelector('.cables-sum')?.textContent?.startsWith('8 of'));
    expect(page.url()).toContain('q=gpu-01-03');
    await page.reload();
    await page.waitForFunction(() => document.querySelector('.cables-sum')?.textContent?.startsWith('8 of'));
    await page.getByLabel('Search').fill('no-such-thing');
    await page.getByText('No cable is like that.').waitFor();
    await page.getByRole('button', { name: 'Show all' }).click();
    await page.waitForFunction((rows) => document.querySelector('.cables-sum')?.textContent?.startsWith(rows), counted(table.rows));
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('are chosen and opened by keys, traced from end to end', async () => {
    const { page, complaints } = await cables(site);
    await grid(page).focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    const trace = page.getByRole('complementary', { name: 'Trace of a cable' });
    await trace.getByRole('heading', { name: 'C000002' }).waitFor();
    const { columns } = site.plan.tables.cables;
    const words = (await trace.textContent()) ?? '';
    for (const key of ['model', 'a_rack', 'b_rack', 'a_transceiver', 'b_transceiver'] as const)
      expect(words).toContain(cell(columns[key], 1));
    await trace.getByText('Nothing has been seen of C000002 yet.').waitFor();
    expect(await trace.getByRole('link', { name: 'Show in the hall' }).getAttribute('href')).toBe(
      `/?rack=${cell(columns.a_rack, 1)}&cable=C000002`,
    );
    // The trace follows the arrows.
    await page.keyboard.press('ArrowDown');
    await trace.getByRole('heading', { name: 'C000003' }).waitFor();
    expect(page.url()).toContain('cable=C000003');
    await page.keyboard.press('Escape');
    await trace.waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('show what is seen of them at once', async () => {
    const { page, complaints } = await cables(site, '?cable=C000004');
    await page.locator('.connection-live').waitFor();
    site.server.tell(recorded(1, { kind: 'pulled', subject: { of: 'cable', name: 'C000004' }, comment: 'both bends wide' }, 'crew-1'));
    await row(page, 'C000004').getByText('pulled').waitFor();
    const trace = page.getByRole('complementary', { name: 'Trace of a cable' });
    await trace.getByText('both bends wide').waitFor();
    await page.getByLabel('State').selectOption('pulled');
    await page.waitForFunction(() => document.querySelector('.cables-sum')?.textContent?.startsWith('1 of'));
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('are written as CSV and Parquet as they are shown', async () => {
    const { page } = await cables(site, '?network=frontend&sort=-length_m');
    const fileOf = async (name: string) => {
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).click()]);
      return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
    };
    const csv = await fileOf('CSV');
    const lines = csv.bytes.toString().trim().split('\n');
    const parquet = await fileOf('Parquet');
    const file = parquet.bytes.buffer.slice(parquet.bytes.byteOffset, parquet.bytes.byteOffset + parquet.bytes.length) as ArrayBuffer;
    const rows = await parquetReadObjects({ file });
    expect([csv.name, parquet.name]).toEqual(['lab-cables.csv', 'lab-cables.parquet']);
    expect(rows.map(({ cable }) => cable)).toEqual(lines.slice(1).map((line) => line.split(',')[0]));
    expect(rows.every(({ network }) => network === 'frontend')).toBe(true);
    const lengths = rows.map(({ length_m }) => length_m as number);
    expect(lengths).toEqual([...lengths].sort((a, b) => b - a));
    expect(await summary(page).textContent()).toMatch(new RegExp(`^${rows.length} of`));
    await page.context().close();
  });

  it('are told to be on their way, or not to come, and come when asked again', async () => {
    const { page } = await openPage(site.browser, `${site.server.url}/fabric`);
    await page.context().close();
    const context = await site.browser.newContext();
    const slow = await context.newPage();
    let let_go = (): void => {};
    const held = new Promise<void>((done) => {
      let_go = done;
    });
    await context.route('**/plan/links.parquet', async (route) => {
      await held;
      await route.abort();
    });
    await slow.goto(`${site.server.url}/cables`);
    await slow.getByText(/^Loading .* cables$/).waitFor();
    let_go();
    await slow.getByRole('alert').getByText('no answer from the server').waitFor();
    await context.unroute('**/plan/links.parquet');
    await slow.getByRole('button', { name: 'Try again' }).click();
    await slow.waitForFunction(() => / of .* cable/.test(document.querySelector('.cables-sum')?.textContent ?? ''));
    await context.close();
  });

  it('fit a phone', async () => {
    const { page, complaints } = await cables(site, '', { size: PHONE, dark: true });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
    await page.getByRole('button', { name: 'Filter' }).click();
    await page.getByLabel('Network').selectOption('compute');
    const { links } = site.plan.tables;
    const compute = new Set(links.columns.cable.values.filter((_, link) => cell(links.columns.network, link) === 'compute'));
    await page.waitForFunction((text) => document.querySelector('.cables-sum')?.textContent?.startsWith(text), `${compute.size} of`);
    await page.getByRole('button', { name: 'Filter' }).click();
    await row(page, 'C000001').click();
    await page.getByRole('heading', { name: 'C000001' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
    await page.getByRole('button', { name: 'Close the trace' }).click();
    await row(page, 'C000001').waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});

describe('cables of 105,000 GPUs, more than 350,000', () => {
  const site = served(LARGE);

  it('are filtered, sorted and scrolled through', async () => {
    const { page, complaints } = await cables(site);
    const { rows, columns } = site.plan.tables.cables;
    expect(rows).toBeGreaterThan(350_000);
    const took: Record<string, number> = {};
    const look = async (what: string, query: string, count: number) => {
      const before = await summary(page).getAttribute('data-answer');
      await page.evaluate((to) => history.pushState(null, '', to), `/cables${query}`);
      await page.evaluate(() => dispatchEvent(new PopStateEvent('popstate')));
      await page.waitForFunction(
        ([text, number]) => {
          const sum = document.querySelector<HTMLElement>('.cables-sum');
          return sum?.textContent?.startsWith(text as string) && sum.dataset.answer !== number;
        },
        [`${counted(count)} of`, before],
      );
      took[what] = Math.round(Number(await summary(page).getAttribute('data-took-ms')));
    };
    const how = (holds: (row: number) => boolean) => Array.from({ length: rows }, (_, each) => each).filter(holds).length;
    const medium = (each: number) => cell(columns.medium, each);
    const length = (each: number) => columns.length_m.values[each];
    await look(
      'one medium',
      '?medium=smf',
      how((each) => medium(each) === 'smf'),
    );
    await look(
      'a length range',
      '?from=20&to=30',
      how((each) => length(each) >= 20 && length(each) <= 30),
    );
    const rack = cell(columns.a_rack, 1000);
    await look(
      'a rack',
      `?rack=${rack}`,
      how((each) => cell(columns.a_rack, each) === rack || cell(columns.b_rack, each) === rack),
    );
    await look(
      'a word',
      '?q=dac',
      how((each) => cell(columns.model, each).includes('dac')),
    );
    const linked = site.plan.tables.links.columns;
    const onLeaf = new Set<number>();
    for (let link = 0; link < linked.link.values.length; link++) {
      const [a, b] = [cell(linked.a_device, link), cell(linked.b_device, link)];
      if ((a.includes('gpu-001-') || b.includes('gpu-001-')) && (a.includes('leaf') || b.includes('leaf')))
        onLeaf.add(linked.cable.values[link]);
    }
    await look('two words', '?q=gpu-001-+leaf', onLeaf.size);
    await look('sorted by length, first', '?sort=-length_m', rows);
    await look('sorted by length, again', '?sort=length_m', rows);
    await look(
      'sorted by device, first',
      '?sort=a_device&medium=smf',
      how((each) => medium(each) === 'smf'),
    );
    await look('sorted by device, all', '?sort=a_device', rows);
    console.log(`${counted(rows)} cables, filter and sort in ms: ${JSON.stringify(took)}`);

    await look('all', '', rows);
    await grid(page).focus();
    await page.keyboard.press('End');
    const last = cell(columns.cable, rows - 1);
    await row(page, last).waitFor();
    expect(await grid(page).getAttribute('aria-rowcount')).toBe(String(rows + 1));
    expect(await page.getByRole('row').count()).toBeLessThan(80);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: last }).waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('fit a phone in the dark', async () => {
    const { page, complaints } = await cables(site, '?q=gpu-001-01', { size: PHONE, dark: true });
    await page.getByRole('row').nth(1).click();
    await page.getByRole('complementary', { name: 'Trace of a cable' }).getByText('drops at both ends').waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});
