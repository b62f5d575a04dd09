/** What people may, each role all that the ones before it may: read; report what was seen; settle and correct; re-plan; manage users. */
export const ROLES = ['viewer', 'technician', 'lead', 'planner', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** Whether a role may what another one may. */
export function mayAs(role: Role, needed: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(needed);
}

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
