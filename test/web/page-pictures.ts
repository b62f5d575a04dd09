import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { DESKTOP, openBrowser, openPage, PHONE } from '../support/browser.js';
import { builtSite } from '../support/built-site.js';
import { colossusPlan, colossusSchedule, labPlan, labSchedule } from '../support/web-plan.js';

// Every page as a picture, to be looked at, at 64 GPUs and 100,000, on a desk and on a phone, by day and by night:
// npm run pages -- FOLDER [WORD...]; with words only those whose names have all of them.

/** Where each site is in its schedule, about half of it. */
const UNTIL_MIN = { lab: 700, colossus: 11_000 };

/** Pages, as they open and with something chosen, and what is there when they are drawn whole. */
function pagesOf({ rack, cable, device, last }: Chosen): [name: string, path: string, drawn: string][] {
  return [
    ['hall', '/?colour=state', 'canvas[data-ready]'],
    ['hall-rack', `/?colour=state&rack=${rack}`, 'canvas[data-ready]'],
    ['fabric', '/fabric', '.fabric-picture svg'],
    ['fabric-path', `/fabric?from=${device}+GPU+1&to=${last}+GPU+8`, '.fabric-picture svg'],
    ['cables', '/cables', '.vt-row'],
    ['cables-trace', `/cables?cable=${cable}`, '.vt-row'],
    ['schedule', '/schedule', '.gantt-canvas[data-ready]'],
    ['bringup', '/bringup', '.bringup[data-ready]'],
    ['floor', '/t', '.view'],
    ['floor-cable', `/t?id=${cable}`, '.view'],
    ['floor-rack', `/t?id=${rack}`, '.view'],
  ];
}

interface Chosen {
  rack: string;
  cable: string;
  device: string;
  /** Another device, far from the first. */
  last: string;
}

const [folder = 'out/pages', ...words] = process.argv.slice(2);
const dir = mkdtempSync(join(tmpdir(), 'nineteen-pages-'));
mkdirSync(folder, { recursive: true });
const browser = await openBrowser();
try {
  await pictures('lab', { plan: labPlan(dir), schedule: labSchedule(dir) });
  await pictures('colossus', { plan: colossusPlan(), schedule: colossusSchedule() });
} finally {
  await browser.close();
  rmSync(dir, { recursive: true, force: true });
}

async function pictures(name: 'lab' | 'colossus', folders: { plan: string; schedule: string }): Promise<void> {
  const { server, now } = await builtSite(folders, UNTIL_MIN[name]);
  const { rack, cable, device } = server.state.subjects;
  const gpu = Array.from({ length: device.rows }, (_, row) => device.name(row)).filter((each) => each.startsWith('gpu-'));
  const chosen = { rack: rack.name(0), cable: cable.name(0), device: gpu[0], last: gpu[gpu.length - 1] };
  try {
    for (const [page, path, drawn] of pagesOf(chosen))
      for (const [on, size] of Object.entries({ desk: DESKTOP, phone: PHONE }))
        for (const dark of [false, true]) {
          const title = `${page}-${name}-${on}-${dark ? 'dark' : 'light'}`;
          if (!words.every((word) => title.includes(word))) continue;
          const file = join(folder, `${title}.png`);
          await picture(browser, `${server.url}${path}`, { size, dark, now }, drawn, file);
          process.stdout.write(`${file}\n`);
        }
  } finally {
    await server.close();
  }
}

async function picture(browser: Browser, url: string, view: Parameters<typeof openPage>[2], drawn: string, file: string): Promise<void> {
  const { page, complaints } = await openPage(browser, url, view);
  await page.locator(drawn).first().waitFor({ state: 'attached', timeout: 240_000 });
  await settled(page);
  await page.screenshot({ path: file });
  await page.context().close();
  for (const complaint of complaints) process.stderr.write(`${file}: ${complaint}\n`);
}

/** Waits until nothing is being loaded any more, and what comes after that is drawn. */
async function settled(page: Page): Promise<void> {
  await page.locator('.busy').first().waitFor({ state: 'detached', timeout: 240_000 });
  await page.waitForTimeout(1500);
}
