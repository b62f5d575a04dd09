import type { Role } from '../../api/index.js';
import type { Database, Queries, Row } from '../../store/index.js';
import { type Doer, noteWith } from './audit.js';

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

/** A user as changed, or why they were not. */
export type Changed = { user: User } | { refused: 'no such user' | 'identity taken' | 'last admin' };

/** SQLSTATE of a value that must be unique and is not. */
const TAKEN = '23505';
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

  /** @param by  for the audit; @returns false where there is one of that name, or for that OpenID identity, already */
  async add(name: string, role: Role, { hash, oidc }: Pick<UserChange, 'hash' | 'oidc'>, by?: Doer): Promise<boolean> {
    return this.database.transaction(async (tx) => {
      const rows = await tx.query(
        `insert into users (name, role, password, oidc_issuer, oidc_subject, made_at) values ($1, $2, $3, $4, $5, $6)
         on conflict do nothing returning name`,
        [name, role, hash ?? null, oidc?.issuer ?? null, subjectOf(oidc), new Date(this.now())],
      );
      const added = rows.length > 0;
      await this.note(tx, by, `add user ${name} as ${role}`, added ? 'done' : 'there already');
      return added;
    });
  }

  /**
   * Changes a user and ends what was opened under the old rights: sessions always, tokens with the password and where the user is no longer
   * active.
   *
   * @param by         for the audit
   * @param keepAdmin  refuses to leave the site without anyone who may manage users
   */
  async change(name: string, change: UserChange, { by, keepAdmin = false }: { by?: Doer; keepAdmin?: boolean } = {}): Promise<Changed> {
    const { role, active, hash, oidc } = change;
    try {
      return await this.database.transaction(async (tx): Promise<Changed> => {
        // All admins, so that of two who are changed at once the second sees what became of the first.
        const admins = await tx.query<{ name: string }>(`select name from users where role = 'admin' and active order by name for update`);
        const leaves = (role !== undefined && role !== 'admin') || active === false;
        if (keepAdmin && leaves && admins.length === 1 && admins[0].name === name) return { refused: 'last admin' };
        const [user] = await tx.query<UserRow>(
          `update users set role = coalesce($2::text, role), active = coalesce($3::boolean, active), password = coalesce($4::text, password),
             oidc_issuer = coalesce($5::text, oidc_issuer), oidc_subject = coalesce($6::text, oidc_subject)
           where name = $1 returning ${COLUMNS}`,
          [name, role ?? null, active ?? null, hash ?? null, oidc?.issuer ?? null, subjectOf(oidc)],
        );
        if (!user) return { refused: 'no such user' };
        await tx.query('delete from sessions where user_name = $1', [name]);
        if (active === false || hash !== undefined) await tx.query('delete from tokens where user_name = $1', [name]);
        await this.note(tx, by, `change user ${name}: ${changedOf(change)}`, 'done');
        return { user };
      });
    } catch (error) {
      if ((error as { code?: unknown }).code === TAKEN) return { refused: 'identity taken' };
      throw error;
    }
  }

  private async note(tx: Queries, by: Doer | undefined, what: string, outcome: string): Promise<void> {
    if (by) await noteWith(tx, { ...by, what, outcome }, new Date(this.now()));
  }
}

/** E-mail addresses are compared in lower case. */
function subjectOf(oidc: OidcIdentity | undefined): string | null {
  if (!oidc) return null;
  return /^email:/i.test(oidc.subject) ? oidc.subject.toLowerCase() : oidc.subject;
}

function changedOf({ role, active, hash, oidc }: UserChange): string {
  const changed = { role, active, password: hash, oidc };
  return Object.entries(changed)
    .flatMap(([what, value]) => (value === undefined ? [] : [what]))
    .join(', ');
}
