import type { Role, Scope } from '../../api/index.js';
import type { Database } from '../../store/index.js';
import { type Doer, noteWith } from './audit.js';
import { bySecret } from './by-secret.js';
import type { Caller } from './caller.js';
import { hashSecret, newSecret } from './secret.js';

/** What API tokens begin with, so that a scanner for leaked secrets knows them. */
export const TOKEN_PREFIX = 'nt_';

/** A token as it is listed; its secret was shown once, when it was made. */
export interface Token {
  /** The first digits of its hash. */
  id: string;
  user: string;
  label: string;
  scope: Scope;
  expires: string;
}

const ID = `left(encode(token_hash, 'hex'), 12)`;

/** Tokens by which programs use a site in a user's name. */
export class Tokens {
  constructor(
    private readonly database: Database,
    private readonly now: () => number,
  ) {}

  /** @param by  for the audit */
  async add(user: string, label: string, scope: Scope, days: number, by?: Doer): Promise<{ secret: string; token: Token }> {
    const secret = newSecret(TOKEN_PREFIX);
    const hash = hashSecret(secret);
    const [made, expires] = [new Date(this.now()), new Date(this.now() + days * 86_400_000)];
    const id = Buffer.from(hash).toString('hex').slice(0, 12);
    await this.database.transaction(async (tx) => {
      await tx.query('insert into tokens (token_hash, user_name, label, scope, made_at, expires_at) values ($1, $2, $3, $4, $5, $6)', [
        hash,
        user,
        label,
        scope,
        made,
        expires,
      ]);
      const whose = by && by.who !== user ? ` of ${user}` : '';
      if (by) await noteWith(tx, { ...by, what: `add token ${id}${whose}: ${scope}, ${days} days`, outcome: 'done' }, made);
    });
    return { secret, token: { id, user, label, scope, expires: expires.toISOString() } };
  }

  /** @param user  only this one's */
  async list(user?: string): Promise<Token[]> {
    const rows = await this.database.query<{ id: string; user: string; label: string; scope: Scope; expires: Date }>(
      `select ${ID} as id, user_name as "user", label, scope, expires_at as expires from tokens
       where $1::text is null or user_name = $1 order by expires_at`,
      [user ?? null],
    );
    return rows.map(({ expires, ...rest }) => ({ ...rest, expires: expires.toISOString() }));
  }

  /** @param by  for the audit; @returns whether there was one */
  async revoke(id: string, user?: string, by?: Doer): Promise<boolean> {
    return this.database.transaction(async (tx) => {
      const sql = `delete from tokens where ${ID} = $1 and ($2::text is null or user_name = $2) returning label`;
      const revoked = (await tx.query(sql, [id, user ?? null])).length > 0;
      if (revoked && by) await noteWith(tx, { ...by, what: `revoke token ${id}`, outcome: 'done' }, new Date(this.now()));
      return revoked;
    });
  }

  /** Who a token speaks for, with no more rights than its scope has; undefined for one that is not good. */
  readonly callerOf = bySecret(
    (hashes) =>
      this.database.query<{ hash: string; name: string; role: Role; scope: Scope }>(
        `select encode(t.token_hash, 'hex') as hash, u.name, u.role, t.scope from tokens t join users u on u.name = t.user_name
         where t.token_hash in (select decode(h, 'hex') from unnest($1::text[]) h) and t.expires_at > $2 and u.active`,
        [hashes, new Date(this.now())],
      ),
    ({ name, role, scope }): Caller => ({ name, role: scope === 'write' ? role : 'viewer', how: 'token', csrf: null }),
  );
}
