import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const SECRET_BYTES = 32;

/** A secret that nobody can guess, 256 bits, as text. @param prefix  so that a leaked one is known for what it is */
export function newSecret(prefix = ''): string {
  return prefix + randomBytes(SECRET_BYTES).toString('base64url');
}

/** What is kept of a secret: its SHA-256. A plain hash is enough for 256 random bits; passwords take `hashPassword`. */
export function hashSecret(secret: string): Uint8Array {
  return createHash('sha256').update(secret).digest();
}

/** The CSRF token that belongs to a session's secret: known to whoever reads answers of this site, not to whoever only makes requests. */
export function csrfOf(secret: string): string {
  return createHmac('sha256', secret).update('csrf').digest('base64url');
}

/** Whether two texts are the same, in a time that does not tell where they differ. */
export function sameText(a: string, b: string): boolean {
  const [one, other] = [createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest()];
  return timingSafeEqual(one, other);
}
