import { existsSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { needPackages } from './packages.js';

const CHROMIUM = '/usr/bin/chromium';

/** Debian's chromium, drawing by software; installed where it is missing and the machine lets us. @param film  what its camera sees */
export async function openBrowser(film?: string): Promise<Browser> {
  needPackages(() => existsSync(CHROMIUM), 'chromium', 'fonts-dejavu-core');
  // Only those who open a browser load what drives it.
  const { chromium } = await import('playwright-core');
  return chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--use-angle=swiftshader', ...(film === undefined ? [] : cameraOf(film))],
  });
}

function cameraOf(film: string): string[] {
  return ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${film}`];
}

export const DESKTOP = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };

/** How a page is looked at. */
export interface PageOptions {
  size?: { width: number; height: number };
  dark?: boolean;
  measured?: boolean;
  now?: number;
}

/** Opens a page of a site by the site's clock, once something of it is there. @param ready  selector */
export async function openReady(
  browser: Browser,
  { server, now }: { server: { url: string }; now: number },
  path: string,
  ready: string,
  options: PageOptions = {},
): Promise<{ page: Page; complaints: string[] }> {
  const made = await openPage(browser, `${server.url}${path}`, { now, ...options });
  await made.page.locator(ready).waitFor({ timeout: 120_000 });
  return made;
}

/** A page of its own, and what its console and its scripts complained of. */
export async function openPage(browser: Browser, url: string, options: PageOptions = {}): Promise<{ page: Page; complaints: string[] }> {
  const size = options.size ?? DESKTOP;
  const phone = size.width < 600;
  const context = await browser.newContext({
    viewport: size,
    // What measures a page comes into it as text, which the site's policy forbids.
    bypassCSP: options.measured ?? false,
    colorScheme: options.dark ? 'dark' : 'light',
    hasTouch: phone,
    deviceScaleFactor: phone ? 2 : 1,
  });
  // A machine that does much else is slow, not broken.
  context.setDefaultTimeout(120_000);
  const page = await context.newPage();
  // What the page's clock says, where that matters.
  if (options.now !== undefined) await page.clock.setFixedTime(options.now);
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(url);
  return { page, complaints };
}
