import { readFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { quantile, round } from './measure.js';

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
export async function frames(page: Page, work: (page: Page) => Promise<void>) {
  await page.evaluate(WATCH);
  await work(page);
  const { gaps, script } = await page.evaluate<{ gaps: number[]; script: number[] }>('(seen.on = false, seen)');
  const at = (values: number[], share: number) => round(quantile(values, share) ?? 0, 1);
  return {
    frames: gaps.length,
    gap_p50_ms: at(gaps, 0.5),
    gap_p95_ms: at(gaps, 0.95),
    gap_p99_ms: at(gaps, 0.99),
    late_pct: round((100 * gaps.filter((gap) => gap > 25).length) / gaps.length, 1),
    script_p50_ms: at(script, 0.5),
    script_p95_ms: at(script, 0.95),
    load: round(loadavg()[0], 1),
  };
}

/** Drags to and fro, a step a frame. */
export async function pan(page: Page): Promise<void> {
  await page.mouse.move(700, 450);
  await page.mouse.down();
  for (let step = 0; step < 240; step++) {
    await page.mouse.move(700 + 260 * Math.sin(step / 20), 450 + 120 * Math.sin(step / 13));
    await page.waitForTimeout(8);
  }
  await page.mouse.up();
}

/** Memory of a page once what it no longer needs is gone. */
export async function memory(browser: Browser, page: Page) {
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

/** One line of figures. */
export function print(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
