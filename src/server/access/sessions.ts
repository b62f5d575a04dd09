import type { Role } from '../../api/index.js';
import type { Database } from '../../store/index.js';
import { type Deed, noteWith } from './audit.js';
import { bySecret } from './by-secret.js';
import type { Caller } from './caller.js';
import { csrfOf, hashSecret, newSecret } from './secret.js';

/** How long one stays signed in: a week's shifts, with what a phone holds back while it has no network. */
export const SESSION_S = 7 * 86_400;

/** Sessions of those who signed in; the database has only hashes of their secrets. */
export class Sessions {
  constructor(
    private readonly database: Database,
    private readonly now: () => number,
  ) {}

  /** @param deed  for the audit; @returns the secret, which the browser keeps as a cookie */
  async open(user: string, deed: Deed): Promise<string> {
    const secret = newSecret('ns_');
    const now = new Date(this.now());
    const expires = new Date(this.now() + SESSION_S * 1000);
    await this.database.transaction(async (tx) => {
      await tx.query('delete from sessions where expires_at < $1', [now]);
      await tx.query('insert into sessions (token_hash, user_name, made_at, expires_at) values ($1, $2, $3, $4)', [
        hashSecret(secret),
        user,
        now,
        expires,
      ]);
      await noteWith(tx, deed, now);
    });
    return secret;
  }

  /** Who a secret is of; undefined for one that was never given, has ended or expired, or whose user is no longer active. */
  readonly callerOf = bySecret(
    (hashes) =>
      this.database.query<{ hash: string; name: string; role: Role }>(
        `select encode(s.token_hash, 'hex') as hash, u.name, u.role from sessions s join users u on u.name = s.user_name
         where s.token_hash in (select decode(h, 'hex') from unnest($1::text[]) h) and s.expires_at > $2 and u.active`,
        [hashes, new Date(this.now())],
      ),
    ({ name, role }, secret): Caller => ({ name, role, how: 'session', csrf: csrfOf(secret) }),
  );

  async end(secret: string): Promise<void> {
    await this.database.transaction((tx) => tx.query('delete from sessions where token_hash = $1', [hashSecret(secret)]));
  }
}
