import { afterEach, expect, it, vi } from 'vitest';
import { allDisputes } from './all-disputes.js';

afterEach(() => vi.unstubAllGlobals());

it('all disputes are loaded, however many pages they take', async () => {
  const opened = Array.from({ length: 2500 }, (_, i) => 3 * i + 2);
  const asked: string[] = [];
  vi.stubGlobal('fetch', async (url: string) => {
    asked.push(url);
    const query = new URL(url, 'http://site').searchParams;
    const after = opened.filter((seq) => seq > Number(query.get('after')));
    return Response.json({ disputes: after.slice(0, Number(query.get('limit'))).map((seq) => ({ opened: seq })) });
  });
  expect((await allDisputes()).map((dispute) => dispute.opened)).toEqual(opened);
  expect(asked).toHaveLength(3);
});
