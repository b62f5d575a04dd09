import type { Role } from '../../api/index.js';

/** Who asks, and how that is known: the one user of a site without users, a session's cookie, or a token. */
export interface Caller {
  name: string;
  role: Role;
  how: 'local' | 'session' | 'token';
  /** What the web application must send back with each write; none for tokens, which no browser sends by itself. */
  csrf: string | null;
}
