import { mayAs } from '../api/index.js';
import { sha256Of } from '../store/index.js';
import { EXIT, fail } from './run.js';
import { localName, type SiteAccess } from './site-access.js';

/** The name that the events are by; undefined where it may not report, which is told. */
export async function whoSays({ users }: SiteAccess, by: string | undefined): Promise<string | undefined> {
  if (!(await users.any())) return by ?? localName();
  const user = by === undefined ? undefined : await users.find(by.toLowerCase());
  if (user?.active && mayAs(user.role, 'technician')) return user.name;
  if (by === undefined) fail('the site has users: say by --by which of them says so', EXIT.usage);
  else
    fail(user ? `${user.name} is ${user.active ? 'a viewer' : 'not active'}, and reports nothing` : `there is no user ${by}`, EXIT.wrong);
  return undefined;
}

/** UUIDs made of what somebody says, by SHA-256 (RFC 9562, version 8). */
export function keyOf(by: string): (said: string) => string {
  return (said) => {
    const hex = sha256Of(`${by.toLowerCase()} ${said}`);
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
  };
}
