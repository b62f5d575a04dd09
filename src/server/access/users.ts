import type { Database, Row } from '../../store/index.js';
import type { Role } from './roles.js';

/** Someone who may use a site. Users are never deleted, for events name them: who has left is not active. */
export interface User {
  name: string;
  role: Role;
  active: boolean;
  /** Has a password to sign in with. */
  password: boolean;
  /** Who this is at the OpenID provider: the subject, or `email:` and an address that the provider has verified. */
  oidc: string | null;
}

/** Someone at an OpenID provider. */
export interface OidcIdentity {
  issuer: string;
  subject: string;
}

/** What of a user can be changed; a password as its hash. */
export interface UserChange {
  role?: Role | undefined;
  active?: boolean | undefined;
  hash?: string | undefined;
  oidc?: OidcIdentity | undefined;
}

const COLUMNS = 'name, role, active, password is not null as password, oidc_subject as oidc';
type UserRow = User & Row;

/** Users of a site, in its database. Names are in lower case. */
export class Users {
  constructor(
    private readonly database: Database,
    private readonly now: () => number,
  ) {}

  async any(): Promise<boolean> {
    const [row] = await this.database.query<{ any: boolean }>('select exists (select from users) as any');
    return row.any;
  }

  list(): Promise<User[]> {
    return this.database.query<UserRow>(`select ${COLUMNS} from users order by name`);
  }

  async find(name: string): Promise<User | undefined> {
    return (await this.database.query<UserRow>(`select ${COLUMNS} from users where name = $1`, [name]))[0];
  }

  /** The hash of an active user's password. */
  async hashOf(name: string): Promise<string | undefined> {
    const rows = await this.database.query<{ password: string | null }>('select password from users where name = $1 and active', [name]);
    return rows[0]?.password ?? undefined;
  }

  async findOidc({ issuer, subject }: OidcIdentity): Promise<User | undefined> {
    const where = 'oidc_issuer = $1 and oidc_subject = $2 and active';
    return (await this.database.query<UserRow>(`select ${COLUMNS} from users where ${where}`, [issuer, subject]))[0];
  }

  /** @returns false where there is one of that name, or for that OpenID identity, already */
  async add(name: string, role: Role, { hash, oidc }: Pick<UserChange, 'hash' | 'oidc'>): Promise<boolean> {
    const rows = await this.database.transaction((tx) =>
      tx.query(
        `insert into users (name, role, password, oidc_issuer, oidc_subject, made_at) values ($1, $2, $3, $4, $5, $6)
         on conflict do nothing returning name`,
        [name, role, hash ?? null, oidc?.issuer ?? null, oidc?.subject ?? null, new Date(this.now())],
      ),
    );
    return rows.length > 0;
  }

  /** Changes a user and ends what was opened under the old rights: sessions always, tokens where the user is no longer active. */
  async change(name: string, { role, active, hash, oidc }: UserChange): Promise<User | undefined> {
    return this.database.transaction(async (tx) => {
      const rows = await tx.query<UserRow>(
        `update users set role = coalesce($2::text, role), active = coalesce($3::boolean, active), password = coalesce($4::text, password),
           oidc_issuer = coalesce($5::text, oidc_issuer), oidc_subject = coalesce($6::text, oidc_subject)
         where name = $1 returning ${COLUMNS}`,
        [name, role ?? null, active ?? null, hash ?? null, oidc?.issuer ?? null, oidc?.subject ?? null],
      );
      await tx.query('delete from sessions where user_name = $1', [name]);
      if (active === false) await tx.query('delete from tokens where user_name = $1', [name]);
      return rows[0];
    });
  }

  /** Whether another active user may manage users: without one nobody could any more. */
  async otherAdmin(name: string): Promise<boolean> {
    const [row] = await this.database.query<{ any: boolean }>(
      `select exists (select from users where role = 'admin' and active and name <> $1) as any`,
      [name],
    );
    return row.any;
  }
}
