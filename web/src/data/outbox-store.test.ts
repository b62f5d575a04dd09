import { afterEach, describe, expect, it, vi } from 'vitest';
import type { SiteEvent } from '../../../src/asbuilt/index.js';
import { openOutbox } from './outbox-store.js';
import { fakeDatabase } from './testing/fake-database.js';

const event = (key: string, more: object = { kind: 'pulled' }) =>
  ({ key, at: '', seen: 0, subject: { of: 'cable', name: 'C000001' }, ...more }) as unknown as SiteEvent;

afterEach(() => vi.unstubAllGlobals());

describe.each(['disk', 'memory'])('an outbox in %s', (where) => {
  const opened = async () => {
    vi.stubGlobal('indexedDB', where === 'disk' ? fakeDatabase() : undefined);
    return openOutbox();
  };

  it('keeps a photo as long as an event shows it that is not with the server', async () => {
    const box = await opened();
    const bytes = new ArrayBuffer(3);
    await box.add([{ by: 'lead-1', event: event('k1', { kind: 'photo', photo: 'p' }) }], [{ sha256: 'p', type: 'image/jpeg', bytes }]);
    const [{ id, event: shown }] = (await box.now()).waiting;
    await box.settle({ done: [id], refused: [{ event: shown, by: 'lead-1', faults: [] }] });
    expect(await box.photo('p')).toBeDefined();
    await box.forget('k1');
    await box.settle({ done: [] });
    expect(await box.photo('p')).toBeUndefined();
  });

  it('moves what was sent and refused out of what waits, in one step', async () => {
    const box = await opened();
    await box.add(
      ['k1', 'k2', 'k3'].map((key) => ({ by: 'lead-1', event: event(key) })),
      [],
    );
    const { waiting } = await box.now();
    await box.settle({
      done: [waiting[0].id, waiting[1].id],
      sent: [{ seq: 5, by: 'lead-1', event: waiting[0].event }],
      refused: [{ event: waiting[1].event, by: 'lead-1', faults: [] }],
    });
    const after = await box.now();
    expect([after.waiting, after.sent, after.refused].map((list) => list.map(({ event: each }) => each.key))).toEqual([
      ['k3'],
      ['k1'],
      ['k2'],
    ]);
  });

  it('keeps the number of what something waits to take back, however much was sent since', async () => {
    const box = await opened();
    const events = Array.from({ length: 300 }, (_, i) => event(`k${i}`));
    await box.add([{ by: 'lead-1', event: event('back'), undoes: 'k1' }], []);
    await box.settle({ done: [], sent: events.map((each, i) => ({ seq: i + 1, by: 'lead-1', event: each })) });
    const { sent } = await box.now();
    expect(sent.map(({ seq }) => seq)).toEqual([2, ...Array.from({ length: 200 }, (_, i) => 101 + i)]);
  });
});
