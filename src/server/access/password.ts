import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';

/** OWASP's parameters of 2024 for scrypt: 128 MiB a hash. Kept in each hash, so that they can grow. */
const COST = { N: 2 ** 17, r: 8, p: 1 };
const SALT_BYTES = 16;
const HASH_BYTES = 32;
/** What a stored hash may ask for at most. */
const MOST_N = 2 ** 20;

/** Shortest and longest password; longer ones would only cost time. */
export const PASSWORD_LENGTH = { least: 10, most: 200 } as const;

/** A password's hash by scrypt (RFC 7914), with salt and parameters. @example scrypt$131072$8$1$c2FsdA$aGFzaA */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await derive(password, salt, HASH_BYTES, COST);
  return ['scrypt', COST.N, COST.r, COST.p, salt.toString('base64url'), hash.toString('base64url')].join('$');
}

/**
 * Whether a password is the one of a hash. Without a hash (no such user, or one without a password) it takes as long and answers no, so
 * that nobody learns which names exist.
 */
export async function checkPassword(password: string, hash: string | undefined): Promise<boolean> {
  const [scheme, N, r, p, salt, expected] = (hash ?? '').split('$');
  const cost = { N: Number(N), r: Number(r), p: Number(p) };
  if (scheme !== 'scrypt' || expected === undefined || !(cost.N <= MOST_N)) {
    await derive(password, Buffer.alloc(SALT_BYTES), HASH_BYTES, COST);
    return false;
  }
  const wanted = Buffer.from(expected, 'base64url');
  return timingSafeEqual(await derive(password, Buffer.from(salt, 'base64url'), wanted.length, cost), wanted);
}

/** Hashes take 128 MiB each: more at once than this wait their turn. */
const AT_ONCE = 2;
const MOST_WAITING = 200;
let running = 0;
const waiting: (() => void)[] = [];

/** Too many people sign in at once. */
export class TooBusy extends Error {}

async function derive(password: string, salt: Buffer, bytes: number, cost: typeof COST): Promise<Buffer> {
  if (waiting.length >= MOST_WAITING) throw new TooBusy('too many sign in at once');
  if (running < AT_ONCE) running++;
  else await new Promise<void>((go) => waiting.push(go));
  try {
    const options: ScryptOptions = { ...cost, maxmem: 256 * cost.N * cost.r };
    // Unicode has several spellings of one letter; keyboards differ in which they send.
    const text = password.normalize('NFKC');
    return await new Promise<Buffer>((done, fail) => scrypt(text, salt, bytes, options, (error, key) => (error ? fail(error) : done(key))));
  } finally {
    // Whoever waits takes over the place of the one that is done.
    const next = waiting.shift();
    if (next) next();
    else running--;
  }
}
