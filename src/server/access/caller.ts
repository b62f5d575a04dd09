import type { Role } from '../../api/index.js';

/** What an API token may do at most: read as a viewer, or write all that its user may. */
export const SCOPES = ['read', 'write'] as const;
export type Scope = (typeof SCOPES)[number];

/** Who asks, and how that is known: the one user of a site without users, a session's cookie, or a token. */
export interface Caller {
  name: string;
  role: Role;
  how: 'local' | 'session' | 'token';
  /** What the web application must send back with each write; none for tokens, which no browser sends by itself. */
  csrf: string | null;
}
