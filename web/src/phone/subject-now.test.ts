import { describe, expect, it } from 'vitest';
import type { RecordedEvent, SiteEvent } from '../../../src/asbuilt/index.js';
import type { Waiting } from '../data/index.js';
import { subjectNow } from './subject-now.js';

const subject = { of: 'cable' as const, name: 'C000001' };
const said = (seq: number, by: string, more: object, seen = seq - 1) =>
  ({ seq, by, key: `k${seq}`, at: '2026-01-05T08:00:00.000Z', server_at: '', seen, subject, ...more }) as unknown as RecordedEvent;
const waits = (key: string, more: object, rest: Partial<Waiting> = {}): Waiting => ({
  id: 1,
  by: 'chi',
  event: { key, at: '2026-01-05T09:00:00.000Z', seen: 0, subject, ...more } as unknown as SiteEvent,
  ...rest,
});
const pulled = { kind: 'pulled' };
const at = (end: string, port: string) => ({ kind: 'patched', end, port });

describe('subjectNow', () => {
  it('has what stands, whatever order the events come in', () => {
    const now = subjectNow('cable', 'C000001', [said(3, 'ben', at('a', 'swp1')), said(1, 'ada', pulled)], []);
    expect([...now.said].map(([aspect, { value, by }]) => [aspect, value, by])).toEqual([
      ['pulled', 'done', 'ada'],
      ['patched a', 'swp1', 'ben'],
    ]);
  });

  it('shows a dispute with both sides, and a lead’s settlement that still waits', () => {
    const events = [said(1, 'ada', at('a', 'swp1')), said(2, 'ben', at('a', 'swp2'), 0)];
    const [dispute] = subjectNow('cable', 'C000001', events, []).disputes;
    expect(dispute.statements.map(({ by, value }) => [by, value])).toEqual([
      ['ada', 'swp1'],
      ['ben', 'swp2'],
    ]);
    const now = subjectNow('cable', 'C000001', events, [waits('w', { kind: 'settled', aspect: 'patched a', accepted: 1 })]);
    expect(now.disputes).toEqual([]);
    expect(now.said.get('patched a')?.value).toBe('swp1');
  });

  it('lays what waits over what is known, and takes it away when it is undone', () => {
    const waiting = [waits('w1', pulled), waits('w2', at('b', 'swp9'))];
    expect(subjectNow('cable', 'C000001', [], waiting).said.get('pulled')).toMatchObject({ seq: 0, by: 'chi' });
    const back = waits('w3', { kind: 'retracted', event: 0 }, { undoes: 'w1' });
    expect([...subjectNow('cable', 'C000001', [], [...waiting, back]).said.keys()]).toEqual(['patched b']);
    const known = waits('w4', { kind: 'retracted', event: 1 });
    expect(subjectNow('cable', 'C000001', [said(1, 'ada', pulled)], [known]).said.size).toBe(0);
  });

  it('does not count twice what the server has and the device still holds', () => {
    expect(subjectNow('cable', 'C000001', [said(1, 'chi', pulled)], [waits('k1', pulled)]).said.get('pulled')?.seq).toBe(1);
  });

  it('leaves out what others waits for', () => {
    const other = waits('w', pulled);
    other.event.subject = { of: 'cable', name: 'C000002' };
    expect(subjectNow('cable', 'C000001', [], [other]).said.size).toBe(0);
  });
});
