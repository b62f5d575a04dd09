import { loadavg } from 'node:os';
import type { Page } from 'playwright-core';
import { readPlan, readSchedule } from '../src/store/index.js';
import { openBrowser, openPage } from '../test/support/browser.js';
import { builtBySchedule } from '../test/support/built-by-schedule.js';
import { colossusPlan, colossusSchedule } from '../test/support/web-plan.js';
import { serveWeb } from '../test/support/web-server.js';
import { round } from './measure.js';
import { frames, memory, pan, print } from './web-frames.js';

/** Where the schedule's bench is in it: a week and a half of nineteen days. */
const UNTIL_MIN = 11_000;

/**
 * The schedule at 100,000 GPUs in the same browser: when the chart is drawn, frames while its 75,000 rows are scrolled, while time is moved
 * and zoomed, and what the thread beside the page takes for dates and a search.
 */
export async function benchGantt(): Promise<void> {
  const folders = { plan: colossusPlan(), schedule: colossusSchedule() };
  const [plan, schedule] = [await readPlan(folders.plan), await readSchedule(folders.schedule)];
  const server = await serveWeb(folders, builtBySchedule(plan.tables, schedule, UNTIL_MIN));
  const browser = await openBrowser();
  // With its own clock: a clock that is set makes frames of its own.
  const drawn = (page: Page) => page.waitForSelector('.gantt-canvas[data-ready]', { timeout: 240_000 });
  try {
    const empty = await openPage(browser, 'about:blank', { measured: true });
    await empty.page.setContent('<canvas style="position:fixed;inset:0;width:100%;height:100%"></canvas>');
    print({ bench: 'gantt', what: 'floor: empty page, pan', ...(await frames(empty.page, pan)) });
    const { page } = await openPage(browser, 'about:blank', { measured: true });
    for (const visit of ['first', 'second']) {
      const began = Date.now();
      await page.goto(`${server.url}/schedule`);
      await drawn(page);
      print({ bench: 'gantt', what: `open, ${visit} visit`, chart_drawn_ms: Date.now() - began, load: round(loadavg()[0], 1) });
    }
    const took = async () => Number(await page.getAttribute('.schedule', 'data-stand-ms'));
    print({
      bench: 'gantt',
      what: 'dates, roll-ups, curves, driving path',
      took_ms: Math.round(await took()),
      load: round(loadavg()[0], 1),
    });
    await page.getByRole('button', { name: 'Open all groups' }).click();
    await page.waitForTimeout(500);
    print({ bench: 'gantt', what: 'scroll rows', ...(await frames(page, scrollRows)) });
    print({ bench: 'gantt', what: 'pan rows and time', ...(await frames(page, panGantt)) });
    print({ bench: 'gantt', what: 'zoom, project to hours and back', ...(await frames(page, zoomGantt)) });
    print({ bench: 'gantt', what: 'memory', ...(await memory(browser, page)) });
  } finally {
    await browser.close();
    await server.close();
  }
}

/** Wheels down and up again over the chart, a notch a frame. */
async function scrollRows(page: Page): Promise<void> {
  await page.mouse.move(900, 400);
  for (let step = 0; step < 80; step++) {
    await page.mouse.wheel(0, step < 50 ? 120 : -120);
    await page.waitForTimeout(8);
  }
}

/** Drags the bars to and fro, a step a frame. */
async function panGantt(page: Page): Promise<void> {
  await page.mouse.move(900, 400);
  await page.mouse.down();
  for (let step = 0; step < 80; step++) {
    await page.mouse.move(900 + 240 * Math.sin(step / 20), 400 + 120 * Math.sin(step / 13));
    await page.waitForTimeout(8);
  }
  await page.mouse.up();
}

/** Wheels over the axis, from the whole project to hours and back. */
async function zoomGantt(page: Page): Promise<void> {
  await page.mouse.move(900, 176);
  for (const turn of [-1, 1])
    for (let notch = 0; notch < 10; notch++) {
      await page.mouse.wheel(0, turn * 120);
      await page.waitForTimeout(110);
    }
}
