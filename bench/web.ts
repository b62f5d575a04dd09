import { loadavg } from 'node:os';
import type { Browser, Page } from 'playwright-core';
import { readPlan } from '../src/store/index.js';
import { openBrowser, openPage } from '../test/support/browser.js';
import { halfBuilt } from '../test/support/half-built.js';
import { colossusPlan } from '../test/support/web-plan.js';
import { serveWeb } from '../test/support/web-server.js';
import { round } from './measure.js';
import { frames, memory, pan, print } from './web-frames.js';

/**
 * The hall at 100,000 GPUs in headless Chromium that draws by software: first picture, frames of a pan and a zoom, memory. Beside it the
 * floor: frames of an empty page while the pointer moves in the same way.
 */
export async function benchWeb(): Promise<void> {
  const plan = colossusPlan();
  const server = await serveWeb({ plan }, halfBuilt((await readPlan(plan)).tables));
  const browser = await openBrowser();
  try {
    for (const visit of ['first', 'second'] as const)
      print({ bench: 'web', what: `open, ${visit} visit`, ...(await opened(browser, server.url, visit)) });
    const empty = await openPage(browser, 'about:blank', { measured: true });
    await empty.page.setContent('<canvas style="position:fixed;inset:0;width:100%;height:100%"></canvas>');
    print({ bench: 'web', what: 'floor: empty page, pan', ...(await frames(empty.page, pan)) });
    const { page } = await openPage(browser, server.url, { measured: true });
    await ready(page);
    await loaded(page);
    print({ bench: 'web', what: 'pan, whole floor', ...(await frames(page, pan)) });
    print({ bench: 'web', what: 'zoom, floor to ports and back', ...(await frames(page, zoom)) });
    await page.goto(`${server.url}/?rack=R24-15`);
    await ready(page);
    await loaded(page);
    print({ bench: 'web', what: 'pan, a spine rack with its 1,600 cables chosen', ...(await frames(page, pan)) });
    print({ bench: 'web', what: 'memory', ...(await memory(browser, page)) });
  } finally {
    await browser.close();
    await server.close();
  }
}

async function opened(browser: Browser, url: string, visit: 'first' | 'second') {
  const { page } = await openPage(browser, url, { measured: true });
  if (visit === 'second') {
    await loaded(page);
    await page.reload();
  }
  await ready(page);
  const first_ms = await page.evaluate(() => performance.now());
  await loaded(page);
  const all_ms = await page.evaluate(() => performance.now());
  await page.context().close();
  return { floor_drawn_ms: Math.round(first_ms), all_tables_ms: Math.round(all_ms), load: round(loadavg()[0], 1) };
}

/** Wheels in to the ports of a device and out again. */
async function zoom(page: Page): Promise<void> {
  await page.mouse.move(640, 470);
  for (const turn of [-1, 1])
    for (let notch = 0; notch < 18; notch++) {
      await page.mouse.wheel(0, turn * 120);
      await page.waitForTimeout(110);
    }
}

function ready(page: Page) {
  return page.waitForSelector('canvas[data-ready]', { timeout: 120_000 });
}

function loaded(page: Page) {
  return page.waitForFunction("document.querySelector('.connection')?.textContent === 'live'", undefined, { timeout: 120_000 });
}
