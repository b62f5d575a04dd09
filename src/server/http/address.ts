import { isIP, isIPv6 } from 'node:net';
import type { Ctx } from './context.js';

/**
 * The address that a request is from. A proxy is believed only where it was named: `x-forwarded-for` is read from its end to the first
 * entry that is no such proxy, for whoever asks can write what they like before it. An entry that is no address is the end, too: then it is
 * the proxy that wrote it.
 */
export function addressOf(c: Ctx, proxies: ReadonlySet<string>): string {
  let last = plain(c.env?.incoming?.socket.remoteAddress ?? 'unknown');
  const forwarded = (c.req.header('x-forwarded-for') ?? '').split(',').map((text) => plain(withoutPort(text.trim())));
  for (let at = forwarded.length - 1; at >= 0 && proxies.has(last) && isIP(forwarded[at]) !== 0; at--) last = forwarded[at];
  return last;
}

/** Headers by which proxies say that they pass a request on. */
const FORWARDING = ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via'];

/** Whether a request came by way of a proxy that says so. */
export function isForwarded(c: Ctx): boolean {
  return FORWARDING.some((name) => c.req.header(name) !== undefined);
}

/** What limits count by: an IPv4 address, or the network of an IPv6 one (/64), of which one machine has as many as it likes. */
export function addressKey(address: string): string {
  const bare = address.replace(/%.*$/, '');
  if (!isIPv6(bare)) return address;
  const [head, tail] = bare.split('::').map((part) => (part === '' ? [] : part.split(':')));
  const groups = tail === undefined ? head : [...head, ...Array(Math.max(0, 8 - head.length - tail.length)).fill('0'), ...tail];
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}

/** An IPv4 address in IPv6's clothes is shown as itself. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '');
}

function withoutPort(text: string): string {
  return text.replace(/^\[(.*)\](:\d+)?$|^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1$3');
}

export function isLoopback(address: string): boolean {
  return address === '::1' || /^127\.\d+\.\d+\.\d+$/.test(address);
}
