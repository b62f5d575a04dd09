import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { cell } from '../../src/table/index.js';
import { openPage, PHONE } from '../support/browser.js';
import { recorded } from '../support/half-built.js';
import { LAB, LARGE, type Served, served } from './served.js';

async function fabric(site: Served, query = '', options: Parameters<typeof openPage>[2] = {}) {
  const opened = await openPage(site.browser, `${site.server.url}/fabric${query}`, options);
  await opened.page.locator('.fabric-picture svg').waitFor();
  return { ...opened, side: opened.page.getByRole('complementary', { name: 'What is open' }) };
}

const PATIENCE = { timeout: 120_000 };
/** 128 servers in two tiers. */
const SUPERPOD = readFileSync('examples/superpod.yaml', 'utf8');

describe('fabric of 64 GPUs', () => {
  const site = served(LAB);

  it('tells each network tier by tier, and opens a unit and its switch', async () => {
    const { page, complaints, side } = await fabric(site);
    await side.getByText('1 leaf', { exact: true }).waitFor();
    await side.getByRole('button', { name: 'Pod 1' }).click();
    await side.getByRole('button', { name: 'Unit 1' }).click();
    const leaf = site.plan.tables.devices.columns;
    const row = Array.from({ length: site.plan.tables.devices.rows }, (_, i) => i).find(
      (i) => cell(leaf.network, i) === 'compute' && leaf.tier.values[i] === 1,
    ) as number;
    await side.getByRole('button', { name: cell(leaf.device, row) }).click();
    const ports = page.getByRole('grid', { name: `Ports of ${cell(leaf.device, row)}` });
    expect(await ports.getAttribute('aria-rowcount')).toBe('65');
    await page.locator('.connection-live').waitFor();
    site.server.tell(recorded(1, { kind: 'pulled', subject: { of: 'cable', name: 'C000001' } }));
    await ports.getByRole('row').filter({ hasText: 'C000001' }).getByText('pulled').waitFor();
    await page.getByLabel('Network', { exact: true }).selectOption('frontend');
    await side.getByRole('heading', { name: 'frontend' }).waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('follows a path that is typed with the help of offers', async () => {
    const { page, complaints, side } = await fabric(site);
    const from = page.getByRole('combobox', { name: 'Path from' });
    await from.fill('gpu-01-0');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect.poll(() => from.inputValue(), PATIENCE).toBe('gpu-01-01 ');
    await page.getByRole('option', { name: /GPU 3/ }).click();
    await page.getByRole('combobox', { name: 'to', exact: true }).fill('gpu-01-08 GPU 5');
    await side.getByText('2 links · 1 switch · the only shortest path').waitFor();
    await side.getByText('out of port eth3').waitFor();
    await side.getByText('into port eth5').waitFor();
    await expect.poll(() => page.locator('.fabric-path').count(), PATIENCE).toBe(1);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('says what is wrong with an end, and that one server needs no network', async () => {
    const { page, side } = await fabric(site, '?from=gpu-77-01&to=gpu-01-01+GPU+1');
    await page.getByText('no device gpu-77-01').waitFor();
    await page.getByRole('combobox', { name: 'Path from' }).fill('gpu-01-01 GPU 2');
    await side.getByText(/over NVLink/).waitFor();
    await page.context().close();
  });

  it('is told not to come, and comes when asked again', async () => {
    const context = await site.browser.newContext();
    const page = await context.newPage();
    await context.route('**/plan/links.parquet', (route) => route.abort());
    await page.goto(`${site.server.url}/fabric`);
    await page.getByRole('alert').getByText('no answer from the server').waitFor();
    await context.unroute('**/plan/links.parquet');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.locator('.fabric-picture svg').waitFor();
    await context.close();
  });
});

describe('loads of links', () => {
  const site = served(SUPERPOD);
  const load = (side: Locator) => side.getByRole('region', { name: 'Load of links' });
  /** The highest load of a level, in per cent. */
  const highest = async (side: Locator, level: string) =>
    Number.parseFloat((await load(side).getByRole('row', { name: level }).getByRole('cell').nth(2).textContent()) ?? '');
  const legend = (page: Page) => page.getByRole('list', { name: 'Colours' });

  it('are shown when asked for: figures, legend, the fullest link; and a link shows the same', async () => {
    const { page, complaints, side } = await fabric(site);
    expect(await load(side).count()).toBe(0);
    await page.getByLabel('Colour', { exact: true }).selectOption('load');
    await load(side).getByText('all-reduce of 1 GiB over 1,024 GPUs, hierarchical, adaptive routing').waitFor();
    await page.getByLabel('Collective').selectOption('all-gather');
    await page.getByLabel('Algorithm').selectOption('ring');
    await page.getByLabel('Routing').selectOption('ecmp');
    await page.getByLabel('Queue pairs').fill('4');
    await load(side).getByRole('button', { name: 'leaf to spine' }).click();
    await load(side).getByText('all-gather of 1 GiB over 1,024 GPUs, ring, ECMP with 4 queue pairs').waitFor();
    await load(side).getByText('fullest leaf to spine:').waitFor();
    expect(
      await load(side)
        .getByRole('link', { name: /^C\d+$/ })
        .getAttribute('href'),
    ).toMatch(/^\/cables\?cable=C\d+$/);
    const told = [await load(side).textContent(), await legend(page).textContent()];
    const other = await fabric(site, new URL(page.url()).search);
    await load(other.side).getByText('ring, ECMP').waitFor();
    expect([await load(other.side).textContent(), await legend(other.page).textContent()]).toEqual(told);
    expect([...complaints, ...other.complaints]).toEqual([]);
    await page.context().close();
    await other.page.context().close();
  });

  it('rise when a spine dies, and its neighbours say so port by port', async () => {
    const { page, complaints, side } = await fabric(site, '?colour=load&algorithm=ring');
    const before = await highest(side, 'leaf to spine');
    const { device, role } = site.plan.tables.devices.columns;
    const spine = cell(
      device,
      Array.from({ length: site.plan.tables.devices.rows }, (_, row) => row).find((row) => cell(role, row) === 'spine') as number,
    );
    await page.goto(`${page.url()}&device=${spine}`);
    await side
      .getByRole('grid', { name: `Ports of ${spine}` })
      .getByText(/^[<\d.]+ %$/)
      .first()
      .waitFor();
    await side.getByRole('button', { name: 'Let it be dead' }).click();
    await load(side).getByText(`${spine} dead`).waitFor();
    await side
      .getByRole('grid', { name: `Ports of ${spine}` })
      .getByText('dead')
      .first()
      .waitFor();
    await legend(page).getByText('corner: dead or slow').waitFor();
    expect(await highest(side, 'leaf to spine')).toBeGreaterThan(before);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('say in words what cannot be simulated, and that other networks are not', async () => {
    const { page, complaints, side } = await fabric(site, '?colour=load&dead=spine-77');
    await load(side).getByRole('alert').getByText('the compute network has no device, link or port "spine-77"').waitFor();
    await page.getByRole('combobox', { name: 'Slow' }).fill('gpu-01-01');
    await page.getByText('gpu-01-01: expected device:port=50%').waitFor();
    await page.getByLabel('Network', { exact: true }).selectOption('frontend');
    await side.getByText('Loads are those of the compute network.').waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('are told of the newest question only', async () => {
    const { page, side } = await fabric(site, '?colour=load');
    for (const collective of ['all-gather', 'all-to-all', 'send', 'reduce-scatter', 'send', 'all-to-all'])
      await page.getByLabel('Collective').selectOption(collective);
    await load(side).getByText('all-to-all of 1 GiB').waitFor();
    await page.locator('.load-figures[aria-busy=false]').waitFor();
    expect(await load(side).textContent()).toContain('all-to-all of 1 GiB over 1,024 GPUs');
    await page.context().close();
  });
});

describe('fabric of 105,000 GPUs', () => {
  const site = served(LARGE);

  it('shows every switch, opens pods, and follows a path over three tiers', async () => {
    const { page, complaints, side } = await fabric(site);
    const { networks } = site.plan.document.summary;
    const compute = networks.find(({ network }) => network === 'compute');
    await side.getByText(`${compute?.leafs.toLocaleString('en-US')} leafs`).waitFor();
    await page.getByRole('link', { name: /^Open pod 2:/ }).click();
    await side.getByRole('heading', { name: 'Pod 2' }).waitFor();

    const last = `gpu-${compute?.units}-01`;
    await page.goto(`${site.server.url}/fabric?from=gpu-001-01+GPU+1&to=${last}+GPU+8`);
    await side.getByText(/^6 links · 5 switches · [\d,]+ equal paths$/).waitFor();
    const way = side.getByRole('list', { name: 'The path, port by port' });
    const before = await way.textContent();
    await side.getByRole('button', { name: 'Next path' }).click();
    await page.waitForFunction((words) => document.querySelector('.fabric-way')?.textContent !== words, before);
    expect(page.url()).toContain('path=2');
    for (const role of ['server', 'leaf', 'spine', 'core']) await way.getByText(role, { exact: true }).first().waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('reckons loads while the page stays usable', async () => {
    const { page, complaints, side } = await fabric(site, '?colour=load&routing=ecmp');
    await side.getByText(/^all-reduce of 1 GiB over 105,\d+ GPUs/).waitFor();
    await page.getByLabel('Routing').selectOption('adaptive');
    await page.getByLabel('Collective').selectOption('all-to-all');
    await page.getByRole('progressbar', { name: 'Reckoning the load of links' }).waitFor();
    await side.getByRole('button', { name: 'Pod 3' }).click();
    await side.getByRole('heading', { name: 'Pod 3' }).waitFor();
    await side.getByText(/^all-to-all of 1 GiB over 105,\d+ GPUs/).waitFor();
    for (const level of ['server to leaf', 'leaf to spine', 'spine to core']) await side.getByRole('row', { name: level }).waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('fits a phone in the dark', async () => {
    const { page, complaints } = await fabric(site, '?pod=1&unit=3', { size: PHONE, dark: true });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});
