import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { NOT_YET } from '../../../src/api/index.js';
import { lab } from '../../../src/asbuilt/testing/site.js';
import { Engine } from './engine.js';
import type { Question, Reply } from './messages.js';
import { load, reckonerFault, stand } from './reckoner.js';

const { schedule, plan, name } = lab;

vi.mock('../data/index.js', async (original) => ({
  ...(await original<typeof import('../data/index.js')>()),
  scheduleTables: async () => ({ document: { name, start: '2026-01-05', report: { deadline_min: 20_000 } }, tables: schedule }),
  planColumns: async (table: keyof typeof plan) => plan[table],
  replanned: async () => false,
}));

/** The thread of the page, in this one. */
class Here {
  onmessage: ((message: { data: Reply }) => void) | undefined;
  private engine: Engine | undefined;

  postMessage(question: Question): void {
    const reply = (data: Reply) => queueMicrotask(() => this.onmessage?.({ data }));
    if (question.kind === 'sources') {
      this.engine = new Engine(question.sources);
      reply({ kind: 'fixed', fixed: this.engine.fixed });
    } else if (question.kind === 'told' && this.engine) reply({ kind: 'stand', stand: this.engine.standing(question.told), took_ms: 0 });
  }

  terminate(): void {}
}

const zone = process.env.TZ;
beforeEach(() => {
  vi.stubGlobal('SCHEDULE_WORKER', 'schedule-worker.js');
  vi.stubGlobal('Worker', Here);
});
afterEach(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it.each(['Pacific/Auckland', 'America/Los_Angeles'])('goes by the minute of the site, not by that of %s', async (own) => {
  process.env.TZ = own;
  // 601 minutes after midnight in Berlin.
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-01-05T09:01:00Z') });
  const { rows } = schedule.activities;
  vi.stubGlobal('fetch', async () => {
    const headers = { 'x-seq': '7', 'x-schedule': '0', 'x-now-min': '601', 'x-start-s': '1767567600' };
    return new Response(new Int32Array(2 * rows).fill(NOT_YET), { headers });
  });
  stand.value = undefined;
  await load();
  await vi.waitFor(() => expect([reckonerFault.value, stand.value?.data_date]).toEqual([undefined, 601]));
});
