/** What people may, each role all that the ones before it may: read; report what was seen; settle and correct; re-plan; manage users. */
export const ROLES = ['viewer', 'technician', 'lead', 'planner', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** Whether a role may what another one may. */
export function mayAs(role: Role, needed: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(needed);
}
