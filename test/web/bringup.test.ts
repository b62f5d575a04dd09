import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GPU_STEPS } from '../../src/asbuilt/index.js';
import { inFolder } from '../live/in-folder.js';
import { DESKTOP, openBrowser, openPage, openReady, type PageOptions, PHONE } from '../support/browser.js';
import { type BuiltSite, builtSite } from '../support/built-site.js';
import { recorded } from '../support/half-built.js';
import { overhang, paleTexts, unnamedControls } from '../support/page-checks.js';
import { colossusPlan, colossusSchedule, labPlan, labSchedule } from '../support/web-plan.js';
import { running, serveWeb } from '../support/web-server.js';

const { dir } = inFolder('web-bringup');
const PATIENCE = { timeout: 120_000 };
let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
}, 300_000);
afterAll(() => browser?.close());

const opened = (site: Pick<BuiltSite, 'server' | 'now'>, query = '', options: PageOptions = {}) =>
  openReady(browser, site, `/bringup${query}`, '.bringup[data-ready]', options);

describe('bring-up of 64 GPUs', () => {
  let site: BuiltSite;
  let folders: { plan: string; schedule: string };

  beforeAll(async () => {
    folders = { plan: labPlan(dir), schedule: labSchedule(dir) };
    site = await builtSite(folders, 700);
  }, 300_000);
  afterAll(() => site?.server.close());

  for (const [size, view] of Object.entries({ desktop: DESKTOP, phone: PHONE }))
    for (const dark of [false, true])
      it(`is drawn, named and readable: ${size}, ${dark ? 'dark' : 'light'}`, async () => {
        const { page, complaints } = await opened(site, '', { size: view, dark });
        for (const tab of [/^Blockers/, 'Next', /^Defects/, /^Disputes/]) {
          await page.getByRole('tab', { name: tab }).click();
          await page.locator('.busy').waitFor({ state: 'detached', ...PATIENCE });
          expect(await unnamedControls(page)).toEqual([]);
          expect(await paleTexts(page)).toEqual([]);
          expect(await overhang(page)).toBe(0);
        }
        await page.getByText('In numbers, day by day').click();
        await page.getByRole('columnheader', { name: 'powered' }).waitFor(PATIENCE);
        expect(await overhang(page)).toBe(0);
        expect(complaints).toEqual([]);
        await page.context().close();
      });

  it('counts a GPU more while it is open, and shows one step alone', async () => {
    const own = await builtSite(folders, 0);
    const { page, complaints } = await opened(own);
    await page.getByText('No GPU has reached a step yet').waitFor(PATIENCE);
    await page.getByText('Accepted: 0 of 64 GPUs, 0 of 8 nodes.').waitFor(PATIENCE);
    const card = page.getByRole('button', { name: /^powered/ });
    expect(await card.textContent()).toContain('0 % of 64');
    await page.locator('.connection-live').waitFor(PATIENCE);
    const rack = own.server.state.subjects.rack.name(0);
    own.server.tell(
      recorded(1, { kind: 'powered', subject: { of: 'rack', name: rack } }, 'crew-1', new Date(own.now + 3_600_000).toISOString()),
    );
    await expect.poll(async () => Number(/powered[^\d]*(\d+)/.exec((await card.textContent()) ?? '')?.[1]), PATIENCE).toBeGreaterThan(0);
    await card.click();
    await page.getByRole('heading', { name: 'GPUs powered' }).waitFor(PATIENCE);
    await expect.poll(() => page.locator('.burn-done').count(), PATIENCE).toBe(1);
    const chart = page.getByRole('slider', { name: 'GPUs at each step over time' });
    await chart.focus();
    await page.keyboard.press('Home');
    await expect.poll(() => chart.getAttribute('aria-valuetext'), PATIENCE).toContain('powered 0');
    expect(complaints).toEqual([]);
    await page.context().close();
    await own.server.close();
  });

  it('tells what holds the site up, by whom, and leads there', async () => {
    const late = await builtSite(folders, 0);
    const soon = { ...late, now: late.now + 1500 * 60_000 };
    await late.server.close();
    const server = await serveWeb(folders, [], { now: running(soon.now) });
    const { page } = await opened({ server, now: soon.now });
    const first = page.getByRole('region', { name: 'Blockers' }).getByRole('listitem').first();
    expect(await first.textContent()).toMatch(/could begin, not begun · rigger/);
    expect(await first.textContent()).toMatch(/holds up \d+ activities/);
    await first.getByRole('link', { name: 'schedule' }).click();
    await page.getByRole('complementary', { name: /^Activity A/ }).waitFor(PATIENCE);
    await page.context().close();
    await server.close();
  });

  it('tells each trade what is next, near to a rack, and says what is no rack', async () => {
    const { page } = await opened(site, '?show=next');
    await page.getByLabel('Trade').selectOption('rigger');
    expect(new URL(page.url()).searchParams.get('trade')).toBe('rigger');
    const near = page.getByRole('combobox', { name: 'Near rack' });
    await near.fill('R99-99');
    await page.getByText('no rack R99-99').waitFor(PATIENCE);
    await near.fill('R01-02');
    await page.getByText('no rack R99-99').waitFor({ state: 'detached' });
    const list = page.getByRole('region', { name: 'What to do next' });
    await list
      .getByText(/^(here|\d+ m)$|Nothing may begin now/)
      .first()
      .waitFor(PATIENCE);
    await page.context().close();
  });

  it('shows defects with their photos, and a lead closes one', async () => {
    const own = await builtSite(folders, 700, 'lead');
    const bytes = readFileSync('web/install/icon-192.png');
    const photo = createHash('sha256').update(bytes).digest('hex');
    own.server.photos.set(photo, bytes);
    const subject = { of: 'cable' as const, name: 'C000004' };
    const seq = own.server.state.seq;
    own.server.tell(
      recorded(seq + 1, { kind: 'photo', subject, photo, comment: 'connector is dirty' }, 'crew-1'),
      recorded(seq + 2, { kind: 'defect-opened', subject, defect: 'connector is dirty' }, 'crew-1'),
    );
    const { page, complaints } = await opened(own, '?show=defects');
    const defect = page.getByRole('region', { name: 'Open defects' }).getByRole('listitem').filter({ hasText: 'C000004' });
    await defect.getByRole('link', { name: 'Photo: connector is dirty, C000004' }).waitFor(PATIENCE);
    await expect
      .poll(() => defect.locator('img').evaluate((image) => (image as HTMLImageElement).naturalWidth), PATIENCE)
      .toBeGreaterThan(0);
    await page.locator('.connection-live').waitFor(PATIENCE);
    await defect.getByRole('button', { name: 'Close it' }).click();
    await defect.waitFor({ state: 'detached', ...PATIENCE });
    expect(own.server.sent.at(-1)).toMatchObject({ kind: 'defect-closed', opened: seq + 2, subject });
    expect(complaints).toEqual([]);
    await page.context().close();
    await own.server.close();
  });

  it('shows who says what of one thing, and lets a lead settle it', async () => {
    const own = await builtSite(folders, 700, 'lead');
    const subject = { of: 'cable' as const, name: 'C000005' };
    const seq = own.server.state.seq;
    const said = (k: number, passed: boolean, by: string) => ({
      ...recorded(seq + k, { kind: 'inspected', end: 'a', passed, subject }, by),
      seen: seq,
    });
    own.server.tell(said(1, true, 'crew-1'), said(2, false, 'crew-2'));
    const { page } = await opened(own, '?show=disputes');
    await page.getByRole('tab', { name: 'Disputes 1' }).waitFor(PATIENCE);
    await page.getByRole('button', { name: 'crew-1 is right' }).click();
    await expect.poll(() => own.server.sent.at(-1), PATIENCE).toMatchObject({ kind: 'settled', accepted: seq + 1 });
    await page.context().close();
    await own.server.close();
  });

  it('does without a schedule', async () => {
    const server = await serveWeb({ plan: folders.plan });
    const { page } = await opened({ server, now: Date.now() }, '', { size: PHONE });
    await page.getByText('this site has none yet').waitFor(PATIENCE);
    await page.getByText('Blockers are found in a schedule').waitFor(PATIENCE);
    await expect.poll(() => page.getByText('not in the schedule').count(), PATIENCE).toBe(GPU_STEPS.length);
    expect(await paleTexts(page)).toEqual([]);
    await page.context().close();
    await server.close();
  });

  it('says that the server does not answer, and goes on once it does', async () => {
    const { page } = await openPage(browser, 'about:blank', { now: site.now });
    await page.route('**/api/progress', (route) => route.abort());
    // Once it hears news the page asks by itself: here nobody but the button does.
    await page.route('**/api/live', (route) => route.abort());
    await page.goto(`${site.server.url}/bringup`);
    await page.getByRole('alert').getByText('no answer from the server').waitFor(PATIENCE);
    await page.unroute('**/api/progress');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.locator('.bringup[data-ready]').waitFor(PATIENCE);
    await page.context().close();
  });
});

describe('bring-up of 100,000 GPUs', () => {
  let site: BuiltSite;

  beforeAll(async () => {
    site = await builtSite({ plan: colossusPlan(), schedule: colossusSchedule() }, 11_000);
  }, 900_000);
  afterAll(() => site?.server.close());

  for (const [size, view] of Object.entries({ desktop: DESKTOP, phone: PHONE }))
    it(`tells how far it is, kind by kind and against the plan: ${size}`, async () => {
      const { page, complaints } = await opened(site, '', { size: view, dark: size === 'phone' });
      const told = (await (await fetch(`${site.server.url}/api/progress`)).json()) as {
        steps: Record<string, { now: number }>;
        kinds: { kind: string; done: number }[];
      };
      for (const step of ['installed', 'powered', 'linked'])
        expect(await page.getByRole('button', { name: new RegExp(`^${step}`) }).textContent()).toContain(
          told.steps[step].now.toLocaleString('en-US'),
        );
      expect(told.steps.linked.now).toBeGreaterThan(10_000);
      const energise = told.kinds.find(({ kind }) => kind === 'energise');
      expect(await page.getByRole('row', { name: /^energise/ }).textContent()).toContain(energise?.done.toLocaleString('en-US'));
      await expect.poll(() => page.locator('.burn-plan').count(), PATIENCE).toBe(GPU_STEPS.length);
      expect(await overhang(page)).toBe(0);
      expect(await paleTexts(page)).toEqual([]);
      expect(complaints).toEqual([]);
      await page.context().close();
    });
});
