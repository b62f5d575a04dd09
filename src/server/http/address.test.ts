import { describe, expect, it } from 'vitest';
import { addressKey, addressOf } from './address.js';
import type { Ctx } from './context.js';

const PROXIES = new Set(['10.0.0.1', '10.0.0.2']);
const from = (direct: string, forwarded: string) =>
  addressOf({ env: { incoming: { socket: { remoteAddress: direct } } }, req: { header: () => forwarded } } as unknown as Ctx, PROXIES);

describe('addressOf', () => {
  it.each([
    ['10.0.0.1', '203.0.113.9', '203.0.113.9'],
    ['10.0.0.1', '198.51.100.1, 203.0.113.9', '203.0.113.9'],
    ['10.0.0.1', '203.0.113.9, 10.0.0.2', '203.0.113.9'],
    ['::ffff:10.0.0.1', '::ffff:203.0.113.9', '203.0.113.9'],
    ['10.0.0.1', '203.0.113.9:51234', '203.0.113.9'],
    ['10.0.0.1', '[2001:db8::1]:51234', '2001:db8::1'],
    ['203.0.113.9', '198.51.100.1', '203.0.113.9'],
    ['10.0.0.1', '', '10.0.0.1'],
  ])('%s, for %j, is %s', (direct, forwarded, expected) => {
    expect(from(direct, forwarded)).toBe(expected);
  });

  it('believes nothing that was written before an entry that is no address', () => {
    expect(from('10.0.0.1', '198.51.100.1, unknown')).toBe('10.0.0.1');
    expect(from('10.0.0.1', '198.51.100.1, unknown, 10.0.0.2')).toBe('10.0.0.2');
  });
});

describe('addressKey', () => {
  it.each([
    ['203.0.113.9', '203.0.113.9'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:DB8:1:2::6', '2001:db8:1:2'],
    ['2001:db8::6', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    ['unknown', 'unknown'],
  ])('%s counts as %s', (address, key) => {
    expect(addressKey(address)).toBe(key);
  });
});
