import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeSite } from './testing/fake-site.js';

type Status = typeof import('./status.js');

let server: ReturnType<typeof fakeSite>;
let data: Status;

beforeEach(async () => {
  vi.resetModules();
  server = fakeSite();
  data = await import('./status.js');
  const { loadSite } = await import('./site.js');
  await loadSite();
});
afterEach(() => vi.unstubAllGlobals());

const codesOf = (of: 'cable' | 'device') => [...(data.status(of).value.codes ?? [])];

describe('status', () => {
  it('is never older than the news that the page has heard already', async () => {
    server.seq = 5;
    server.codes = [0, 0];
    data.status('cable');
    await vi.waitFor(() => expect(codesOf('cable')).toEqual([0, 0]));
    await server.news({ seq: 6, events: [], status: [['device', 1, 3]] });
    // Another server, which has not heard of event 6 yet, then has.
    server.statuses.push({ seq: 5, codes: [0, 0] }, { seq: 6, codes: [0, 3] });
    data.status('device');
    await vi.waitFor(() => expect(codesOf('device')).toEqual([0, 3]));
  });

  it('is never older than another kind that the news go on from', async () => {
    server.statuses.push({ seq: 9, codes: [1, 1] }, { seq: 7, codes: [0, 0] }, { seq: 9, codes: [0, 2] });
    const answer = server.hold('device');
    data.status('cable');
    data.status('device');
    await vi.waitFor(() => expect(codesOf('cable')).toEqual([1, 1]));
    answer();
    await vi.waitFor(() => expect(codesOf('device')).toEqual([0, 2]));
  });

  it('takes news that came while it was on its way', async () => {
    server.seq = 5;
    server.codes = [0, 0];
    data.status('cable');
    await vi.waitFor(() => expect(codesOf('cable')).toEqual([0, 0]));
    const answer = server.hold('device');
    data.status('device');
    await server.news({ seq: 6, events: [], status: [['device', 0, 4]] });
    answer();
    await vi.waitFor(() => expect(codesOf('device')).toEqual([4, 0]));
  });
});
