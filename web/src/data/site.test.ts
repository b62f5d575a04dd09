import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeSite } from './testing/fake-site.js';

type Site = typeof import('./site.js');

let server: ReturnType<typeof fakeSite>;
let data: Site;
let status: typeof import('./status.js');
let plan: typeof import('./plan.js');
let schedule: typeof import('./schedule.js');

const file = (sha256: string) => ({ 'cables.parquet': { sha256, bytes: 1 } });
const planIs = (seal: string) => `event: plan\ndata: ${JSON.stringify({ plan: seal })}\n\n`;
const codes = () => [...(status.status('cable').value.codes ?? [])];

beforeEach(async () => {
  vi.resetModules();
  server = fakeSite();
  server.more = (path) =>
    ['/plan/plan.json', '/schedule/schedule.json'].includes(path) ? Response.json({ name: server.info.plan.seal }) : undefined;
  data = await import('./site.js');
  status = await import('./status.js');
  plan = await import('./plan.js');
  schedule = await import('./schedule.js');
});
afterEach(() => vi.unstubAllGlobals());

/** A page that has plan "one" open and hears news. */
async function opened(): Promise<void> {
  server.info.plan = { seal: 'one', files: file('1') };
  server.first = planIs('one');
  server.seq = 5;
  server.codes = [0, 0];
  await data.loadSite();
  status.status('cable');
  await vi.waitFor(() => expect(codes()).toEqual([0, 0]));
  await server.news({ seq: 6, events: [], status: [['cable', 1, 1]] });
  expect(codes()).toEqual([0, 1]);
  expect([await plan.planDocument(), await schedule.scheduleDocument()]).toEqual([{ name: 'one' }, { name: 'one' }]);
}

describe('a page whose server begins to serve another plan', () => {
  it('takes site, tables and states anew, and tells so once', async () => {
    await opened();
    server.info.plan = { seal: 'two', files: file('2') };
    server.first = planIs('two');
    server.seq = 6;
    server.codes = [2, 0, 0];
    server.end();
    await vi.waitFor(() => expect(codes()).toEqual([2, 0, 0]), 5000);
    expect([data.planNow.value, data.planChanged.value]).toEqual([1, true]);
    expect([await plan.planDocument(), await schedule.scheduleDocument()]).toEqual([{ name: 'two' }, { name: 'two' }]);
    await server.news({ seq: 7, events: [], status: [['cable', 2, 3]] });
    expect(codes()).toEqual([2, 0, 3]);
  });

  it('puts no row of the new plan into states of the old one', async () => {
    await opened();
    const known = server.info;
    server.info = { ...known, plan: { seal: 'two', files: file('2') } };
    server.first = `${planIs('two')}event: site\nid: 7\ndata: {"seq":7,"events":[],"status":[["cable",0,3]]}\n\n`;
    const seen: number[][] = [];
    status.status('cable').subscribe(({ codes: now }) => seen.push([...(now ?? [])]));
    server.seq = 7;
    server.codes = [0, 1, 0];
    server.end();
    await vi.waitFor(() => expect(codes()).toEqual([0, 1, 0]), 5000);
    expect(seen).toEqual([[0, 1], [], [0, 1, 0]]);
  });

  it('stays as it is after a stream that goes on with the same plan, or that tells none', async () => {
    await opened();
    for (const first of [planIs('one'), '']) {
      server.first = first;
      server.end();
      const asked = server.asked.filter((path) => path === '/api/live').length;
      await vi.waitFor(() => expect(server.asked.filter((path) => path === '/api/live').length).toBeGreaterThan(asked), 5000);
    }
    await server.news({ seq: 7, events: [], status: [['cable', 0, 2]] });
    expect([codes(), data.planNow.value, data.planChanged.value]).toEqual([[2, 1], 0, undefined]);
    expect(server.asked.filter((path) => path === '/api/site').length).toBe(1);
  });

  it('sees it by the files where the server tells no seal', async () => {
    server.info.plan = { files: file('1') };
    await data.loadSite();
    await data.loadSite();
    expect(data.planNow.value).toBe(0);
    server.info.plan = { files: file('2') };
    await data.loadSite();
    expect(data.planNow.value).toBe(1);
  });
});
