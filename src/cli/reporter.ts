import { mayAs, type Role } from '../api/index.js';
import type { Caller } from '../server/index.js';
import { sha256Of } from '../store/index.js';
import { EXIT, fail } from './run.js';
import { localName, type SiteAccess } from './site-access.js';

/** The name that the events are by; undefined where it may not report, which is told. */
export async function whoSays(access: SiteAccess, by: string | undefined): Promise<string | undefined> {
  return (await callerOf(access, by, 'technician'))?.name;
}

/** Who says so, who must have a role at least; undefined where it may not, which is told. On a site without users everybody may all. */
export async function callerOf({ users }: SiteAccess, by: string | undefined, needed: Role): Promise<Caller | undefined> {
  if (!(await users.any())) return { name: by ?? localName(), role: 'admin', how: 'local', csrf: null };
  const user = by === undefined ? undefined : await users.find(by.toLowerCase());
  if (user?.active && mayAs(user.role, needed)) return { name: user.name, role: user.role, how: 'session', csrf: null };
  if (by === undefined) fail('the site has users: say by --by which of them says so', EXIT.usage);
  else if (!user) fail(`there is no user ${by}`, EXIT.wrong);
  else fail(user.active ? `this takes a ${needed}; ${user.name} is a ${user.role}` : `${user.name} is not active`, EXIT.wrong);
  return undefined;
}

/** UUIDs made of what somebody says, by SHA-256 (RFC 9562, version 8). */
export function keyOf(by: string): (said: string) => string {
  return (said) => {
    const hex = sha256Of(`${by.toLowerCase()} ${said}`);
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
  };
}
