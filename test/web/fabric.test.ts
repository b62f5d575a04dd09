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

  it('fits a phone in the dark', async () => {
    const { page, complaints } = await fabric(site, '?pod=1&unit=3', { size: PHONE, dark: true });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});
