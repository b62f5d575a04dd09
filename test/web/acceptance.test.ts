import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AcceptanceTold, PartTold } from '../../src/api/index.js';
import type { Subject } from '../../src/asbuilt/index.js';
import { inFolder } from '../live/in-folder.js';
import { DESKTOP, openBrowser, openPage, PHONE } from '../support/browser.js';
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

async function opened({ server, now }: Pick<BuiltSite, 'server' | 'now'>, query = '', options: Parameters<typeof openPage>[2] = {}) {
  const made = await openPage(browser, `${server.url}/acceptance${query}`, { now, ...options });
  await made.page.locator('.acceptance[data-ready] [data-part]').waitFor(PATIENCE);
  return made;
}

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
    console.log(JSON.stringify(await asked<PartTold>(done, '/part?of=unit&name=unit+1')));
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
          for (const more of await page.getByRole('button', { name: /^\d+ more$/ }).all()) await more.click();
          expect(await unnamedControls(page)).toEqual([]);
          expect(await paleTexts(page)).toEqual([]);
          expect(await overhang(page)).toBe(0);
        }
        expect(complaints.filter((words) => !/404/.test(words))).toEqual([]);
        await page.context().close();
      });
  void partOf;
  void signButton;
  void UNIT;
  void recorded;
  void signMost;
  void colossusPlan;
  void colossusSchedule;
  void (0 as unknown as AcceptanceTold);
});
