import { describe, expect, it } from 'vitest';
import type { RecordedEvent, SiteEvent } from '../../../src/asbuilt/index.js';
import type { Waiting } from '../data/index.js';
import { subjectNow } from './subject-now.js';

const subject = { of: 'cable' as const, name: 'C000001' };
const said = (seq: number, by: string, more: object, seen = seq - 1) =>
  ({ seq, by, key: `k${seq}`, at: '2026-01-05T08:00:00.000Z', server_at: '', seen, subject, ...more }) as unknown as RecordedEvent;
const waits = (key: string, more: object, rest: Partial<Waiting> = {}): Waiting => ({
  id: 1,
  by: 'crew-2',
  event: { key, at: '2026-01-05T09:00:00.000Z', seen: 0, subject, ...more } as unknown as SiteEvent,
  ...rest,
});
const pulled = { kind: 'pulled' };
const at = (end: string, port: string) => ({ kind: 'patched', end, port });

describe('subjectNow', () => {
  it('has what stands, whatever order the events come in', () => {
    const now = subjectNow('cable', 'C000001', [said(3, 'crew-1', at('a', 'swp1')), said(1, 'lead-1', pulled)], []);
    expect([...now.said].map(([aspect, { value, by }]) => [aspect, value, by])).toEqual([
      ['pulled', 'done', 'lead-1'],
      ['patched a', 'swp1', 'crew-1'],
    ]);
  });

  it('shows a dispute with both sides, and a lead’s settlement that still waits', () => {
    const events = [said(1, 'lead-1', at('a', 'swp1')), said(2, 'crew-1', at('a', 'swp2'), 0)];
    const [dispute] = subjectNow('cable', 'C000001', events, []).disputes;
    expect(dispute.statements.map(({ by, value }) => [by, value])).toEqual([
      ['lead-1', 'swp1'],
      ['crew-1', 'swp2'],
    ]);
    const now = subjectNow('cable', 'C000001', events, [waits('w', { kind: 'settled', aspect: 'patched a', accepted: 1 })]);
    expect(now.disputes).toEqual([]);
    expect(now.said.get('patched a')?.value).toBe('swp1');
  });

  it('ends a dispute when one side takes theirs back, as the server will', () => {
    const events = [said(1, 'lead-1', at('a', 'swp1')), said(2, 'crew-1', at('a', 'swp2'), 0)];
    const now = subjectNow('cable', 'C000001', events, [waits('w', { kind: 'retracted', event: 2 })]);
    expect(now.disputes).toEqual([]);
    expect(now.said.get('patched a')).toMatchObject({ value: 'swp1', seq: 1 });
  });

  it('gives what waits no number that one could settle or close by', () => {
    const events = [said(1, 'lead-1', at('a', 'swp1')), said(2, 'crew-1', at('a', 'swp2'), 0)];
    const waiting = [waits('w1', at('a', 'swp3')), waits('w2', { kind: 'defect-opened', defect: 'bent' })];
    const now = subjectNow('cable', 'C000001', events, waiting);
    expect(now.said.get('patched a')).toMatchObject({ value: 'swp3', seq: 0, key: 'w1' });
    expect(now.disputes.map(({ statements }) => statements.map(({ seq }) => seq))).toEqual([[1, 2]]);
    expect(now.defects).toEqual([]);
  });

  it('lays what waits over what is known, and takes it away when it is undone', () => {
    const waiting = [waits('w1', pulled), waits('w2', at('b', 'swp9'))];
    expect(subjectNow('cable', 'C000001', [], waiting).said.get('pulled')).toMatchObject({ seq: 0, by: 'crew-2' });
    const back = waits('w3', { kind: 'retracted', event: 0 }, { undoes: 'w1' });
    expect([...subjectNow('cable', 'C000001', [], [...waiting, back]).said.keys()]).toEqual(['patched b']);
    const known = waits('w4', { kind: 'retracted', event: 1 });
    expect(subjectNow('cable', 'C000001', [said(1, 'lead-1', pulled)], [known]).said.size).toBe(0);
  });

  it('does not count twice what the server has and the device still holds', () => {
    expect(subjectNow('cable', 'C000001', [said(1, 'crew-2', pulled)], [waits('k1', pulled)]).said.get('pulled')?.seq).toBe(1);
  });

  it('leaves out what others waits for', () => {
    const other = waits('w', pulled);
    other.event.subject = { of: 'cable', name: 'C000002' };
    expect(subjectNow('cable', 'C000001', [], [other]).said.size).toBe(0);
  });
});
