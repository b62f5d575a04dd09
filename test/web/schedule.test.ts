import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cell } from '../../src/table/index.js';
import { inFolder } from '../live/in-folder.js';
import { DESKTOP, openBrowser, openPage, openReady, type PageOptions, PHONE } from '../support/browser.js';
import { type BuiltSite, builtSite } from '../support/built-site.js';
import { recorded } from '../support/half-built.js';
import { overhang, paleTexts, unnamedControls } from '../support/page-checks.js';
import { colossusPlan, colossusSchedule, labPlan, labSchedule } from '../support/web-plan.js';
import { serveWeb } from '../support/web-server.js';

const { dir } = inFolder('web-schedule');
const PATIENCE = { timeout: 120_000 };
let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
}, 300_000);
afterAll(() => browser?.close());

/** The page, once the chart is drawn; on a phone another part may be chosen. */
const opened = (site: Pick<BuiltSite, 'server' | 'now'>, query = '', options: PageOptions = {}) =>
  openReady(browser, site, `/schedule${query}`, '.gantt-canvas[data-ready]', options);

const tree = (page: Page) => page.getByRole('treegrid', { name: 'Activities' });
const rowsShown = async (page: Page) => Number(await tree(page).getAttribute('aria-rowcount')) - 1;
const seen = async (page: Page) => ((await page.locator('.gantt-canvas').getAttribute('data-seen')) ?? '').split(' ').map(Number);
const press = async (page: Page, ...keys: string[]) => {
  await tree(page).focus();
  for (const key of keys) await page.keyboard.press(key);
};

describe('the schedule of 64 GPUs', () => {
  let site: BuiltSite;
  let folders: { plan: string; schedule: string };

  beforeAll(async () => {
    folders = { plan: labPlan(dir), schedule: labSchedule(dir) };
    site = await builtSite(folders, 1000);
  }, 300_000);
  afterAll(() => site?.server.close());

  for (const [size, view] of Object.entries({ desktop: DESKTOP, phone: PHONE }))
    for (const dark of [false, true])
      it(`is drawn, named and readable: ${size}, ${dark ? 'dark' : 'light'}`, async () => {
        const { page, complaints } = await opened(site, '?activity=A000001', { size: view, dark });
        await page.getByRole('complementary', { name: 'Activity A000001' }).waitFor(PATIENCE);
        const check = async () => {
          expect(await unnamedControls(page)).toEqual([]);
          expect(await paleTexts(page)).toEqual([]);
          expect(await overhang(page)).toBe(0);
        };
        await check();
        if (size === 'phone')
          for (const tab of ['Critical', 'Work', 'People', 'Re-plan']) {
            await page.getByRole('tab', { name: tab }).click();
            await check();
          }
        else {
          await page.getByRole('button', { name: 'Critical path' }).click();
          await page.getByRole('complementary', { name: 'Critical path' }).waitFor(PATIENCE);
          await check();
          await page.getByRole('button', { name: 'Re-plan', exact: true }).click();
          await page.getByRole('button', { name: 'People' }).click();
          await page.getByRole('complementary', { name: 'Re-planning' }).waitFor(PATIENCE);
          await check();
        }
        expect(complaints).toEqual([]);
        await page.context().close();
      });

  it('opens and closes by keys, and shows an activity with what it waits for', async () => {
    const { page, complaints } = await opened(site);
    const before = await rowsShown(page);
    await press(page, 'Home', 'ArrowLeft');
    await expect.poll(() => rowsShown(page), PATIENCE).toBe(1);
    await press(page, 'ArrowRight');
    await expect.poll(() => rowsShown(page), PATIENCE).toBe(before);
    await press(page, 'End');
    await page.getByRole('complementary', { name: /^Activity A/ }).waitFor(PATIENCE);
    const side = page.getByRole('complementary', { name: /^Activity A/ });
    expect(await side.getByRole('heading', { level: 2 }).textContent()).toBe('first training job lab');
    await side
      .getByRole('region', { name: 'Waits for', exact: true })
      .getByRole('button', { name: /^cluster test/ })
      .click();
    await expect.poll(() => side.getByRole('heading', { level: 2 }).textContent(), PATIENCE).toMatch(/^cluster test/);
    expect(new URL(page.url()).searchParams.get('activity')).toMatch(/^A\d+$/);
    await page.goBack();
    await expect.poll(() => side.getByRole('heading', { level: 2 }).textContent(), PATIENCE).toMatch(/^first training job/);
    await side.getByRole('button', { name: 'Close' }).click();
    await side.waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('leads from an activity to its rack in the hall', async () => {
    const { page } = await opened(site, '?q=burn-in+R01-01');
    await press(page, 'End');
    await page.getByRole('link', { name: 'R01-01 in the hall' }).click();
    await page.getByRole('complementary', { name: 'Rack R01-01' }).waitFor(PATIENCE);
    await page.context().close();
  });

  it('zooms from the whole project to minutes and back, by keys, buttons and wheel', async () => {
    const { page } = await opened(site);
    const whole = await seen(page);
    for (let i = 0; i < 24; i++) await press(page, '+');
    await expect.poll(async () => (await seen(page))[1] - (await seen(page))[0], PATIENCE).toBeLessThan(180);
    await page.getByRole('button', { name: /Whole project/ }).click();
    await expect.poll(() => seen(page), PATIENCE).toEqual(whole);
    const axis = await page.locator('.gantt-axis').boundingBox();
    await page.mouse.move((axis?.x ?? 0) + 300, (axis?.y ?? 0) + 20);
    await page.mouse.wheel(0, -120);
    await expect.poll(async () => (await seen(page))[1], PATIENCE).toBeLessThan(whole[1]);
    await page.context().close();
  });

  it('shows the critical path in its order, and nothing else in the chart', async () => {
    const { page, complaints } = await opened(site);
    await page.getByRole('button', { name: 'Critical path' }).click();
    const list = page.getByRole('list', { name: 'The critical path in order' });
    await list.waitFor(PATIENCE);
    const steps = await list.getByRole('button').allTextContents();
    expect(steps.at(-1)).toBe('first training job lab');
    expect(await rowsShown(page)).toBe(steps.length);
    expect(await list.getByText(/^after cluster test lab ends$/).count()).toBe(1);
    await page.getByRole('button', { name: 'Critical path', exact: true }).click();
    await list.waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('hears what is done while it is open', async () => {
    const { page, complaints } = await opened(site, '?q=%22pod+handed+over%22');
    await page.locator('.connection-live').waitFor(PATIENCE);
    const row = page.getByRole('row', { name: /pod handed over/ });
    expect(await row.textContent()).not.toContain('100 %');
    const { columns, rows } = site.schedule.tables.activities;
    const handed = Array.from({ length: rows }, (_, i) => i).find((i) => cell(columns.kind, i) === 'pod handed over') as number;
    const subject = { of: 'activity' as const, name: cell(columns.activity, handed) };
    site.server.tell(recorded(site.server.state.seq + 1, { kind: 'finished', subject }, 'crew-1', new Date(site.now).toISOString()));
    await row.getByText('100 %').waitFor(PATIENCE);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('says what is wrong with a file that is not the scheduled one, and opens once it is', async () => {
    const { page } = await openPage(browser, 'about:blank', { now: site.now });
    await page.route('**/schedule/relations.parquet', (route) => route.fulfill({ body: 'not the file' }));
    await page.goto(`${site.server.url}/schedule`);
    await page.getByRole('alert').filter({ hasText: 'relations.parquet is not the file that was planned' }).waitFor(PATIENCE);
    await page.unroute('**/schedule/relations.parquet');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.locator('.gantt-canvas[data-ready]').waitFor(PATIENCE);
    await page.context().close();
  });

  it('says that nothing is found, and shows all again', async () => {
    const { page } = await opened(site, '?q=no-such-thing');
    await page.getByText('No activity is like that.').waitFor(PATIENCE);
    await page.getByRole('button', { name: 'Show all' }).click();
    await expect.poll(() => rowsShown(page), PATIENCE).toBeGreaterThan(5);
    await page.context().close();
  });
});

describe('re-planning', () => {
  const changes = {
    finish_moved_min: 180,
    critical_in: 3,
    critical_out: 2,
    moved: 41,
    activities: [
      {
        activity: 'A000003',
        name: 'receive R01-03',
        kind: 'receive',
        trade: 'rigger',
        rack: 'R01-03',
        from_start_min: 0,
        to_start_min: 180,
        from_finish_min: 10,
        to_finish_min: 190,
        float_from_min: 60,
        float_to_min: 0,
        critical: true,
      },
    ],
  };
  let folders: { plan: string; schedule: string };
  let other: string;

  beforeAll(() => {
    folders = { plan: labPlan(dir), schedule: labSchedule(dir) };
    other = labSchedule(dir, 'lab-again', '--minimise', 'crews');
  }, 300_000);

  it('shows its steps, then what changed, the schedules so far, and the first one below the bars', async () => {
    const site = await builtSite(folders, 600);
    const { page, complaints } = await opened(site);
    await page.locator('.connection-live').waitFor(PATIENCE);
    await page.getByRole('button', { name: 'Re-plan', exact: true }).click();
    await page.getByRole('button', { name: 'Re-plan from now' }).click();
    const steps = page.getByRole('list', { name: 'Steps of re-planning' });
    await steps.locator('[aria-current=step]', { hasText: 'reading' }).waitFor(PATIENCE);
    expect(site.server.replan.presses).toBe(1);
    site.server.replan.step('scheduling');
    await steps.locator('[aria-current=step]', { hasText: 'scheduling the rest' }).waitFor(PATIENCE);
    await site.server.replan.done(other, changes);
    const changed = page.getByRole('region', { name: 'What changed' });
    await changed.getByText('3 h later', { exact: true }).waitFor(PATIENCE);
    await page.getByText('served now').waitFor(PATIENCE);
    await page.getByRole('list', { name: 'What the bars mean' }).getByText('at first').waitFor(PATIENCE);
    await changed.getByRole('button', { name: 'receive R01-03' }).click();
    await page.getByRole('complementary', { name: 'Activity A000003' }).getByText('At first').waitFor(PATIENCE);
    expect(complaints).toEqual([]);
    await page.context().close();
    await site.server.close();
  });

  it('says why it failed, and that the schedule before still counts', async () => {
    const site = await builtSite(folders, 600);
    const { page } = await opened(site, '?panel=replan');
    await page.locator('.connection-live').waitFor(PATIENCE);
    await page.getByRole('button', { name: 'Re-plan from now' }).click();
    await expect.poll(() => site.server.replan.presses, PATIENCE).toBe(1);
    site.server.replan.failed('no schedule keeps these dates');
    await page.getByRole('alert').getByText('no schedule keeps these dates').waitFor(PATIENCE);
    await page.context().close();
    await site.server.close();
  });

  it('is for planners: a lead sees what it made', async () => {
    const site = await builtSite(folders, 600, 'lead');
    const { page } = await opened(site, '?panel=replan');
    await page.getByText('A planner can plan the rest anew.').waitFor(PATIENCE);
    expect(await page.getByRole('button', { name: 'Re-plan from now' }).count()).toBe(0);
    await page.context().close();
    await site.server.close();
  });

  it('makes the first schedule: the page waits for it and shows it', async () => {
    const server = await serveWeb({ plan: folders.plan });
    server.replan.step('scheduling');
    const { page } = await openPage(browser, `${server.url}/schedule`);
    await page.getByRole('heading', { name: 'The schedule is being made' }).waitFor(PATIENCE);
    expect(await unnamedControls(page)).toEqual([]);
    await page.locator('.connection-live').waitFor(PATIENCE);
    await server.replan.done(folders.schedule, null);
    await page.locator('.gantt-canvas[data-ready]').waitFor(PATIENCE);
    await page.context().close();
    await server.close();
  });

  it('tells how one is made where there is none', async () => {
    const server = await serveWeb({ plan: folders.plan });
    const { page } = await openPage(browser, `${server.url}/schedule`, { size: PHONE });
    await page.getByRole('heading', { name: 'No schedule yet' }).waitFor(PATIENCE);
    expect(await paleTexts(page)).toEqual([]);
    await page.getByRole('button', { name: 'Make it now' }).click();
    await page.getByRole('heading', { name: 'The schedule is being made' }).waitFor(PATIENCE);
    await page.context().close();
    await server.close();
  });
});

describe('the schedule of 100,000 GPUs', () => {
  let site: BuiltSite;

  beforeAll(async () => {
    site = await builtSite({ plan: colossusPlan(), schedule: colossusSchedule() }, 11_000);
  }, 900_000);
  afterAll(() => site?.server.close());

  it('has every activity as a row of which only those that are seen are made', async () => {
    const { page, complaints } = await opened(site);
    const { rows } = site.schedule.tables.activities;
    await page.getByRole('button', { name: 'Open all groups' }).click();
    await expect.poll(() => rowsShown(page), PATIENCE).toBeGreaterThan(2000);
    await page.getByLabel('Show', { exact: true }).selectOption('to do');
    await page.getByText(new RegExp(`^[\\d,]+ of ${rows.toLocaleString('en-US')} activities$`)).waitFor(PATIENCE);
    await press(page, 'End');
    await page.locator('.gantt-chosen').waitFor(PATIENCE);
    expect(await page.locator('.gantt-row').count()).toBeLessThan(60);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('finds work of a rack by words, opened down to it', async () => {
    const { page } = await opened(site, '?q=rack%3AR05-05+kind%3Aenergise');
    await page.getByRole('row', { name: /energise R05-05/ }).waitFor(PATIENCE);
    expect(await page.locator('.gantt-row', { has: page.locator('.gantt-activity') }).count()).toBe(1);
    await page.context().close();
  });

  it('opens an activity that the address names, wherever it stands', async () => {
    const { page, complaints } = await opened(site, '?activity=A045678');
    await page.locator('.gantt-chosen').waitFor(PATIENCE);
    const { columns } = site.schedule.tables.activities;
    expect(await page.locator('.gantt-chosen').textContent()).toContain(cell(columns.name, 45_677));
    const [from, to] = await seen(page);
    expect(columns.start.values[45_677]).toBeGreaterThan(from);
    expect(columns.finish.values[45_677]).toBeLessThan(to);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('fits a phone in the dark: chart, critical path, curves', async () => {
    const { page, complaints } = await opened(site, '', { size: PHONE, dark: true });
    await page.getByRole('tab', { name: 'Critical' }).click();
    await page.getByRole('list', { name: 'The critical path in order' }).waitFor(PATIENCE);
    expect(await overhang(page)).toBe(0);
    await page.getByRole('tab', { name: 'People' }).click();
    await page.locator('.curves-canvas[data-ready]').waitFor(PATIENCE);
    expect(await overhang(page)).toBe(0);
    expect(await paleTexts(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});
