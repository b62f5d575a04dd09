import type { Caller } from './caller.js';
import { newSecret } from './secret.js';
import type { Sessions } from './sessions.js';
import { TOKEN_PREFIX, type Tokens } from './tokens.js';
import type { Users } from './users.js';

/** How long an answer of the database is believed: what another process ends, ends here within this time. */
const BELIEVED_MS = 2000;
/** And where no other process can change it: what has expired ends within this time. */
const BELIEVED_ALONE_MS = 30_000;
const MOST_KNOWN = 20_000;
/** Longest secret that is looked at. */
const MOST_SECRET = 200;

/** Whether a site has users: without any it is for the one person at this machine. */
export type Mode = 'single-user' | 'team';

/** Tells who asks, by what they bring along. */
export class Callers {
  private readonly known = new Map<string, { caller: Promise<Caller | undefined>; at_ms: number }>();
  private readonly believed_ms: number;
  private modeKnown: { mode: Promise<Mode>; at_ms: number } | undefined;
  /** The CSRF token of the one user. */
  private readonly localCsrf = newSecret();

  /** @param alone  no other process changes users, sessions and tokens */
  constructor(
    private readonly users: Users,
    private readonly sessions: Sessions,
    private readonly tokens: Tokens,
    private readonly localUser: string,
    private readonly now: () => number,
    alone: boolean,
  ) {
    this.believed_ms = alone ? BELIEVED_ALONE_MS : BELIEVED_MS;
  }

  mode(): Promise<Mode> {
    if (this.modeKnown && this.fresh(this.modeKnown.at_ms)) return this.modeKnown.mode;
    const mode = this.users.any().then((any): Mode => (any ? 'team' : 'single-user'));
    this.modeKnown = { mode, at_ms: this.now() };
    mode.catch(() => this.forget());
    return mode;
  }

  /** The one who sits at this machine. */
  local(): Caller {
    return { name: this.localUser, role: 'admin', how: 'local', csrf: this.localCsrf };
  }

  /** Who a secret is of, of a session or a token. */
  of(secret: string): Promise<Caller | undefined> {
    if (secret.length > MOST_SECRET) return Promise.resolve(undefined);
    const before = this.known.get(secret);
    if (before && this.fresh(before.at_ms)) return before.caller;
    const caller = (secret.startsWith(TOKEN_PREFIX) ? this.tokens : this.sessions).callerOf(secret);
    if (this.known.size >= MOST_KNOWN) this.known.clear();
    const asked = { caller, at_ms: this.now() };
    this.known.set(secret, asked);
    // Only what was good stays known: guesses are many, and no two are the same.
    const drop = () => void (this.known.get(secret) === asked && this.known.delete(secret));
    caller.then((found) => found ?? drop(), drop);
    return caller;
  }

  /** Whether a secret was good when it was last looked at. */
  knows(secret: string): boolean {
    return this.known.has(secret);
  }

  private fresh(at_ms: number): boolean {
    const age_ms = this.now() - at_ms;
    return age_ms >= 0 && age_ms < this.believed_ms;
  }

  /** What was believed is asked anew: rights have changed. */
  forget(): void {
    for (const asked of this.known.values()) asked.at_ms = Number.NEGATIVE_INFINITY;
    this.modeKnown = undefined;
  }
}
