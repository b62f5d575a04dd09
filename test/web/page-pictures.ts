import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { DESKTOP, openBrowser, openPage, PHONE } from '../support/browser.js';
import { builtSite } from '../support/built-site.js';
import { colossusPlan, colossusSchedule, labPlan, labSchedule } from '../support/web-plan.js';
import { signMost } from './sign-most.js';

// Every page as a picture, to be looked at, at 64 GPUs and 100,000, on a desk and on a phone, by day and by night:
// npm run pages -- FOLDER [WORD...]; with words only those whose names have all of them.

/** Where each site is in its schedule, about half of it; later where parts are accepted. */
const UNTIL_MIN = { lab: 700, colossus: 11_000 };
const LATE_MIN = { lab: 9_000, colossus: 24_000 };

/** Pages, as they open and with something chosen, and what is there when they are drawn whole. */
function pagesOf({ rack, cable, device, last }: Chosen): [name: string, path: string, drawn: string][] {
  return [
    ['hall', '/?colour=state', 'canvas[data-ready]'],
    ['hall-rack', `/?colour=state&rack=${rack}`, 'canvas[data-ready]'],
    ['hall-load', '/?colour=load&routing=ecmp', '.load-levels'],
    ['fabric', '/fabric', '.fabric-picture svg'],
    ['fabric-load', '/fabric?colour=load&routing=ecmp', '.load-levels'],
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

/** The same, of a site where parts are accepted. */
function latePagesOf(): ReturnType<typeof pagesOf> {
  const drawn = '.acceptance[data-ready] [data-part]';
  return [
    ['acceptance', '/acceptance', drawn],
    ['acceptance-unit', '/acceptance?of=unit&name=unit+1', drawn],
    ['training', '/training', '.training[data-ready]'],
    ['training-mixtral', '/training?model=mixtral-8x22b&on=now', '.training[data-ready]'],
    ['acceptance-failed', '/acceptance?level=rack&state=failed', drawn],
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
  const lab = { plan: labPlan(dir), schedule: labSchedule(dir) };
  await pictures('lab', lab, UNTIL_MIN.lab, pagesOf);
  await pictures('lab', lab, LATE_MIN.lab, latePagesOf);
  const colossus = { plan: colossusPlan(), schedule: colossusSchedule() };
  await pictures('colossus', colossus, UNTIL_MIN.colossus, pagesOf);
  await pictures('colossus', colossus, LATE_MIN.colossus, latePagesOf);
} finally {
  await browser.close();
  rmSync(dir, { recursive: true, force: true });
}

type Folders = { plan: string; schedule: string };

async function pictures(name: 'lab' | 'colossus', folders: Folders, until_min: number, pages: typeof pagesOf): Promise<void> {
  // A site that no picture is taken of is not built.
  if (wanted(pages({ rack: '', cable: '', device: '', last: '' }), name).length === 0) return;
  const { server, now } = await builtSite(folders, until_min);
  if (pages === latePagesOf) await signMost(server);
  const { rack, cable, device } = server.state.subjects;
  const gpu = Array.from({ length: device.rows }, (_, row) => device.name(row)).filter((each) => each.startsWith('gpu-'));
  const chosen = { rack: rack.name(0), cable: cable.name(0), device: gpu[0], last: gpu[gpu.length - 1] };
  try {
    for (const { title, path, drawn, size, dark } of wanted(pages(chosen), name)) {
      const file = join(folder, `${title}.png`);
      await picture(browser, `${server.url}${path}`, { size, dark, now }, drawn, file);
      process.stdout.write(`${file}\n`);
    }
  } finally {
    await server.close();
  }
}

/** The pictures of pages that were asked for. */
function wanted(pages: ReturnType<typeof pagesOf>, name: string) {
  const views = Object.entries({ desk: DESKTOP, phone: PHONE }).flatMap(([on, size]) => [false, true].map((dark) => ({ on, size, dark })));
  return pages
    .flatMap(([page, path, drawn]) =>
      views.map(({ on, size, dark }) => ({ title: `${page}-${name}-${on}-${dark ? 'dark' : 'light'}`, path, drawn, size, dark })),
    )
    .filter(({ title }) => words.every((word) => title.includes(word)));
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
