import { isIP } from 'node:net';
import type { Ctx } from './context.js';

/**
 * The address that a request is from. A proxy is believed only where it was named: of `x-forwarded-for` the last one that is no such proxy,
 * for whoever asks can write what they like before it.
 */
export function addressOf(c: Ctx, proxies: ReadonlySet<string>): string {
  const direct = plain(c.env?.incoming?.socket.remoteAddress ?? 'unknown');
  if (!proxies.has(direct)) return direct;
  const forwarded = (c.req.header('x-forwarded-for') ?? '').split(',').map((text) => plain(text.trim()));
  for (const address of forwarded.reverse()) if (isIP(address) !== 0 && !proxies.has(address)) return address;
  return direct;
}

/** An IPv4 address in IPv6's clothes is shown as itself. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '');
}

export function isLoopback(address: string): boolean {
  return address === '::1' || /^127\.\d+\.\d+\.\d+$/.test(address);
}
