import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AcceptanceTold, PartTold } from '../../src/api/index.js';
import { SIGNATORIES, type Subject } from '../../src/asbuilt/index.js';
import { inFolder } from '../live/in-folder.js';
import { DESKTOP, openBrowser, openPage, openReady, type PageOptions, PHONE } from '../support/browser.js';
import { type BuiltSite, builtSite } from '../support/built-site.js';
import { recorded } from '../support/half-built.js';
import { overhang, paleTexts, unnamedControls } from '../support/page-checks.js';
import { colossusPlan, colossusSchedule, labPlan, labSchedule } from '../support/web-plan.js';
import { signMost } from './sign-most.js';

const { dir } = inFolder('web-acceptance');
const PATIENCE = { timeout: 120_000 };
/** Of the lab's schedule: links are right, nothing is burned in; and all is done. */
const HALF_MIN = 700;
const DONE_MIN = 9000;
const UNIT: Subject = { of: 'unit', name: 'unit 1' };
let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
}, 300_000);
afterAll(() => browser?.close());

const opened = (site: Pick<BuiltSite, 'server' | 'now'>, query = '', options: PageOptions = {}) =>
  openReady(browser, site, `/acceptance${query}`, '.acceptance[data-ready] [data-part]', options);

const asked = async <T>({ server }: BuiltSite, path: string) => (await (await fetch(`${server.url}/api/acceptance${path}`)).json()) as T;
const partOf = (page: Page, name: string) => page.getByRole('region', { name });
const signButton = (page: Page, as: string) => page.getByRole('button', { name: `Sign for ${as}` });

describe('acceptance of 64 GPUs', () => {
  let folders: { plan: string; schedule: string };
  let half: BuiltSite;
  let done: BuiltSite;

  beforeAll(async () => {
    folders = { plan: labPlan(dir), schedule: labSchedule(dir) };
    half = await builtSite(folders, HALF_MIN);
    done = await builtSite(folders, DONE_MIN);
  }, 300_000);
  afterAll(async () => {
    await half?.server.close();
    await done?.server.close();
  });

  for (const [size, view] of Object.entries({ desktop: DESKTOP, phone: PHONE }))
    for (const dark of [false, true])
      it(`is drawn, named and readable: ${size}, ${dark ? 'dark' : 'light'}`, async () => {
        const { page, complaints } = await opened(half, '', { size: view, dark });
        for (const query of ['', '?of=unit&name=unit+1', '?level=rack&state=open', '?of=device&name=gpu-01-01', '?of=unit&name=unit+99']) {
          await page.goto(`${half.server.url}/acceptance${query}`);
          await page.locator('.acceptance [data-part], .acceptance .empty').first().waitFor(PATIENCE);
          await page.locator('.busy').waitFor({ state: 'detached', ...PATIENCE });
          const more = page.getByRole('button', { name: /^\d+ more$/ });
          while ((await more.count()) > 0) await more.first().click();
          expect(await unnamedControls(page)).toEqual([]);
          expect(await paleTexts(page)).toEqual([]);
          expect(await overhang(page)).toBe(0);
        }
        expect(complaints.filter((words) => !/404/.test(words))).toEqual([]);
        await page.context().close();
      });
  it('counts what the server says, and leads to the parts of a state', async () => {
    const { page } = await opened(half);
    const told = await asked<AcceptanceTold>(half, '');
    for (const { level, states } of told.levels) {
      const name = level === 'cluster' ? 'cluster' : `${level}s`;
      for (const [state, parts] of Object.entries(states))
        expect(await page.getByRole('link', { name: `${name}: ${parts} ${state}`, exact: true }).count()).toBe(parts > 0 ? 1 : 0);
    }
    const criteria = page.getByRole('list', { name: 'Criteria of the cluster' }).getByRole('listitem');
    const links = told.cluster.criteria.find(({ criterion }) => criterion === 'links');
    await expect
      .poll(() => criteria.filter({ hasText: 'links right' }).textContent(), PATIENCE)
      .toBe(`links right${links?.met}of ${links?.of}`);
    const racks = told.levels.find(({ level }) => level === 'rack');
    await page.getByRole('link', { name: `racks: ${racks?.states.open} open` }).click();
    await page.getByRole('list', { name: `${racks?.states.open} racks open` }).waitFor(PATIENCE);
    expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual({ level: 'rack', state: 'open' });
    await page.context().close();
  });

  it('shows a chosen part, which stands in the address, with what it lacks and where that is looked at', async () => {
    const { page } = await opened(half);
    await page.getByRole('link', { name: /^unit 1: open, \d+ % done$/ }).click();
    await partOf(page, 'unit unit 1').getByRole('region', { name: 'Criteria' }).waitFor(PATIENCE);
    expect(new URL(page.url()).search).toBe('?of=unit&name=unit+1');
    const { grounds } = await asked<PartTold>(half, '/part?of=unit&name=unit+1');
    const lacking = grounds.find(({ criterion }) => criterion === 'burn-in')?.lacking.map(({ name }) => name) ?? [];
    const burnIn = partOf(page, 'unit unit 1').getByRole('listitem').filter({ hasText: 'nodes burned in' });
    await burnIn.getByRole('button', { name: 'more' }).click();
    await expect.poll(() => burnIn.getByRole('link').allTextContents(), PATIENCE).toEqual(lacking);
    const events = grounds.find(({ criterion }) => criterion === 'installed')?.events;
    await page.getByText(`by events ${events?.first} to ${events?.last}`).waitFor(PATIENCE);
    await page.getByRole('region', { name: 'Parts below' }).getByRole('link', { name: 'gpu-01-03' }).click();
    await page.getByRole('heading', { name: 'gpu-01-03' }).waitFor(PATIENCE);
    await page.goBack();
    await page.getByRole('heading', { name: 'unit 1' }).waitFor(PATIENCE);
    expect(await page.getByRole('link', { name: 'Certificate of unit 1 as PDF' }).getAttribute('href')).toBe(
      '/api/acceptance/certificate?of=unit&name=unit+1&form=pdf',
    );
    await page.goBack();
    await page.getByRole('heading', { name: 'lab' }).waitFor(PATIENCE);
    expect(new URL(page.url()).search).toBe('');
    await page.context().close();
  });

  it('tells why nobody can sign yet', async () => {
    const { page } = await opened(half, '?of=unit&name=unit+1');
    for (const as of SIGNATORIES) expect(await signButton(page, as).isDisabled()).toBe(true);
    await page.getByText('nodes that passed burn-in: lacking device gpu-01-01').waitFor(PATIENCE);
    await page.context().close();
  });

  it('takes signatures once they are confirmed, and the state changes while the page is open', async () => {
    const own = await builtSite(folders, DONE_MIN);
    const { page, complaints } = await opened(own, '?of=unit&name=unit+1');
    await page.locator('.connection-live').waitFor(PATIENCE);
    const told = async () => (await asked<PartTold>(own, '/part?of=unit&name=unit+1')).part.state;
    expect(await told()).toBe('ready');
    await signButton(page, 'installation').click();
    await page.getByText('You sign that unit 1 is accepted for installation.').waitFor(PATIENCE);
    expect(own.server.sent).toEqual([]);
    await page.getByRole('button', { name: 'Not now' }).click();
    await signButton(page, 'installation').click();
    await page.getByRole('button', { name: 'I sign' }).click();
    await page.getByRole('link', { name: /^unit 1: signed in part/ }).waitFor(PATIENCE);
    expect(own.server.sent).toMatchObject([{ kind: 'signed', as: 'installation', subject: UNIT }]);
    await signButton(page, 'installation').waitFor({ state: 'detached', ...PATIENCE });
    // The others sign elsewhere.
    for (const as of ['commissioning', 'operations'] as const)
      own.server.tell(recorded(own.server.state.seq + 1, { kind: 'signed', subject: UNIT, as }, `${as}-1`));
    await page.getByRole('link', { name: /^unit 1: accepted, 100 % done/ }).waitFor(PATIENCE);
    await page.getByRole('link', { name: 'units: 1 accepted' }).waitFor(PATIENCE);
    await page.getByText('operations-1').waitFor(PATIENCE);
    own.server.tell(recorded(own.server.state.seq + 1, { kind: 'defect-opened', subject: UNIT, defect: 'it leaks' }));
    await page.getByRole('link', { name: /^unit 1: in doubt/ }).waitFor(PATIENCE);
    expect(complaints).toEqual([]);
    await page.context().close();
    await own.server.close();
  });

  it('tells why a signature was refused, and that one without an answer counts once', async () => {
    const own = await builtSite(folders, DONE_MIN);
    const { page } = await openPage(browser, 'about:blank', { now: own.now });
    // It hears of nothing, so it offers what can be done no more.
    await page.route('**/api/live', (route) => route.abort());
    await page.goto(`${own.server.url}/acceptance?of=unit&name=unit+1`);
    await signButton(page, 'commissioning').click();
    const send = page.getByRole('button', { name: 'I sign' });
    await page.route('**/api/events', async (route) => {
      await route.fetch();
      await route.abort();
    });
    await send.click();
    await page.getByRole('alert').getByText('Sign again once the network is back: it counts once.').waitFor(PATIENCE);
    await page.unroute('**/api/events');
    await send.click();
    await page.getByRole('region', { name: 'Signatures' }).getByText('local,').waitFor(PATIENCE);
    expect(own.server.sent.length).toBe(1);
    await signButton(page, 'operations').click();
    const failed = { kind: 'tested', test: 'unit test', passed: false, subject: UNIT } as const;
    own.server.tell(recorded(own.server.state.seq + 1, failed, 'tester'));
    await send.click();
    await page.getByRole('alert').getByText('test of the whole passed: lacking unit 1 (failed)').waitFor(PATIENCE);
    expect(own.server.sent.length).toBe(1);
    await page.context().close();
    await own.server.close();
  });

  it('lets a viewer look, and tells who may sign', async () => {
    const own = await builtSite(folders, DONE_MIN, 'viewer');
    const { page } = await opened(own, '?of=unit&name=unit+1');
    for (const as of SIGNATORIES) expect(await signButton(page, as).isDisabled()).toBe(true);
    await page.getByText('a planner signs for operations; local is a viewer').waitFor(PATIENCE);
    await page.context().close();
    await own.server.close();
  });
});

describe('acceptance of 100,000 GPUs', () => {
  let site: BuiltSite;

  beforeAll(async () => {
    site = await builtSite({ plan: colossusPlan(), schedule: colossusSchedule() }, 24_000);
    await signMost(site.server);
  }, 900_000);
  afterAll(() => site?.server.close());

  for (const [size, view] of Object.entries({ desktop: DESKTOP, phone: PHONE }))
    it(`shows every unit in its state, and what is slowest: ${size}`, async () => {
      const { page, complaints } = await opened(site, '', { size: view, dark: size === 'phone' });
      const { units, slowest } = await asked<AcceptanceTold>(site, '');
      const links = page.getByRole('grid', { name: 'Units by pod' }).getByRole('link', { name: /^unit/ });
      const cells = () => links.evaluateAll((all) => all.map((cell) => cell.getAttribute('aria-label')?.replace(/,.*/, '')));
      // What was signed a moment ago is in the next reckoning.
      await expect.poll(cells, PATIENCE).toEqual(units.name.map((name, i) => `${name}: ${units.state[i]}`));
      expect(new Set(units.state).size).toBeGreaterThan(4);
      for (const { name } of slowest)
        await page.getByRole('status', { name: 'What is slowest' }).getByRole('link', { name }).waitFor(PATIENCE);
      if (size === 'desktop') {
        const { y, height } = (await page.getByRole('status', { name: 'What is slowest' }).boundingBox()) ?? { y: 1e9, height: 0 };
        expect(y + height).toBeLessThan(DESKTOP.height);
      }
      expect(await overhang(page)).toBe(0);
      expect(await paleTexts(page)).toEqual([]);
      expect(await unnamedControls(page)).toEqual([]);
      expect(complaints).toEqual([]);
      await page.context().close();
    });

  it('is walked by keys', async () => {
    const { page } = await opened(site);
    await page.getByRole('link', { name: /^unit 1:/ }).focus();
    for (const key of ['ArrowRight', 'ArrowDown', 'End', 'Enter']) await page.keyboard.press(key);
    const { units } = await asked<AcceptanceTold>(site, '');
    const last = units.name[units.pod.lastIndexOf(1)];
    await page.getByRole('heading', { name: last }).waitFor(PATIENCE);
    await page.context().close();
  });
});
