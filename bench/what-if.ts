import { loadavg } from 'node:os';
import type { Page } from 'playwright-core';
import type { TrainingClusterTold } from '../src/api/index.js';
import { openBrowser, openPage } from '../test/support/browser.js';
import { colossusPlan } from '../test/support/web-plan.js';
import { serveWeb } from '../test/support/web-server.js';
import { whatIfOf } from '../web/src/training/address.js';
import { answer } from '../web/src/training/answer.js';
import { clustersOf } from '../web/src/training/clusters.js';
import { round } from './measure.js';
import { print } from './web-frames.js';

const MODELS = ['llama-3.1-405b', 'mixtral-8x22b', 'deepseek-v3'];
const STEPS = 20;

/**
 * What-if at 100,000 GPUs in headless Chromium: a slider is moved step by step, each once the one before is answered; from the question to the
 * answer on the chosen cluster, while three more clusters are reckoned beside it. Beside it the floor: the same question alone, in this process.
 */
export async function benchWhatIf(): Promise<void> {
  const server = await serveWeb({ plan: colossusPlan() });
  const browser = await openBrowser();
  try {
    const told = (await (await fetch(`${server.url}/api/training/cluster`)).json()) as TrainingClusterTold;
    for (const model of MODELS) {
      const { page } = await openPage(browser, `${server.url}/training?model=${model}`);
      await ready(page);
      const took = await steps(page);
      await page.context().close();
      print({
        bench: 'what-if',
        model,
        first_ms: round(took[0], 0),
        ...spread('', took.slice(1)),
        ...spread('alone_', alone(told, model)),
        load: round(loadavg()[0], 1),
      });
    }
  } finally {
    await browser.close();
    await server.close();
  }
}

async function steps(page: Page): Promise<number[]> {
  const took: number[] = [];
  const read = async () => took.push(Number(await page.getAttribute('.training', 'data-took-ms')));
  await read();
  await page.getByRole('slider', { name: 'hidden size: slider' }).focus();
  for (let i = 0; i < STEPS; i++) {
    const before = await page.getAttribute('.training', 'data-answered');
    await page.keyboard.press('ArrowRight');
    await page.waitForFunction(
      (number) => document.querySelector('.training[data-ready]')?.getAttribute('data-answered') !== number,
      before,
      { timeout: 60_000 },
    );
    await ready(page);
    await read();
  }
  return took;
}

function alone(told: TrainingClusterTold, model: string): number[] {
  const whatIf = whatIfOf(new URLSearchParams({ model }));
  const full = told.machine && clustersOf(told, told.machine).find(({ id }) => id === 'full');
  if (!full) throw new Error('the plan has no GPU that is known');
  return Array.from({ length: STEPS }, () => {
    const began = performance.now();
    answer(whatIf, full, told);
    return performance.now() - began;
  });
}

function spread(name: string, took: readonly number[]): Record<string, number> {
  const sorted = [...took].sort((a, b) => a - b);
  return { [`${name}p50_ms`]: round(sorted[Math.floor(sorted.length / 2)], 0), [`${name}most_ms`]: round(sorted[sorted.length - 1], 0) };
}

function ready(page: Page) {
  return page.waitForSelector('.training[data-ready]', { timeout: 120_000 });
}
