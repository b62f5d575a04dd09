import { describe, expect, it } from 'vitest';
import type { SiteEvent } from '../../../src/asbuilt/index.js';
import { nextSend } from './next-send.js';
import { inMemory, type OutboxNow, type Sent, type Waiting } from './outbox-store.js';

const event = (key: string, more: object = { kind: 'pulled' }) =>
  ({ key, at: '', seen: 0, subject: { of: 'cable', name: 'C000001' }, ...more }) as unknown as SiteEvent;
const entry = (id: number, more: Partial<Waiting> & { of?: object } = {}): Waiting => {
  const { of, ...rest } = more;
  return { id, by: 'ada', event: event(`k${id}`, of), ...rest };
};
const now = (waiting: Waiting[], sent: Sent[] = []): OutboxNow => ({ waiting, sent, refused: [] });
const photo = (name: string) => ({ of: { kind: 'photo', photo: name } });
const none = new Set<string>();
const sentIds = (next: ReturnType<typeof nextSend>) => (next.what === 'send' ? next.entries.map(({ id }) => id) : next);

describe('nextSend', () => {
  it('sends in order, so many at once', () => {
    expect(sentIds(nextSend(now([entry(1), entry(2), entry(3)]), 'ada', none, 2))).toEqual([1, 2]);
    expect(nextSend(now([]), 'ada', none, 2)).toEqual({ what: 'nothing' });
  });

  it('leaves what others saw until they sign in', () => {
    const waiting = [entry(1, { by: 'ben' }), entry(2), entry(3, { by: '' })];
    expect(sentIds(nextSend(now(waiting), 'ada', none, 9))).toEqual([2, 3]);
    expect(sentIds(nextSend(now(waiting), 'ben', none, 9))).toEqual([1, 3]);
    expect(nextSend(now([entry(1, { by: 'ben' })]), 'ada', none, 9)).toEqual({ what: 'nothing' });
  });

  it('sends a photo before the event that shows it, and what came earlier before both', () => {
    const waiting = [entry(1), entry(2, photo('p')), entry(3)];
    expect(sentIds(nextSend(now(waiting), 'ada', none, 9))).toEqual([1]);
    expect(nextSend(now(waiting.slice(1)), 'ada', none, 9)).toEqual({ what: 'upload', photo: 'p' });
    expect(sentIds(nextSend(now(waiting.slice(1)), 'ada', new Set(['p']), 9))).toEqual([2, 3]);
  });

  it('takes an event back by its number, once the server has told it', () => {
    const back = entry(2, { undoes: 'k1', of: { kind: 'retracted', event: 0 } });
    expect(sentIds(nextSend(now([entry(1), back]), 'ada', none, 9))).toEqual([1]);
    const next = nextSend(now([back], [{ seq: 77, by: 'ada', event: event('k1') }]), 'ada', none, 9);
    expect(next.what === 'send' && next.events).toEqual([{ ...back.event, event: 77 }]);
  });

  it('drops the way back from what was refused', () => {
    const back = entry(2, { undoes: 'k1', of: { kind: 'retracted', event: 0 } });
    expect(nextSend(now([back]), 'ada', none, 9)).toEqual({ what: 'drop', entry: back });
  });
});

describe('an outbox', () => {
  it('keeps a photo as long as an event shows it that is not with the server', async () => {
    const box = inMemory();
    const bytes = new ArrayBuffer(3);
    await box.add([{ by: 'ada', event: event('k1', { kind: 'photo', photo: 'p' }) }], [{ sha256: 'p', type: 'image/jpeg', bytes }]);
    const [{ id, event: shown }] = (await box.now()).waiting;
    await box.settle({ done: [id], refused: [{ event: shown, by: 'ada', faults: [] }] });
    expect(await box.photo('p')).toBeDefined();
    await box.forget('k1');
    await box.settle({ done: [] });
    expect(await box.photo('p')).toBeUndefined();
  });

  it('moves what was sent and refused out of what waits, in one step', async () => {
    const box = inMemory();
    await box.add(
      ['k1', 'k2', 'k3'].map((key) => ({ by: 'ada', event: event(key) })),
      [],
    );
    const { waiting } = await box.now();
    await box.settle({
      done: [waiting[0].id, waiting[1].id],
      sent: [{ seq: 5, by: 'ada', event: waiting[0].event }],
      refused: [{ event: waiting[1].event, by: 'ada', faults: [] }],
    });
    const after = await box.now();
    expect([after.waiting, after.sent, after.refused].map((list) => list.map(({ event: each }) => each.key))).toEqual([
      ['k3'],
      ['k1'],
      ['k2'],
    ]);
  });
});
