import { readFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { readPlan } from '../src/store/index.js';
import { openBrowser, openPage } from '../test/support/browser.js';
import { halfBuilt } from '../test/support/half-built.js';
import { colossusPlan } from '../test/support/web-plan.js';
import { serveWeb } from '../test/support/web-server.js';
import { median, round } from './measure.js';

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

/** Runs in the page: times between frames, and what the page's own callbacks take in each. */
const WATCH = `
  window.seen = { gaps: [], script: [], last: 0, on: true };
  const own = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (callback) =>
    own((now) => {
      const began = performance.now();
      callback(now);
      seen.script.push(performance.now() - began);
    });
  const each = (now) => {
    if (seen.last > 0) seen.gaps.push(now - seen.last);
    seen.last = now;
    if (seen.on) own(each);
  };
  own(each);
`;

/** Times between frames, and the script's own time in each, while something is done. */
async function frames(page: Page, work: (page: Page) => Promise<void>) {
  await page.evaluate(WATCH);
  await work(page);
  const { gaps, script } = await page.evaluate<{ gaps: number[]; script: number[] }>('(seen.on = false, seen)');
  const at = (values: number[], share: number) =>
    round([...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0, 1);
  return {
    frames: gaps.length,
    gap_p50_ms: round(median(gaps), 1),
    gap_p95_ms: at(gaps, 0.95),
    gap_p99_ms: at(gaps, 0.99),
    late_pct: round((100 * gaps.filter((gap) => gap > 25).length) / gaps.length, 1),
    script_p50_ms: at(script, 0.5),
    script_p95_ms: at(script, 0.95),
    load: round(loadavg()[0], 1),
  };
}

/** Drags to and fro, a step a frame. */
async function pan(page: Page): Promise<void> {
  await page.mouse.move(700, 450);
  await page.mouse.down();
  for (let step = 0; step < 240; step++) {
    await page.mouse.move(700 + 260 * Math.sin(step / 20), 450 + 120 * Math.sin(step / 13));
    await page.waitForTimeout(8);
  }
  await page.mouse.up();
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

async function memory(browser: Browser, page: Page) {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize, backingStorageSize } = (await session.send('Runtime.getHeapUsage')) as {
    usedSize: number;
    backingStorageSize?: number;
  };
  return {
    heap_mb: Math.round(usedSize / 1e6),
    arrays_mb: Math.round((backingStorageSize ?? 0) / 1e6),
    renderer_mb: await rendererMb(browser),
  };
}

/** Memory of the largest process that draws a page. */
async function rendererMb(browser: Browser): Promise<number> {
  const session: CDPSession = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const sizes = await Promise.all(
    processInfo
      .filter(({ type }) => type === 'renderer')
      .map(async ({ id }) => Number(/VmRSS:\s+(\d+)/.exec(await readFile(`/proc/${id}/status`, 'utf8'))?.[1] ?? 0)),
  );
  return Math.round(Math.max(0, ...sizes) / 1024);
}

function ready(page: Page) {
  return page.waitForSelector('canvas[data-ready]', { timeout: 120_000 });
}

function loaded(page: Page) {
  return page.waitForFunction("document.querySelector('.connection')?.textContent === 'live'", undefined, { timeout: 120_000 });
}

function print(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
