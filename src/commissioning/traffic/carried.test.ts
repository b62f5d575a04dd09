import { describe, expect, it } from 'vitest';
import { cell } from '../../table/index.js';
import { NO_BINDINGS } from '../links/who.js';
import { cluster } from '../testing/cluster.js';
import { carriedLinks } from './carried.js';
import { countersByEnd } from './counters-by-end.js';
import { CounterReadings, type PortCounters } from './port-counters.js';

const { tables, ends } = cluster('lab');
const { network } = tables.links.columns;
const compute = Array.from({ length: tables.links.rows }, (_, row) => row).filter((row) => cell(network, row) === 'compute');
const [first, second] = compute;
const TOP = Number.POSITIVE_INFINITY;

const nameOf = (end: number) => ({
  device: cell(tables.devices.columns.device, ends.deviceOf[end]),
  port: ends.ports[ends.portOf[end]],
});
const IDLE = { sent_bytes: 500, received_bytes: 500, errors: 0, discards: 0, downs: 0 };
const BUSY = { sent_bytes: 5_000_500, received_bytes: 4_000_500, errors: 0, discards: 0, downs: 0 };

/** Counters of all ends of the network, some of them others; those that are undefined are not read. */
function read(usual: Partial<PortCounters>, others: Record<number, Partial<PortCounters> | undefined> = {}, listsFaultyOnly = false) {
  const readings = new CounterReadings();
  readings.listsFaultyOnly = listsFaultyOnly;
  for (const end of compute.flatMap((link) => [2 * link, 2 * link + 1])) {
    const told = end in others ? others[end] : usual;
    if (told) readings.add({ ...nameOf(end), ...told });
  }
  return countersByEnd(ends, readings, NO_BINDINGS);
}

/** What is said of the first link, where all others carry; and of how many links something else is said. */
function ofFirst(before: ReturnType<typeof read>, after: ReturnType<typeof read>, least = 1_000_000) {
  const { links, states } = carriedLinks(ends, 'compute', before, after, least);
  expect([...links]).toEqual(compute);
  expect(states.filter((_, i) => i > 0 && states[i] !== 'carried')).toEqual([]);
  return states[0];
}

const [a, b] = [2 * first, 2 * first + 1];

describe('carriedLinks', () => {
  it('says that a link carried where either end sent or received enough', () => {
    expect(ofFirst(read(IDLE), read(BUSY))).toBe('carried');
    expect(ofFirst(read(IDLE), read(BUSY, { [a]: undefined }))).toBe('carried');
    expect(ofFirst(read(IDLE), read(BUSY, { [a]: IDLE }))).toBe('carried');
    expect(ofFirst(read(IDLE), read(BUSY, { [a]: { ...IDLE, received_bytes: 1_000_500 }, [b]: IDLE }))).toBe('carried');
  });

  it('says that one is silent where less was sent, and nothing of ends that were not read twice', () => {
    expect(ofFirst(read(IDLE), read(BUSY, { [a]: IDLE, [b]: IDLE }))).toBe('silent');
    expect(ofFirst(read(IDLE), read(BUSY, { [a]: { ...IDLE, sent_bytes: 1_000_499 }, [b]: IDLE }))).toBe('silent');
    expect(ofFirst(read(IDLE), read(BUSY, { [a]: IDLE, [b]: undefined }))).toBe('silent');
    expect(ofFirst(read(IDLE, { [a]: undefined }), read(BUSY, { [b]: undefined }))).toBe('unread');
    expect(ofFirst(read(IDLE, { [a]: undefined, [b]: undefined }), read(BUSY))).toBe('unread');
  });

  it.each(['errors', 'discards', 'downs'] as const)('says that a link is dirty where %s of either end grew', (kind) => {
    expect(ofFirst(read(IDLE, { [b]: { ...IDLE, [kind]: 4 } }), read(BUSY, { [b]: { ...BUSY, [kind]: 4 } }))).toBe('carried');
    expect(ofFirst(read(IDLE, { [b]: { ...IDLE, [kind]: 4 } }), read(BUSY, { [b]: { ...BUSY, [kind]: 5 } }))).toBe('dirty');
    // A link that is dead throws away what it should send: that it is silent says more.
    expect(ofFirst(read(IDLE), read(BUSY, { [a]: { ...IDLE, [kind]: 1 }, [b]: IDLE }))).toBe('silent');
    expect(ofFirst(read(IDLE), read(BUSY, { [a]: { ...BUSY, [kind]: TOP } }))).toBe('dirty');
  });

  it('guesses nothing of counters that went back or stand at their top', () => {
    expect(ofFirst(read(IDLE), read(BUSY, { [a]: { ...BUSY, received_bytes: 499 } }))).toBe('reset');
    expect(ofFirst(read(IDLE, { [a]: { ...IDLE, errors: 9 } }), read(BUSY))).toBe('reset');
    expect(ofFirst(read(IDLE, { [a]: { ...IDLE, downs: TOP } }), read(BUSY, { [a]: { ...BUSY, downs: TOP } }))).toBe('reset');
    const full = { ...BUSY, sent_bytes: TOP, received_bytes: TOP };
    expect(ofFirst(read(IDLE), read(BUSY, { [a]: full, [b]: IDLE }))).toBe('reset');
    // The other end knows.
    expect(ofFirst(read(IDLE), read(BUSY, { [a]: full }))).toBe('carried');
  });

  it('tells how many carried one way only', () => {
    const away = { [a]: { ...IDLE, sent_bytes: 9_000_000 }, [b]: { ...IDLE, received_bytes: 9_000_000 } };
    const carried = carriedLinks(ends, 'compute', read(IDLE), read(BUSY, { ...away, [2 * second]: undefined }), 1_000_000);
    expect(carried.oneWay).toBe(1);
  });

  it('knows of no errors where the list of ports with errors has none, and else says of how many links it does not know', () => {
    const bytes = { sent_bytes: 500, received_bytes: 500 };
    const more = { sent_bytes: 5_000_500, received_bytes: 4_000_500 };
    expect(carriedLinks(ends, 'compute', read(bytes), read(more), 1).errorsUnread).toBe(compute.length);
    const told = carriedLinks(ends, 'compute', read(bytes, {}, true), read(more, { [a]: { ...more, errors: 1 } }, true), 1);
    expect(told.errorsUnread).toBe(0);
    expect(told.states.filter((state) => state !== 'carried')).toEqual(['dirty']);
  });

  it('finds devices and ports by their other names, and names devices that the plan does not have', () => {
    const readings = new CounterReadings();
    const leaf = cluster('lab').at('leaf-01:swp1s0');
    readings.add({ device: 'LEAF-01.example', port: 'Ethernet0', sent_bytes: 1 });
    readings.add({ device: 'leaf-01', port: 'lo', sent_bytes: 2 });
    readings.add({ device: 'other', port: 'swp1', sent_bytes: 3 });
    // A later file tells of it again.
    readings.add({ device: 'leaf-01', port: 'swp1s0', errors: 7 });
    const { figures, strangers } = countersByEnd(ends, readings, NO_BINDINGS);
    expect([figures.sent_bytes[leaf], figures.errors[leaf]]).toEqual([1, 7]);
    expect(figures.sent_bytes.filter((value) => !Number.isNaN(value)).length).toBe(1);
    expect([...strangers]).toEqual(['other']);
  });
});
