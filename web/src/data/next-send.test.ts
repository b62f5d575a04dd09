import { describe, expect, it } from 'vitest';
import type { SiteEvent } from '../../../src/asbuilt/index.js';
import { nextSend } from './next-send.js';
import type { OutboxNow, Sent, Waiting } from './outbox-store.js';

const event = (key: string, more: object = { kind: 'pulled' }) =>
  ({ key, at: '', seen: 0, subject: { of: 'cable', name: 'C000001' }, ...more }) as unknown as SiteEvent;
const entry = (id: number, more: Partial<Waiting> & { of?: object } = {}): Waiting => {
  const { of, ...rest } = more;
  return { id, by: 'lead-1', event: event(`k${id}`, of), ...rest };
};
const now = (waiting: Waiting[], sent: Sent[] = []): OutboxNow => ({ waiting, sent, refused: [] });
const photo = (name: string) => ({ of: { kind: 'photo', photo: name } });
const none = new Set<string>();
const sentIds = (next: ReturnType<typeof nextSend>) => (next.what === 'send' ? next.entries.map(({ id }) => id) : next);

describe('nextSend', () => {
  it('sends in order, so many at once', () => {
    expect(sentIds(nextSend(now([entry(1), entry(2), entry(3)]), 'lead-1', none, 2))).toEqual([1, 2]);
    expect(nextSend(now([]), 'lead-1', none, 2)).toEqual({ what: 'nothing' });
  });

  it('leaves what others saw until they sign in', () => {
    const waiting = [entry(1, { by: 'crew-1' }), entry(2), entry(3, { by: '' })];
    expect(sentIds(nextSend(now(waiting), 'lead-1', none, 9))).toEqual([2, 3]);
    expect(sentIds(nextSend(now(waiting), 'crew-1', none, 9))).toEqual([1, 3]);
    expect(nextSend(now([entry(1, { by: 'crew-1' })]), 'lead-1', none, 9)).toEqual({ what: 'nothing' });
  });

  it('sends a photo before the event that shows it, and what came earlier before both', () => {
    const waiting = [entry(1), entry(2, photo('p')), entry(3)];
    expect(sentIds(nextSend(now(waiting), 'lead-1', none, 9))).toEqual([1]);
    expect(nextSend(now(waiting.slice(1)), 'lead-1', none, 9)).toEqual({ what: 'upload', photo: 'p' });
    expect(sentIds(nextSend(now(waiting.slice(1)), 'lead-1', new Set(['p']), 9))).toEqual([2, 3]);
  });

  it('takes an event back by its number, once the server has told it', () => {
    const back = entry(2, { undoes: 'k1', of: { kind: 'retracted', event: 0 } });
    expect(sentIds(nextSend(now([entry(1), back]), 'lead-1', none, 9))).toEqual([1]);
    const next = nextSend(now([back], [{ seq: 77, by: 'lead-1', event: event('k1') }]), 'lead-1', none, 9);
    expect(next.what === 'send' && next.events).toEqual([{ ...back.event, event: 77 }]);
  });

  it('drops the way back from what was refused', () => {
    const back = entry(2, { undoes: 'k1', of: { kind: 'retracted', event: 0 } });
    const refused = [{ by: 'lead-1', event: event('k1'), faults: [] }];
    expect(nextSend({ ...now([back]), refused }, 'lead-1', none, 9)).toEqual({ what: 'drop', entry: back });
  });

  it('looks up the number of what it takes back where this device has it no more', () => {
    const back = entry(2, { undoes: 'k1', of: { kind: 'retracted', event: 0 } });
    expect(nextSend(now([back]), 'lead-1', none, 9)).toEqual({ what: 'look up', entry: back, undoes: 'k1' });
  });
});
