import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PAGE_PATHS } from '../../src/api/index.js';
import type { RecordedEvent } from '../../src/asbuilt/index.js';
import { inFolder } from '../live/in-folder.js';
import { openBrowser, PHONE } from '../support/browser.js';
import { filmOfCode } from '../support/fake-camera.js';
import { type RealSite, realSite } from '../support/real-site.js';

// Technicians with phones, against the real server: a lab, its schedule, a lead and two technicians.

const { dir, nineteen } = inFolder('phone');
/** A machine that does much else is slow, not broken. */
const PATIENCE_MS = 120_000;
const SMALL = { width: 360, height: 640 };
/** A folder for pictures of the pages, for whoever wants to look at them. */
const PICTURES = process.env.NINETEEN_PICTURES;

let site: RealSite;
let browser: Browser;

beforeAll(async () => {
  copyFileSync('examples/lab.yaml', join(dir, 'lab.yaml'));
  expect((await nineteen('plan', 'lab.yaml', '-o', 'lab')).code).toBe(0);
  expect((await nineteen('schedule', 'lab', '-o', 'lab-schedule')).code).toBe(0);
  site = await realSite(
    { plan: join(dir, 'lab'), schedule: join(dir, 'lab-schedule') },
    { 'lead-1': 'lead', 'crew-1': 'technician', 'crew-2': 'technician' },
  );
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

interface Phone {
  page: Page;
  context: BrowserContext;
  complaints: string[];
}

/** A phone of its own, signed in, with the application and the plan kept for times without a network. */
async function phoneOf(who: string, options: { size?: typeof PHONE; dark?: boolean; on?: Browser } = {}): Promise<Phone> {
  const context = await (options.on ?? browser).newContext({
    viewport: options.size ?? PHONE,
    colorScheme: options.dark ? 'dark' : 'light',
    hasTouch: true,
    isMobile: true,
    deviceScaleFactor: 2,
  });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  const complaints: string[] = [];
  heed(page, complaints);
  await page.goto(`${site.url}/t`);
  await page.getByLabel('Name').fill(who);
  await page.getByLabel('Password').fill(`${who}-password`);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'Next' }).waitFor();
  await page.locator('.row').first().waitFor();
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  return { page, context, complaints };
}

function heed(page: Page, complaints: string[]): void {
  page.on('console', (message) => {
    // What the browser itself says of a network that a test has cut.
    const cut = /ERR_INTERNET_DISCONNECTED|ERR_EMPTY_RESPONSE|ERR_CONNECTION_RESET|ERR_NETWORK_CHANGED|ERR_FAILED/.test(message.text());
    if ((message.type() === 'error' || message.type() === 'warning') && !cut) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
}

async function type(page: Page, id: string): Promise<void> {
  await page.getByRole('link', { name: 'Tasks' }).click();
  await page.getByLabel('Cable, rack or device').fill(id);
  await page.getByRole('button', { name: 'Go' }).click();
}

/** The lines of a label, without what joins them. */
async function labelOf(end: Locator): Promise<string[]> {
  return (await end.locator('.label > span:not(.unseen)').allInnerTexts()).map((line) => line.trim().replace(/^\/|\/$/g, ''));
}

const cable = (number: number) => `C${String(number).padStart(6, '0')}`;

/** Reports a cable as pulled, as a thumb does. */
async function pull(page: Page, number: number): Promise<void> {
  await type(page, `c${number}`);
  await page.getByRole('heading', { name: cable(number) }).waitFor();
  await page.locator('.primary-bar button', { hasText: 'Pulled' }).click();
  await page.getByText(`${cable(number)} pulled`, { exact: true }).waitFor();
}

const allSent = (page: Page) => page.locator('.dock-nav a[data-count="0"]').waitFor();
const waits = (page: Page, count: number) => page.locator(`.dock-nav a[data-count="${count}"]`).waitFor();
const eventsAfter = async (seq: number) => (await site.log()).filter((event) => event.seq > seq);
const lastSeq = async () => (await site.log()).at(-1)?.seq ?? 0;
/** The events after one, once there are so many. */
async function logged(seq: number, count: number): Promise<RecordedEvent[]> {
  await expect.poll(async () => (await eventsAfter(seq)).length, { timeout: PATIENCE_MS }).toBe(count);
  return eventsAfter(seq);
}
const told = ({ kind, subject, by }: RecordedEvent) => `${by}: ${subject.name} ${kind}`;

describe('with a network', () => {
  it('shows what goes where, takes reports and takes them back', async () => {
    const { page, context, complaints } = await phoneOf('crew-1');
    const before = await lastSeq();
    await type(page, ' c 1 ');
    const ends = page.locator('.end');
    await ends.nth(1).waitFor();
    expect(await ends.count()).toBe(2);
    expect(await ends.first().locator('.place').innerText()).toMatch(/^R01-0\d\s+U\d+$/);
    expect(await ends.first().locator('.port b').innerText()).toMatch(/\S/);
    const [near, far] = await labelOf(ends.first());
    const other = await labelOf(ends.nth(1));
    expect(other).toEqual([far, near]);
    await page
      .getByRole('button', { name: /^Show it in rack/ })
      .first()
      .click();
    await page
      .getByRole('img', { name: /^Rack R01-0\d: .* at U\d+, seen from the (front|rear)$/ })
      .first()
      .waitFor();
    expect(await page.locator('.trays').innerText()).toMatch(/F-/);

    await page.locator('.primary-bar button', { hasText: 'Pulled' }).click();
    await allSent(page);
    await page.getByRole('button', { name: 'Patched at both ends' }).click();
    await allSent(page);
    await page.getByText('you,').first().waitFor();
    expect((await logged(before, 3)).map(told)).toEqual(['crew-1: C000001 pulled', 'crew-1: C000001 patched', 'crew-1: C000001 patched']);

    await page.locator('.notice').getByRole('button', { name: 'Undo' }).click();
    await page.locator('.notice', { hasText: 'taken back' }).waitFor();
    const log = await logged(before, 5);
    await allSent(page);
    expect(log.slice(3).map((event) => event.kind === 'retracted' && event.event)).toEqual([before + 2, before + 3]);
    await page.locator('.view-state', { hasText: 'pulled' }).waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('takes an inspection with its loss, and knows where one stands', async () => {
    const { page, context } = await phoneOf('crew-1');
    const before = await lastSeq();
    await type(page, 'r1-1');
    await page.getByRole('button', { name: 'I am here' }).click();
    await type(page, 'c2');
    await page.locator('.end-here').waitFor();
    await page.getByRole('button', { name: /^Inspect R01-01/ }).click();
    await page.getByLabel('Loss in dB').fill('0,35');
    await page.getByRole('button', { name: 'Passed' }).click();
    await page.getByText('passed · you').waitFor();
    const [event] = await logged(before, 1);
    await allSent(page);
    expect(event).toMatchObject({ kind: 'inspected', passed: true, loss_db: 0.35, place: { rack: 'R01-01' } });
    await page.getByRole('link', { name: 'Tasks' }).click();
    await page.getByText('You are at').waitFor();
    await context.close();
  });

  it('asks for the next task of a trade, nearest first', async () => {
    const { page, context } = await phoneOf('crew-1');
    const trades = await page.getByLabel('Trade').locator('option').allInnerTexts();
    expect(trades.length).toBeGreaterThan(3);
    await page.getByLabel('Trade').selectOption(trades[1]);
    await page.locator('.row, .busy').first().waitFor();
    await context.close();
  });
});

describe('without a network', () => {
  it('keeps twenty reports over a reload, and sends them once, in order', async () => {
    const { page, context, complaints } = await phoneOf('crew-1');
    const before = await lastSeq();
    await context.setOffline(true);
    for (let number = 10; number < 30; number++) await pull(page, number);
    await waits(page, 20);
    await page.reload();
    await waits(page, 20);
    await page.getByRole('heading', { name: cable(29) }).waitFor();
    await pull(page, 30);
    await page.getByRole('link', { name: /to send/ }).click();
    const waiting = page.getByRole('list', { name: 'Waits to be sent' }).getByRole('listitem');
    await expect.poll(() => waiting.count(), { timeout: PATIENCE_MS }).toBe(21);
    expect(await eventsAfter(before)).toEqual([]);
    await context.setOffline(false);
    await allSent(page);
    const log = await logged(before, 21);
    expect(log.map(({ subject }) => subject.name)).toEqual(Array.from({ length: 21 }, (_, i) => cable(10 + i)));
    expect(log.every(({ seen, by, kind }) => seen === before && by === 'crew-1' && kind === 'pulled')).toBe(true);
    expect(log.map(({ at }) => at)).toEqual(log.map(({ at }) => at).sort());
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('knows the state of what it has seen, and finds the next task by itself', async () => {
    const { page, context } = await phoneOf('crew-1');
    await type(page, 'c10');
    await page.getByText('Who said what').waitFor();
    await page.locator('.said li').first().waitFor();
    await type(page, 'r1-2');
    await page.getByRole('button', { name: 'I am here' }).click();
    await context.setOffline(true);
    await page.goto(`${site.url}/t`);
    await page.getByText('No network: by the plan on this phone.').waitFor();
    await page.locator('.row', { hasText: 'here' }).first().waitFor();
    await type(page, 'c10');
    await page.locator('.view-state', { hasText: 'pulled' }).waitFor();
    await page.getByText('this is what was known when it was last looked at').waitFor();
    // Never looked at: of this one the phone knows its state alone.
    await type(page, 'c11');
    await page.locator('.view-state', { hasText: 'pulled' }).waitFor();
    await page.getByText('this phone has not seen the history before').waitFor();
    await context.close();
  });

  it('takes back what was not sent yet without the server ever hearing of it', async () => {
    const { page, context } = await phoneOf('crew-1');
    const before = await lastSeq();
    await context.setOffline(true);
    await pull(page, 31);
    await page.locator('.notice').getByRole('button', { name: 'Undo' }).click();
    await waits(page, 0);
    await pull(page, 32);
    await context.setOffline(false);
    await allSent(page);
    expect((await logged(before, 1)).map(told)).toEqual(['crew-1: C000032 pulled']);
    await context.close();
  });
});

describe('on a bad network', () => {
  it('sends once what the server had taken although its answers were lost', async () => {
    const { page, context } = await phoneOf('crew-1');
    const before = await lastSeq();
    const received = site.received();
    site.loseAnswers(2);
    await pull(page, 33);
    await pull(page, 34);
    await allSent(page);
    expect((await logged(before, 2)).map(told)).toEqual(['crew-1: C000033 pulled', 'crew-1: C000034 pulled']);
    expect(site.received() - received).toBeGreaterThanOrEqual(3);
    await context.close();
  });

  it('takes back by its number what may have arrived', async () => {
    const { page, context } = await phoneOf('crew-1');
    const before = await lastSeq();
    // More often than a browser tries again by itself.
    site.loseAnswers(3);
    await pull(page, 35);
    await page.locator('.notice').getByRole('button', { name: 'Undo' }).click();
    const log = await logged(before, 2);
    await allSent(page);
    expect(log.map(({ kind }) => kind)).toEqual(['pulled', 'retracted']);
    expect(log[1]).toMatchObject({ event: log[0].seq });
    await context.close();
  });

  it('sends once and in order from two pages of one phone', async () => {
    const { page, context, complaints } = await phoneOf('crew-1');
    const second = await context.newPage();
    heed(second, complaints);
    await second.goto(`${site.url}/t`);
    await second.locator('.row').first().waitFor();
    const before = await lastSeq();
    await context.setOffline(true);
    for (let number = 40; number < 46; number++) await pull(number % 2 ? second : page, number);
    await waits(page, 6);
    await waits(second, 6);
    site.loseAnswers(1);
    await context.setOffline(false);
    await Promise.all([allSent(page), allSent(second)]);
    expect((await logged(before, 6)).map(({ subject }) => subject.name)).toEqual([40, 41, 42, 43, 44, 45].map(cable));
    expect(complaints).toEqual([]);
    await context.close();
  });
});

it('reads the code of a label by the camera', async () => {
  const film = join(dir, 'label.y4m');
  filmOfCode(film, cable(7));
  const filming = await openBrowser(film);
  const { page, context, complaints } = await phoneOf('crew-1', { on: filming });
  expect(await page.evaluate(() => 'BarcodeDetector' in globalThis)).toBe(false);
  await page.getByRole('link', { name: 'Scan', exact: true }).last().click();
  await page.getByRole('heading', { name: cable(7) }).waitFor();
  expect(complaints).toEqual([]);
  await context.close();
  await filming.close();
});

it('sends a photo before the defect that it shows, smaller, and after a time without a network', async () => {
  const { page, context } = await phoneOf('crew-1');
  const before = await lastSeq();
  await type(page, 'c50');
  await page.getByRole('link', { name: 'Report a defect' }).click();
  await context.setOffline(true);
  await page.getByLabel('What is wrong?').fill('Boot is bent');
  const large = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(3000, 2000);
    const drawn = canvas.getContext('2d');
    if (!drawn) throw new Error('no canvas');
    for (let i = 0; i < 400; i++) {
      drawn.fillStyle = `hsl(${i * 7} 80% 50%)`;
      drawn.fillRect((i * 797) % 3000, (i * 577) % 2000, 300, 200);
    }
    const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer());
    return Array.from(bytes);
  });
  await page.getByLabel('Choose a file').setInputFiles({ name: 'bent.png', mimeType: 'image/png', buffer: Buffer.from(large) });
  await page.getByAltText('As it will be sent').waitFor();
  await page.getByRole('button', { name: 'Report it' }).click();
  await waits(page, 2);
  await page.reload();
  await page.getByAltText('Waits to be sent').waitFor();
  await context.setOffline(false);
  await allSent(page);
  const [photo, defect] = await logged(before, 2);
  expect([photo.kind, defect.kind]).toEqual(['photo', 'defect-opened']);
  const kept = await site.services.store.photos.get(photo.kind === 'photo' ? photo.photo : '');
  expect(kept?.type).toBe('image/jpeg');
  expect(sizeOfJpeg(kept?.bytes ?? new Uint8Array())).toEqual([1600, 1067]);
  await page.locator('.alarm', { hasText: 'Defect' }).waitFor();
  await context.close();
});

/** Width and height of a JPEG by its frame header (ITU-T T.81, B.2.2). */
function sizeOfJpeg(bytes: Uint8Array): [number, number] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 2; at < bytes.length; at += 2 + view.getUint16(at + 2)) {
    const marker = view.getUint16(at);
    if (marker >= 0xffc0 && marker <= 0xffc2) return [view.getUint16(at + 7), view.getUint16(at + 5)];
  }
  return [0, 0];
}

it('shows what the server refuses until it was read, and lets the rest pass', async () => {
  const { page, context } = await phoneOf('crew-1');
  const before = await lastSeq();
  await context.setOffline(true);
  await pull(page, 51);
  await page.evaluate(async () => {
    const open = indexedDB.open('nineteen-outbox');
    await new Promise((done) => {
      open.onsuccess = done;
    });
    const transaction = open.result.transaction('waiting', 'readwrite');
    const event = {
      key: crypto.randomUUID(),
      at: new Date().toISOString(),
      seen: 0,
      kind: 'pulled',
      subject: { of: 'cable', name: 'C999999' },
    };
    transaction.objectStore('waiting').add({ by: 'crew-1', event });
    await new Promise((done) => {
      transaction.oncomplete = done;
    });
    open.result.close();
  });
  await pull(page, 52);
  await context.setOffline(false);
  await page.getByRole('link', { name: '1 refused' }).click();
  await page.getByText('the plan has no cable "C999999"').waitFor();
  expect((await logged(before, 2)).map(told)).toEqual(['crew-1: C000051 pulled', 'crew-1: C000052 pulled']);
  await page.reload();
  await page.getByText('the plan has no cable "C999999"').waitFor();
  await page.getByRole('button', { name: 'I have read it' }).click();
  await allSent(page);
  await context.close();
});

it('keeps what one saw for one, when another signs in on the same phone', async () => {
  const { page, context } = await phoneOf('crew-1');
  const before = await lastSeq();
  await context.setOffline(true);
  await pull(page, 53);
  await context.clearCookies();
  await context.setOffline(false);
  await page.getByLabel('Password').waitFor();
  await page.getByLabel('Name').fill('crew-2');
  await page.getByLabel('Password').fill('crew-2-password');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await pull(page, 54);
  await waits(page, 1);
  expect((await logged(before, 1)).map(told)).toEqual(['crew-2: C000054 pulled']);
  await page.getByRole('link', { name: /to send/ }).click();
  await page.getByRole('button', { name: /send it in my name/ }).click();
  await allSent(page);
  expect((await logged(before, 2)).map(told)).toEqual(['crew-2: C000054 pulled', 'crew-2: C000053 pulled']);
  await context.close();
});

it('signs out only once the server has heard of it, and then nobody is taken for who left', async () => {
  const { page, context } = await phoneOf('crew-1');
  const signOut = page.getByRole('button', { name: 'Sign out' });
  await context.setOffline(true);
  await signOut.click();
  await page.getByText('You are still signed in.').waitFor();
  expect(await page.evaluate(faultsOfTargets)).toEqual([]);
  await page.getByRole('heading', { name: 'Next' }).waitFor();
  await context.setOffline(false);
  await signOut.click();
  await page.getByLabel('Password').waitFor();
  await context.setOffline(true);
  await page.goto(`${site.url}/t`);
  await page.getByText('no answer from the server').waitFor();
  expect(await page.locator('.floor, .user').count()).toBe(0);
  await context.close();
});

it('leads to the OpenID provider of the site, and tells in one line that the plan has changed', async () => {
  const context = await browser.newContext({ viewport: PHONE, serviceWorkers: 'block' });
  const page = await context.newPage();
  let seal = 'one';
  let documents = 0;
  // A server that has another plan after it was started anew.
  await page.route('**/api/site', async (route) => {
    const answer = await route.fetch();
    const told = await answer.json();
    await route.fulfill({ response: answer, json: { ...told, oidc: true, plan: { ...told.plan, seal } } });
  });
  await page.route('**/plan/plan.json', async (route) => {
    documents++;
    await route.continue();
  });
  await page.route('**/api/live', (route) =>
    route.fulfill({ contentType: 'text/event-stream', body: `event: plan\ndata: {"plan":"${seal}"}\n\n` }),
  );
  await page.goto(`${site.url}/t`);
  expect(await page.getByRole('link', { name: 'Sign in with your organisation' }).getAttribute('href')).toBe('/oidc/login');
  await picture(page, 'sign-in');
  await page.getByLabel('Name').fill('crew-1');
  await page.getByLabel('Password').fill('crew-1-password');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.locator('.row').first().waitFor();
  const line = page.getByText('The plan has changed. This is the new one.');
  expect([await line.count(), documents]).toEqual([0, 1]);
  seal = 'two';
  await line.waitFor();
  await page.locator('.row').first().waitFor();
  expect(documents).toBe(2);
  await picture(page, 'plan-changed');
  expect(await page.evaluate(faultsOfTargets)).toEqual([]);
  await page.getByRole('button', { name: 'Close this line' }).click();
  await line.waitFor({ state: 'detached' });
  await context.close();
});

it('has its pages served, at the addresses that it takes for pages', async () => {
  for (const path of PAGE_PATHS) expect((await fetch(site.url + path)).headers.get('content-type'), path).toMatch(/^text\/html/);
});

it('shows who says what of one thing to both sides, and a lead settles it', async () => {
  const [crew1, crew2, lead] = [await phoneOf('crew-1'), await phoneOf('crew-2'), await phoneOf('lead-1')];
  const inspect = async ({ page }: Phone, verdict: 'Passed' | 'Failed') => {
    await type(page, 'c60');
    await page
      .getByRole('button', { name: /^Inspect / })
      .first()
      .click();
    await page.getByRole('button', { name: verdict }).click();
    await page.locator('.notice').waitFor();
  };
  await crew2.context.setOffline(true);
  await inspect(crew2, 'Failed');
  await inspect(crew1, 'Passed');
  await allSent(crew1.page);
  await crew2.context.setOffline(false);
  await allSent(crew2.page);
  await picture(crew1.page, 'dispute-crew-1');
  await picture(crew2.page, 'dispute-crew-2');
  for (const { page } of [crew1, crew2]) {
    await page.getByText('Someone else says something else').waitFor();
    await page.getByText('The last one stands until a lead settles it.').waitFor();
  }
  await crew2.page.getByText('You say').waitFor();
  await lead.page.getByRole('link', { name: 'Disputes' }).click();
  const card = lead.page.locator('.dispute', { hasText: cable(60) });
  await card.waitFor();
  expect(await card.locator('li').allInnerTexts()).toEqual([
    expect.stringMatching(/^crew-1 says “inspected at end A: passed”/),
    expect.stringMatching(/^crew-2 says “inspected at end A: failed”/),
  ]);
  await picture(lead.page, 'disputes');
  const before = await lastSeq();
  await card.getByRole('button', { name: 'crew-1 is right' }).click();
  await lead.page.getByText('Nobody contradicts anybody.').waitFor();
  const [settled] = await logged(before, 1);
  expect(settled).toMatchObject({ kind: 'settled', by: 'lead-1', aspect: 'inspected a', accepted: before - 1 });
  await crew2.page.getByText('Someone else says something else').waitFor({ state: 'detached' });
  expect([...crew1.complaints, ...crew2.complaints, ...lead.complaints]).toEqual([]);
  for (const { context } of [crew1, crew2, lead]) await context.close();
});

describe('for a thumb', () => {
  it.each([
    ['light', PHONE],
    ['dark', PHONE],
    ['light', SMALL],
    ['dark', SMALL],
  ] as const)('is large, named and within the page, %s at %o', async (scheme, size) => {
    const { page, context, complaints } = await phoneOf('crew-1', { size, dark: scheme === 'dark' });
    const tag = `${scheme}-${size.width}`;
    for (const [name, address] of [
      ['home', '/t'],
      ['cable', '/t?id=C000001'],
      ['breakout', '/t?id=C000060'],
      ['rack', '/t?id=R01-02'],
      ['device', '/t?id=leaf-01'],
      ['loom', '/t?id=B000001'],
      ['defect', '/t?view=defect&id=C000001'],
      ['inspect', '/t?view=inspect&id=C000001&end=a'],
      ['queue', '/t?view=queue'],
      ['scan', '/t?view=scan'],
      ['nothing', '/t?id=C999999'],
    ]) {
      await page.goto(site.url + address);
      await page.locator('.view').waitFor();
      await page.locator('.busy').first().waitFor({ state: 'detached' });
      await picture(page, `${name}-${tag}`);
      expect(await page.evaluate(faultsOfTargets), `${name} ${tag}`).toEqual([]);
    }
    expect(complaints).toEqual([]);
    await context.close();
  });
});

async function picture(page: Page, name: string): Promise<void> {
  if (!PICTURES) return;
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: join(PICTURES, `${name}.png`) });
}

/** What is too small for a finger, has no name, or sticks out of the page. */
function faultsOfTargets(): string[] {
  const faults: string[] = [];
  const wide = document.documentElement.scrollWidth;
  if (wide > innerWidth) faults.push(`the page is ${wide} px wide`);
  for (const element of document.querySelectorAll<HTMLElement>('.floor a, .floor button, .floor input, .floor select, .floor textarea')) {
    const target = element.closest<HTMLElement>('label.file') ?? element;
    const { width, height, left, right } = target.getBoundingClientRect();
    if (width === 0) continue;
    const labels = (element as HTMLInputElement).labels;
    const name = element.getAttribute('aria-label') ?? (labels?.length ? labels[0].innerText : element.innerText);
    const words = `${element.tagName} "${name}"`;
    if (name.trim() === '') faults.push(`${words} has no name`);
    if (height < 48) faults.push(`${words} is ${Math.round(height)} px high`);
    if (left < 0 || right > innerWidth + 1) faults.push(`${words} sticks out`);
  }
  return faults;
}
