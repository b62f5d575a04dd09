import { describe, expect, it } from 'vitest';
import { fold } from './fold.js';
import { snapshotOf, stateOfSnapshot } from './snapshot.js';
import { emptyState, type SiteState } from './state.js';
import { Log, subjects } from './testing/site.js';

/** A site about which much was said: statements, a dispute, defects, a note. */
function muchSaid(): Log {
  const log = new Log();
  const cable = (row: number) => ({ of: 'cable' as const, name: subjects.cable.name(row) });
  for (let row = 0; row < 20; row++) log.say(`crew-${row % 3}`, { kind: 'patched', subject: cable(row), end: 'a', port: `swp${row}` });
  log.say('crew-9', { kind: 'patched', subject: cable(0), end: 'a', port: 'swp99' }, 0);
  log.say('crew-1', { kind: 'defect-opened', subject: cable(3), defect: 'bent' });
  log.say('crew-1', { kind: 'note', subject: cable(3), note: 'a note' });
  return log;
}

/** All that a state is, for comparison. */
const contents = ({ subjects: _, registers, ...rest }: SiteState) => ({
  ...rest,
  disputes: [...rest.disputes],
  defects: [...rest.defects],
  values: registers.values.dict,
  people: registers.people.dict,
  registers: Object.entries(registers.of).map(([of, all]) => [of, [...all]]),
});

describe('snapshotOf', () => {
  it('is the state again, and goes on as the state would', () => {
    const log = muchSaid();
    expect(log.state.disputes.size).toBe(1);
    const again = stateOfSnapshot(snapshotOf(log.state), subjects) as SiteState;
    expect(contents(again)).toEqual(contents(log.state));
    const more = log.say('crew-2', { kind: 'settled', subject: log.events[0].subject, aspect: 'patched a', accepted: 1 });
    fold(again, more);
    expect(again.disputes.size).toBe(0);
    expect(contents(again)).toEqual(contents(log.state));
  });

  it('is read wherever its bytes lie', () => {
    const bytes = snapshotOf(muchSaid().state);
    const shifted = new Uint8Array(bytes.length + 3);
    shifted.set(bytes, 3);
    expect(stateOfSnapshot(shifted.subarray(3), subjects)?.seq).toBe(23);
  });

  it('of another plan, of another form or torn, is none', () => {
    const bytes = snapshotOf(muchSaid().state);
    const fewer = { ...subjects, cable: { ...subjects.cable, rows: subjects.cable.rows - 1 } };
    expect(stateOfSnapshot(bytes, fewer)).toBeUndefined();
    for (const length of [0, 3, 40, bytes.length - 4]) expect(stateOfSnapshot(bytes.subarray(0, length), subjects)).toBeUndefined();
    const older = new TextDecoder('latin1').decode(bytes).indexOf('site-state/1');
    bytes[older + 11] = 0x30;
    expect(stateOfSnapshot(bytes, subjects)).toBeUndefined();
    expect(stateOfSnapshot(snapshotOf(emptyState(subjects)), subjects)?.seq).toBe(0);
  });
});
