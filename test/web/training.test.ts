import { mkdtempSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JobStatus, JobTold, TrainingClusterTold } from '../../src/api/index.js';
import { StandInJobs } from '../../src/server/testing/stand-in-jobs.js';
import { PRESETS, readJob } from '../../src/training/index.js';
import { whatIfOf } from '../../web/src/training/address.js';
import { answer } from '../../web/src/training/answer.js';
import { clustersOf } from '../../web/src/training/clusters.js';
import { daysWords } from '../../web/src/training/words.js';
import { inFolder } from '../live/in-folder.js';
import { DESKTOP, openBrowser, openPage, type PageOptions, PHONE } from '../support/browser.js';
import { type BuiltSite, builtSite } from '../support/built-site.js';
import { overhang, paleTexts, unnamedControls } from '../support/page-checks.js';
import { type RealSite, realSite } from '../support/real-site.js';
import { colossusPlan, labPlan, labSchedule } from '../support/web-plan.js';
import { serveWeb, type WebServer } from '../support/web-server.js';
import { signMost } from './sign-most.js';

const { dir } = inFolder('web-training');
const PATIENCE = { timeout: 120_000 };
/** All of the lab's schedule is done by then. */
const DONE_MIN = 9000;
/** What is told of a job that has lost a node. */
const STATUS: JobStatus = {
  job: 'mine',
  id: 'mine-1',
  state: 'under way',
  why: '',
  step: 40,
  steps: 100,
  split: null,
  tokens: 1e9,
  loss: 2.345678,
  checkpoint: 30,
  goodput: 0.931,
  account: { wall_s: 3600, kept_s: 3351, redone_s: 60, queued_s: 9, starting_s: 120, noticing_s: 20, between_s: 40 },
  nodes: ['gpu-01-01', 'gpu-01-03'],
  spares: [],
  out: { 'gpu-01-02': 'it does not answer Slurm' },
  stragglers: {},
  waiting: null,
  slurm: null,
  tries: [
    { key: 'mine-1.1', nodes: [], job: '7', resumed_from: 0, step: 35, outcome: 'crashed', why: 'gpu-01-02: it does not answer Slurm' },
    { key: 'mine-1.2', nodes: [], job: '8', resumed_from: 30, step: 40, outcome: null, why: '' },
  ],
  under_way: 'mine-1.2',
};
const BY_HAND = '?model=llama-3.1-8b&split=2.4.1.1.1.1.none';
let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
}, 300_000);
afterAll(() => browser?.close());

const opened = async (server: Pick<WebServer, 'url'>, query: string, options: PageOptions = {}) => {
  const made = await openPage(browser, `${server.url}/training${query}`, options);
  await answeredOf(made.page);
  return made;
};
/** Waits until the newest question is answered on every cluster. */
const answeredOf = (page: Page) => page.locator('.training[data-ready]').waitFor(PATIENCE);
const numberOf = (page: Page) => page.locator('.training').getAttribute('data-answered');
const rowOf = (page: Page, name: string) =>
  page.getByRole('table', { name: 'The same training' }).getByRole('row').filter({ hasText: name });
const cellOf = (page: Page, name: string, head: string) => rowOf(page, name).locator(`[data-head="${head}"]`).textContent();
const toldBy = async ({ url }: Pick<WebServer, 'url'>) =>
  (await (await fetch(`${url}/api/training/cluster`)).json()) as TrainingClusterTold;

/** Days on each cluster that Node finds for an address. */
function daysOf(told: TrainingClusterTold, query: string): Record<string, string | undefined> {
  if (!told.machine) throw new Error('no GPU that is known');
  const whatIf = whatIfOf(new URLSearchParams(query));
  return Object.fromEntries(
    clustersOf(told, told.machine).map((cluster) => {
      const { answered } = answer(whatIf, cluster, told);
      return [cluster.name, answered && daysWords(answered.prediction.days)];
    }),
  );
}

describe('trainings on 64 GPUs', () => {
  let site: BuiltSite;
  let told: TrainingClusterTold;

  beforeAll(async () => {
    site = await builtSite({ plan: labPlan(dir), schedule: labSchedule(dir) }, DONE_MIN);
    await signMost(site.server);
    // The server's reckoning may be some seconds old.
    do told = await toldBy(site.server);
    while (told.accepted_gpus === 0);
  }, 300_000);
  afterAll(() => site?.server.close());

  for (const [size, view] of Object.entries({ desktop: DESKTOP, phone: PHONE }))
    for (const dark of [false, true])
      it(`are drawn, named and readable: ${size}, ${dark ? 'dark' : 'light'}`, async () => {
        const { page, complaints } = await opened(site.server, '', { size: view, dark });
        for (const query of ['?model=llama-3.1-8b', BY_HAND, '?model=megatron-1t', '?model=mixtral-8x7b&on=a100']) {
          await page.goto(`${site.server.url}/training${query}`);
          await answeredOf(page);
          const closed = page.locator('details:not([open]) > summary');
          while ((await closed.count()) > 0) await closed.first().click();
          expect(await unnamedControls(page)).toEqual([]);
          expect(await paleTexts(page)).toEqual([]);
          expect(await overhang(page)).toBe(0);
        }
        expect(complaints).toEqual([]);
        await page.context().close();
      });

  it('take as long on each cluster as Node finds, and another model takes another time', async () => {
    const { page } = await opened(site.server, '?model=llama-3.1-8b');
    for (const model of ['llama-3.1-8b', 'mixtral-8x7b']) {
      await page.getByLabel('Model', { exact: true }).selectOption(model);
      await expect.poll(() => page.url(), PATIENCE).toContain(`model=${model}`);
      await answeredOf(page);
      const expected = daysOf(told, `?model=${model}`);
      for (const [name, days] of Object.entries(expected)) await expect.poll(() => cellOf(page, name, 'Training'), PATIENCE).toBe(days);
    }
    await rowOf(page, 'Accepted today').getByText(`${told.accepted_gpus} H200`).waitFor(PATIENCE);
    await page.context().close();
  });

  it('answer a slider that is moved by keys, and the address follows', async () => {
    const { page } = await opened(site.server, '?model=llama-3.1-8b');
    const [days, number] = [await cellOf(page, 'The full plan', 'Training'), await numberOf(page)];
    await page.getByRole('slider', { name: 'layers: slider' }).focus();
    await page.keyboard.press('ArrowRight');
    expect(await page.getByRole('textbox', { name: 'layers' }).inputValue()).toBe('33');
    await expect.poll(() => numberOf(page), PATIENCE).not.toBe(number);
    await expect.poll(() => cellOf(page, 'The full plan', 'Training'), PATIENCE).not.toBe(days);
    await expect.poll(() => new URL(page.url()).search, PATIENCE).toBe('?model=llama-3.1-8b&layers=33');
    await page.getByRole('button', { name: 'Undo changes' }).click();
    await expect.poll(() => new URL(page.url()).search, PATIENCE).toBe('?model=llama-3.1-8b');
    await page.context().close();
  });

  it('refuse a number that is out of bounds, and say the bounds', async () => {
    const { page } = await opened(site.server, '?model=llama-3.1-8b');
    await page.getByRole('textbox', { name: 'layers' }).fill('9000');
    await page.getByText('from 1 to 256').waitFor(PATIENCE);
    await page.getByRole('textbox', { name: 'layers' }).blur();
    expect(await page.getByRole('textbox', { name: 'layers' }).inputValue()).toBe('32');
    await page.context().close();
  });

  it('that do not fit say what is lacking, where they do fit, and offer no job', async () => {
    const { page } = await opened(site.server, '?model=megatron-1t');
    const reason = await rowOf(page, 'The full plan').locator('.tr-reason').textContent();
    expect(reason).toMatch(/megatron-1t .*64 H200.*\d GB/);
    await page.getByRole('status').getByText('It cannot be trained on the full plan.').waitFor(PATIENCE);
    expect(await page.getByRole('heading', { name: 'Submit' }).count()).toBe(0);
    await page.getByRole('radio', { name: '2,000 A100' }).check();
    await page.getByRole('heading', { name: '2,000 A100' }).waitFor(PATIENCE);
    expect(new URL(page.url()).searchParams.get('on')).toBe('a100');
    await page.context().close();
  });

  it('are restored by a link, and by going back', async () => {
    const query = '?model=llama-3.1-8b&on=twice&batch=512&kwh=0.2&precision=fp8&split=2.4.1.1.1.1.full';
    const { page } = await opened(site.server, query);
    expect(await page.getByRole('radio', { name: 'Twice the size' }).isChecked()).toBe(true);
    expect(await page.getByRole('textbox', { name: 'batch sequences' }).inputValue()).toBe('512');
    expect(await page.getByRole('textbox', { name: 'electricity' }).inputValue()).toBe('0.2');
    expect(await page.getByLabel('precision').inputValue()).toBe('fp8');
    expect(await page.getByRole('textbox', { name: 'pipeline' }).inputValue()).toBe('4');
    await page.getByText(/tensor: 2, pipeline: 4,.* recompute: full/).waitFor(PATIENCE);
    expect(await cellOf(page, 'Twice the size', 'Training')).toBe(daysOf(told, query)['Twice the size']);
    await page.getByRole('link', { name: 'Acceptance' }).click();
    await page.goBack();
    await answeredOf(page);
    expect(await page.getByRole('textbox', { name: 'batch sequences' }).inputValue()).toBe('512');
    await page.getByRole('img', { name: /^A training step of .*: 4 pipeline stages/ }).waitFor(PATIENCE);
    await page.context().close();
  });

  it('split by hand begin with the fastest split, and tell which rule is broken', async () => {
    const { page } = await opened(site.server, '?model=llama-3.1-8b');
    const days = await cellOf(page, 'The full plan', 'Training');
    await page.getByRole('button', { name: 'By hand' }).first().click();
    await expect.poll(() => new URL(page.url()).searchParams.has('split'), PATIENCE).toBe(true);
    await answeredOf(page);
    expect(await cellOf(page, 'The full plan', 'Training')).toBe(days);
    await page.getByRole('textbox', { name: 'tensor' }).fill('7');
    await expect.poll(() => rowOf(page, 'The full plan').locator('.tr-reason').textContent(), PATIENCE).toContain('tensor');
    await page.getByRole('button', { name: 'The fastest' }).click();
    await expect.poll(() => cellOf(page, 'The full plan', 'Training'), PATIENCE).toBe(days);
    await page.context().close();
  });

  it('are handed over as a job file and a command', async () => {
    const { page } = await opened(site.server, '?model=llama-3.1-8b&layers=40');
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const text = await page.getByRole('textbox', { name: 'Job file' }).inputValue();
    expect(await page.getByRole('textbox', { name: 'Command' }).inputValue()).toBe('nineteen train submit job.yaml --on PLAN');
    await page.getByRole('button', { name: 'Copy the job file' }).click();
    await page.getByRole('status').getByText('copied').waitFor(PATIENCE);
    expect((await page.evaluate(() => navigator.clipboard.readText())).trimEnd()).toBe(text);
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'job.yaml' }).click()]);
    expect(download.suggestedFilename()).toBe('job.yaml');
    const saved = readFileSync(await download.path(), 'utf8');
    expect(saved.trimEnd()).toBe(text);
    const { job, findings } = readJob(saved, 'job.yaml', PRESETS);
    expect([findings, job?.model.layers, job?.gpus]).toEqual([[], 40, 64]);
    await page.context().close();
  });
});

describe('jobs of a site that runs them', () => {
  const jobs = new StandInJobs();
  let site: RealSite;
  let team: RealSite;

  beforeAll(async () => {
    const plan = labPlan(mkdtempSync(join(dir, 'jobs-')));
    site = await realSite({ plan }, {}, jobs);
    team = await realSite({ plan }, { 'viewer-1': 'viewer' }, jobs);
  }, 300_000);
  afterAll(async () => {
    await site?.close();
    await team?.close();
  });

  const row = (page: Page, name: string) =>
    page.getByRole('table', { name: 'Jobs of the site' }).getByRole('row').filter({ hasText: name });

  it('are started with the command that was typed, and refused with all faults', async () => {
    const { page, complaints } = await opened(site, '?model=llama-3.1-8b');
    await page.getByText('None has been started from this site.').waitFor(PATIENCE);
    expect(await page.getByRole('textbox', { name: 'Command' }).count()).toBe(0);
    expect(await page.getByRole('textbox', { name: 'Name of the job' }).inputValue()).toBe('llama-3-1-8b');
    await page.getByRole('textbox', { name: 'Name of the job' }).fill('../mine');
    expect(await page.getByRole('button', { name: 'Start' }).isDisabled()).toBe(true);
    await page.getByRole('textbox', { name: 'Name of the job' }).fill('mine');
    await page.getByRole('textbox', { name: 'What is started' }).fill('command: [wrong]\ncheckpoints: ckpt');
    await page.getByRole('button', { name: 'Start' }).click();
    await page.getByRole('alert').getByText('job:3:11: expected at least 1').waitFor(PATIENCE);
    await page.getByRole('alert').getByText('job: no room; ask for less').waitFor(PATIENCE);
    await page.getByRole('textbox', { name: 'What is started' }).fill('command: [python3, /apps/train.py]\ncheckpoints: ckpt');
    await page.getByRole('button', { name: 'Start' }).click();
    await page.getByRole('status').getByText('mine is started.').waitFor(PATIENCE);
    await row(page, 'mine').getByText('starting').waitFor(PATIENCE);
    const { job, findings } = readJob(jobs.jobs.get('mine')?.text ?? '', 'job.yaml', PRESETS);
    expect([findings, job?.gpus, job?.run?.command]).toEqual([[], 64, ['python3', '/apps/train.py']]);
    expect(job?.split).toBeDefined();
    // Browsers tell of each answer that is an error.
    expect(complaints.filter((each) => !each.includes('400'))).toEqual([]);
    await page.context().close();
  });

  it('say how they stand and why they wait, and are looked at closely', async () => {
    const told = { step: 40, steps: 100, loss: 2.345678, goodput: 0.931, nodes: 8, spares: 1, tries: 2 } as const;
    for (const name of ['mine', 'lost']) if (!jobs.jobs.has(name)) await jobs.start(name, '', []);
    const change = (name: string, more: Partial<JobTold>, status: JobStatus | null = null) => {
      const job = jobs.jobs.get(name);
      if (job) Object.assign(job, { told: { ...job.told, ...more }, status });
    };
    change('mine', { ...told, state: 'under way', waiting: 'no spare is left for gpu-01-02' }, STATUS);
    change('lost', { ...told, state: 'failed', why: 'no luck' });
    for (const [size, view] of Object.entries({ desktop: DESKTOP, phone: PHONE }))
      for (const dark of [false, true]) {
        const { page, complaints } = await opened(site, '?model=llama-3.1-8b', { size: view, dark });
        await row(page, 'mine').getByText('40 of 100').waitFor(PATIENCE);
        await page.getByText('no spare is left for gpu-01-02').waitFor(PATIENCE);
        await row(page, 'lost').getByText('failed').waitFor(PATIENCE);
        expect(await row(page, 'mine').locator('[data-head="Loss"]').textContent()).toBe('2.346');
        expect(await row(page, 'mine').locator('[data-head="Goodput"]').textContent()).toBe('93.1 %');
        await page.getByRole('link', { name: 'mine' }).click();
        await page.getByRole('region', { name: 'Job mine' }).getByText('is out: it does not answer Slurm').waitFor(PATIENCE);
        expect(new URL(page.url()).searchParams.get('job')).toBe('mine');
        await page.getByRole('list', { name: 'Tries' }).getByText('from step 30: under way').waitFor(PATIENCE);
        const whole = page.getByText('The whole job file');
        await whole.click();
        expect([size, await unnamedControls(page), await paleTexts(page), await overhang(page), complaints]).toEqual([size, [], [], 0, []]);
        await page.context().close();
      }
  });

  it('are stopped once that is confirmed', async () => {
    const { page } = await opened(site, '?model=llama-3.1-8b');
    expect(await page.getByRole('button', { name: 'Stop' }).count()).toBe(1);
    await row(page, 'mine').getByRole('button', { name: 'Stop' }).click();
    await page.getByRole('button', { name: 'Let it go on' }).click();
    expect(jobs.jobs.get('mine')?.told.state).toBe('under way');
    await row(page, 'mine').getByRole('button', { name: 'Stop' }).click();
    await page.getByRole('group', { name: 'Stop mine' }).getByRole('button', { name: 'Stop it' }).click();
    await row(page, 'mine').getByText('stopped').waitFor(PATIENCE);
    expect(await page.getByRole('button', { name: 'Stop' }).count()).toBe(0);
    await page.context().close();
  });

  it('are shown to viewers, who start and stop none', async () => {
    const { page } = await openPage(browser, `${team.url}/login`);
    const signed = await page.request.post(`${team.url}/api/session`, { data: { name: 'viewer-1', password: 'viewer-1-password' } });
    expect(signed.status()).toBe(200);
    await jobs.start('third', '', []);
    await page.goto(`${team.url}/training?model=llama-3.1-8b`);
    await answeredOf(page);
    await row(page, 'third').getByText('starting').waitFor(PATIENCE);
    expect(await page.getByRole('button', { name: /^(Start|Stop)/ }).count()).toBe(0);
    await page.getByRole('textbox', { name: 'Command' }).waitFor(PATIENCE);
    await page.context().close();
  });
});

describe('trainings on 100,000 GPUs', () => {
  let server: WebServer;

  beforeAll(async () => {
    server = await serveWeb({ plan: colossusPlan() });
  }, 900_000);
  afterAll(() => server?.close());

  it('answer a slider that is dragged, and the newest position counts', async () => {
    const { page, complaints } = await opened(server, '');
    const slider = page.getByRole('slider', { name: 'hidden size: slider' });
    const { x, y, width, height } = (await slider.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    const took_ms: number[] = [];
    await page.mouse.move(x + width / 2, y + height / 2);
    await page.mouse.down();
    for (let i = 0; i < 20; i++) {
      await page.mouse.move(x + width * (0.5 + 0.02 * i), y + height / 2);
      await page.waitForTimeout(30);
      took_ms.push(Number(await page.locator('.training').getAttribute('data-took-ms')));
    }
    await page.mouse.up();
    await answeredOf(page);
    const moved = await page.getByRole('textbox', { name: 'hidden size' }).inputValue();
    await expect.poll(() => new URL(page.url()).search, PATIENCE).toBe(`?hidden=${moved}`);
    const days = daysOf(await toldBy(server), `hidden=${moved}`);
    expect(await cellOf(page, 'The full plan', 'Training')).toBe(days['The full plan']);
    await rowOf(page, 'Accepted today').getByText('no node is accepted yet').waitFor(PATIENCE);
    const sorted = took_ms.sort((a, b) => a - b);
    process.stdout.write(`what-if at 100,000 GPUs: ${sorted[10].toFixed(0)} ms in the middle, ${sorted[19].toFixed(0)} ms at most\n`);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});
