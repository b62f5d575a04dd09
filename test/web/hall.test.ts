import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFECT, STATUS, statuses } from '../../src/asbuilt/index.js';
import { readPlan } from '../../src/store/index.js';
import { inFolder } from '../live/in-folder.js';
import { DESKTOP, openBrowser, openPage, PHONE } from '../support/browser.js';
import { halfBuilt, recorded } from '../support/half-built.js';
import { overhang, paleTexts, unnamedControls } from '../support/page-checks.js';
import { colossusPlan, labPlan } from '../support/web-plan.js';
import { serveWeb, type WebServer } from '../support/web-server.js';

const { dir } = inFolder('web-hall');
const PATIENCE = { timeout: 120_000 };
let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
}, 300_000);
afterAll(() => browser?.close());

/** Until the floor is drawn, and all tables are here. */
async function settled(page: Page): Promise<void> {
  await page.waitForSelector('canvas[data-ready]', PATIENCE);
  await page.waitForFunction(() => /^live$/.test(document.querySelector('.connection')?.textContent ?? ''), undefined, PATIENCE);
}

/** How many racks the legend has under a word. */
async function inLegend(page: Page, word: string): Promise<string> {
  const row = page.locator('.legend li', { hasText: word }).first();
  return (await row.locator('.soft').textContent(PATIENCE)) ?? '';
}

async function find(page: Page, name: string): Promise<void> {
  await page.getByRole('combobox', { name: /Find/ }).fill(name);
  await page.getByRole('option').first().waitFor(PATIENCE);
  await page.keyboard.press('Enter');
}

describe('the hall at 64 GPUs', () => {
  let server: WebServer;
  let rack: string;

  beforeAll(async () => {
    const plan = labPlan(dir);
    server = await serveWeb({ plan });
    rack = server.state.subjects.rack.name(0);
  }, 120_000);
  afterAll(() => server?.close());

  for (const [size, view] of Object.entries({ desktop: DESKTOP, phone: PHONE }))
    for (const dark of [false, true])
      it(`is drawn, named and readable: ${size}, ${dark ? 'dark' : 'light'}`, async () => {
        const { page, complaints } = await openPage(browser, `${server.url}/?rack=${rack}`, { size: view, dark });
        await settled(page);
        await page.getByRole('complementary', { name: `Rack ${rack}` }).waitFor(PATIENCE);
        expect(await unnamedControls(page)).toEqual([]);
        expect(await paleTexts(page)).toEqual([]);
        expect(await overhang(page)).toBe(0);
        expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe(dark ? 'dark' : 'light');
        expect(complaints).toEqual([]);
        await page.context().close();
      });

  it('shows what comes in while it is open, in the colours and in the history', async () => {
    const { page, complaints } = await openPage(browser, `${server.url}/?colour=state&rack=${rack}`);
    await settled(page);
    await page.getByRole('tab', { name: 'History' }).click();
    await page.getByText(`Nothing has been seen of ${rack} yet.`).waitFor(PATIENCE);
    server.tell(recorded(server.state.seq + 1, { kind: 'delivered', subject: { of: 'rack', name: rack } }, 'crew-1'));
    await page.getByText('crew-1', { exact: false }).waitFor(PATIENCE);
    await page.locator('.legend li', { hasText: 'delivered' }).waitFor(PATIENCE);
    expect(await inLegend(page, 'delivered')).toBe('1');
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('says when the line is lost, and hears what was missed once it is back', async () => {
    const { page } = await openPage(browser, `${server.url}/?colour=state`);
    await settled(page);
    server.cut(true);
    await page.getByText('no connection').waitFor(PATIENCE);
    const other = server.state.subjects.rack.name(1);
    server.tell(recorded(server.state.seq + 1, { kind: 'placed', subject: { of: 'rack', name: other } }));
    server.cut(false);
    await page.locator('.legend li', { hasText: 'placed' }).waitFor(PATIENCE);
    await page.waitForFunction(() => document.querySelector('.connection')?.textContent === 'live', undefined, PATIENCE);
    await page.context().close();
  });

  it('says what is wrong with a file that is not the planned one, and shows what it has', async () => {
    const { page } = await openPage(browser, 'about:blank');
    await page.route('**/plan/cables.parquet', (route) => route.fulfill({ body: 'not the file' }));
    await page.goto(server.url);
    await page.getByRole('alert').filter({ hasText: 'cables.parquet is not the file that was planned' }).waitFor(PATIENCE);
    await page.waitForSelector('canvas[data-ready]', PATIENCE);
    await page.unroute('**/plan/cables.parquet');
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect.poll(() => page.getByRole('alert').count(), PATIENCE).toBe(0);
    await page.context().close();
  });

  it('is moved by keys, and lists its racks for whoever cannot see it', async () => {
    const { page } = await openPage(browser, server.url);
    await settled(page);
    const scale = () => page.locator('.hall-scale').textContent();
    const before = await scale();
    await page.getByRole('application').focus();
    for (let i = 0; i < 6; i++) await page.keyboard.press('+');
    await expect.poll(scale, PATIENCE).not.toBe(before);
    await page.keyboard.press('0');
    await expect.poll(scale, PATIENCE).toBe(before);
    await page.getByRole('button', { name: 'Racks', exact: true }).click();
    await page.getByRole('grid', { name: 'Racks' }).focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('complementary', { name: `Rack ${server.state.subjects.rack.name(1)}` }).waitFor(PATIENCE);
    await page.context().close();
  });

  it('keeps the plan in the browser: the second visit loads no table', async () => {
    const { page } = await openPage(browser, server.url);
    await settled(page);
    const loaded: string[] = [];
    page.on('request', (request) => loaded.push(request.url()));
    await page.reload();
    await settled(page);
    expect(loaded.filter((url) => url.endsWith('.parquet'))).toEqual([]);
    expect(loaded.length).toBeGreaterThan(3);
    await page.context().close();
  });
});

describe('the hall at 100,000 GPUs', () => {
  let server: WebServer;

  beforeAll(async () => {
    const plan = colossusPlan();
    server = await serveWeb({ plan }, halfBuilt((await readPlan(plan)).tables));
  }, 300_000);
  afterAll(() => server?.close());

  it('flies to a cable, draws its way, and shows its rack', async () => {
    const { page, complaints } = await openPage(browser, server.url);
    await settled(page);
    await find(page, 'C123456');
    await page.getByRole('row', { name: /C123456/, selected: true }).waitFor(PATIENCE);
    await expect.poll(() => page.locator('.legend-more').textContent(), PATIENCE).toContain('1 way');
    expect(new URL(page.url()).searchParams.get('cable')).toBe('C123456');
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('tells by colour how far each rack is', async () => {
    const { page } = await openPage(browser, server.url, { dark: true });
    await settled(page);
    await page.getByLabel('Colour').selectOption('state');
    await page.locator('.legend li', { hasText: 'leak tested' }).waitFor(PATIENCE);
    const rows = await page.locator('.legend ul:first-of-type li').allTextContents();
    const told = Object.fromEntries(
      rows.map((row) => [row.replace(/[\d,]+$/, ''), Number((/[\d,]+$/.exec(row)?.[0] ?? '').replace(',', ''))]),
    );
    const codes = statuses(server.state, 'rack');
    const counted = (code: number) => codes.reduce((sum, each) => sum + Number(each === code), 0);
    expect(told).toEqual({ ...Object.fromEntries(STATUS.rack.map((word, code) => [word, counted(code)])), defect: counted(DEFECT) });
    await page.context().close();
  });

  it('tells by colour what the links of each rack carry, and shows the same by a link', async () => {
    const { page, complaints } = await openPage(browser, server.url);
    await settled(page);
    await page.getByLabel('Colour').selectOption('load');
    const load = page.getByRole('region', { name: 'Load of links' });
    await load.getByText('all-reduce of 1 GiB over 100,000 GPUs').waitFor(PATIENCE);
    await page.getByLabel('Routing').selectOption('ecmp');
    await page.getByLabel('Links shown').selectOption('leaf to spine');
    await load.getByText('ECMP with 1 queue pair').waitFor(PATIENCE);
    await page.locator('.legend li', { hasText: 'none of these links' }).waitFor(PATIENCE);
    const told = [await load.textContent(), await page.locator('.legend ul').first().textContent()];
    expect(told[1]).toMatch(/ to [\d.]+ %\d/);
    const other = await openPage(browser, page.url(), { size: PHONE, dark: true });
    await settled(other.page);
    const again = other.page.getByRole('region', { name: 'Load of links' });
    await again.getByText('ECMP with 1 queue pair').waitFor(PATIENCE);
    await other.page.locator('.legend li', { hasText: 'none of these links' }).waitFor({ ...PATIENCE, state: 'attached' });
    expect([await again.textContent(), await other.page.locator('.legend ul').first().textContent()]).toEqual(told);
    expect(await overhang(other.page)).toBe(0);
    expect(await paleTexts(other.page)).toEqual([]);
    expect(await unnamedControls(other.page)).toEqual([]);
    expect([...complaints, ...other.complaints]).toEqual([]);
    await page.context().close();
    await other.page.context().close();
  });

  it('opens a rack on a phone: elevation, cables, history', async () => {
    const { page, complaints } = await openPage(browser, server.url, { size: PHONE });
    await settled(page);
    const name = server.state.subjects.rack.name(4);
    await find(page, name);
    await page.getByRole('complementary', { name: `Rack ${name}` }).waitFor(PATIENCE);
    await page.locator('.device-list li').nth(4).waitFor(PATIENCE);
    await page.getByRole('tab', { name: /cable/ }).click();
    await page.getByRole('grid', { name: `Cables of ${name}` }).waitFor(PATIENCE);
    await page.getByRole('tab', { name: 'History' }).click();
    await page.locator('.history li', { hasText: 'powered' }).waitFor(PATIENCE);
    expect(await overhang(page)).toBe(0);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});
