import { randomBytes, scryptSync } from 'node:crypto';

/** A password's hash as an older release with smaller parameters would have left it, so that tests do not wait for the real ones. */
export function cheapHash(password: string): string {
  const salt = randomBytes(16);
  const N = 2 ** 10;
  return ['scrypt', N, 8, 1, salt.toString('base64url'), scryptSync(password, salt, 32, { N, r: 8, p: 1 }).toString('base64url')].join('$');
}
