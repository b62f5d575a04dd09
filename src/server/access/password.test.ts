import { describe, expect, it } from 'vitest';
import { mayAs, ROLES } from '../../api/index.js';
import { checkPassword, hashPassword } from './password.js';
import { RateLimit } from './rate-limit.js';
import { csrfOf, hashSecret, newSecret, sameText } from './secret.js';

describe('passwords', () => {
  it('are kept as scrypt with its parameters, and told apart from others', async () => {
    const hash = await hashPassword('correct horse battery');
    expect(hash).toMatch(/^scrypt\$131072\$8\$1\$[\w-]{22}\$[\w-]{43}$/);
    expect(await checkPassword('correct horse battery', hash)).toBe(true);
    expect(await checkPassword('correct horse batterz', hash)).toBe(false);
    expect(await hashPassword('correct horse battery')).not.toBe(hash);
  });

  it('of nobody, or with a hash of another kind, are never right', async () => {
    for (const hash of [undefined, '', 'scrypt$131072$8$1', '$argon2id$v=19$m=65536$abc$def', 'scrypt$99999999999$8$1$AAAA$AAAA'])
      expect(await checkPassword('', hash)).toBe(false);
  });

  it('are one password however a keyboard spells its letters', async () => {
    expect(await checkPassword('Zu\u0308rich im Sommer', await hashPassword('Z\u00fcrich im Sommer'))).toBe(true);
  });

  it('keep the parameters they were hashed with', async () => {
    const { scryptSync } = await import('node:crypto');
    const salt = Buffer.from('salt of another year');
    const old = [
      'scrypt',
      2 ** 14,
      8,
      1,
      salt.toString('base64url'),
      scryptSync('hunter2hunter2', salt, 32, { N: 2 ** 14 }).toString('base64url'),
    ];
    expect(await checkPassword('hunter2hunter2', old.join('$'))).toBe(true);
  });
});

describe('RateLimit', () => {
  it('lets so many through at once, and then as they come', () => {
    let now = 1000;
    const limit = new RateLimit({ burst: 3, per_s: 2 }, () => now);
    expect([1, 2, 3, 4].map(() => limit.take('a'))).toEqual([0, 0, 0, 1]);
    expect(limit.take('b')).toBe(0);
    now += 500;
    expect([limit.take('a'), limit.take('a')]).toEqual([0, 1]);
    now += 3_600_000;
    expect([1, 2, 3, 4].map(() => limit.take('a'))).toEqual([0, 0, 0, 1]);
  });

  it('gives back what was taken for nothing, never more', () => {
    const limit = new RateLimit({ burst: 1, per_s: 0.01 }, () => 0);
    limit.take('a');
    expect(limit.waits('a')).toBe(100);
    limit.giveBack('a');
    limit.giveBack('a');
    expect([limit.take('a'), limit.take('a')]).toEqual([0, 100]);
  });

  it('forgives a clock that is put back', () => {
    let now = 10_000;
    const limit = new RateLimit({ burst: 2, per_s: 1 }, () => now);
    limit.take('a');
    now = 0;
    expect([limit.take('a'), limit.take('a')]).toEqual([0, 1]);
  });
});

it('each role may what the ones before it may', () => {
  for (const [i, role] of ROLES.entries()) for (const [k, needed] of ROLES.entries()) expect(mayAs(role, needed)).toBe(i >= k);
});

it('secrets are long, each another, and their CSRF tokens tell nothing of them', () => {
  const [one, other] = [newSecret('nt_'), newSecret('nt_')];
  expect(one).toMatch(/^nt_[\w-]{43}$/);
  expect(one).not.toBe(other);
  expect(csrfOf(one)).toBe(csrfOf(one));
  expect(csrfOf(one)).not.toBe(csrfOf(other));
  expect(hashSecret(one)).toHaveLength(32);
  expect([sameText('a', 'a'), sameText('a', 'b'), sameText('', 'a')]).toEqual([true, false, false]);
});
