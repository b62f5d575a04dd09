import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Subject } from '../../src/asbuilt/index.js';
import { inFolder } from '../live/in-folder.js';
import { openBrowser, openPage, PHONE } from '../support/browser.js';
import { type BuiltSite, builtSite } from '../support/built-site.js';
import { recorded } from '../support/half-built.js';
import { overhang, paleTexts } from '../support/page-checks.js';
import { labPlan, labSchedule } from '../support/web-plan.js';

// What checks found, as whoever mends it sees it on a phone.

const { dir } = inFolder('web-floor-checks');
const PATIENCE = { timeout: 120_000 };
const MOVES =
  'plug "1 in leaf-01": two plugs are swapped\nR01-02 leaf-01:swp1s0 -> R01-02 leaf-01:swp1s1\nR01-02 leaf-01:swp1s1 -> R01-02 leaf-01:swp1s0';
let browser: Browser;
let site: BuiltSite;

beforeAll(async () => {
  site = await builtSite({ plan: labPlan(dir), schedule: labSchedule(dir) }, 9000);
  browser = await openBrowser();
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await site?.server.close();
});

it('offers what is to mend at the rack where one stands, line by line, and tells what the network says of a cable', async () => {
  const { server, now } = site;
  const [rack, device]: Subject[] = [
    { of: 'rack', name: 'R01-04' },
    { of: 'device', name: 'leaf-01' },
  ];
  server.tell(recorded(server.state.seq + 1, { kind: 'defect-opened', subject: rack, defect: 'door is bent' }));
  server.tell(recorded(server.state.seq + 1, { kind: 'defect-opened', subject: device, defect: MOVES }));
  const { page, complaints } = await openPage(browser, `${server.url}/t`, { size: PHONE, now });
  expect(await page.getByRole('region', { name: 'To mend' }).count()).toBe(0);
  await page.evaluate(() => localStorage.setItem('nineteen-floor-here', 'R01-02'));
  await page.reload();
  const mend = page.getByRole('region', { name: 'To mend' });
  await mend.getByRole('heading', { name: 'To mend here: 1' }).waitFor(PATIENCE);
  await expect.poll(() => mend.getByRole('link').locator('b').allTextContents(), PATIENCE).toEqual(['leaf-01', 'R01-04']);
  expect([await overhang(page), await paleTexts(page)]).toEqual([0, []]);
  await mend.getByRole('link', { name: /^leaf-01/ }).click();
  const lines = page
    .getByRole('region', { name: /^Defect: plug/ })
    .locator('p')
    .nth(1);
  await lines.waitFor(PATIENCE);
  expect((await lines.innerText()).split('\n')).toEqual(MOVES.split('\n'));
  expect(await overhang(page)).toBe(0);
  const cable = { of: 'cable', name: 'C000002' } as const;
  server.tell(recorded(server.state.seq + 1, { kind: 'tested', test: 'optics', passed: true, subject: cable }, 'network'));
  await page.goto(`${server.url}/t?id=C000002`);
  await page.locator('.view-state').getByText('link right').waitFor(PATIENCE);
  await page.getByText('optics clean').first().waitFor(PATIENCE);
  server.tell(recorded(server.state.seq + 1, { kind: 'tested', test: 'link check', passed: false, subject: cable }, 'network'));
  await page.locator('.view-state-bad').getByText('defect').waitFor(PATIENCE);
  await page.getByText('link check failed').waitFor(PATIENCE);
  // All others of the rack are still patched.
  await page.goto(`${server.url}/t?id=R01-01`);
  await expect.poll(() => page.locator('.view-more').textContent(), PATIENCE).toMatch(/ [1-9]\d* of \d+ cables patched/);
  expect(complaints).toEqual([]);
  await page.context().close();
});
