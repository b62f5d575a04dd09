import { isIP } from 'node:net';
import { isLoopback } from './address.js';

/** Whether an address or name is this machine's own, that no other machine reaches. */
export function isLocalHost(hostname: string): boolean {
  const bare = hostname.replace(/^\[|\]$/g, '').toLowerCase();
  return bare === 'localhost' || isLoopback(bare);
}

/**
 * By which names a site may be called. A page of somebody else could have its own name point at this machine (DNS rebinding) and read the
 * site as its own; it cannot have the name of this machine, nor a bare address.
 *
 * @param bound  what the server is bound to
 * @param names  other names of this machine, and the host of the public address
 */
export function hostNames(bound: string, names: readonly string[]): (hostname: string) => boolean {
  const known = new Set(names.map((name) => name.toLowerCase()));
  return (hostname) => {
    const bare = hostname.replace(/^\[|\]$/g, '').toLowerCase();
    if (isLocalHost(bare) || known.has(bare)) return true;
    return !isLocalHost(bound) && isIP(bare) !== 0;
  };
}
