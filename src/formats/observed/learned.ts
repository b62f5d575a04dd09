import { macOf } from './ids.js';
import type { Target } from './line-format.js';

/** Ports that are no cages: what is learned behind a bond, over a tunnel, or of the switch itself. */
const VIRTUAL = /^(?:bond|port-?channel|po\d|lag|mlag|peerlink|peer-link|vlan|vxlan|vtep|vni|br[_-]|bridge|cpu|router|switch|lo\d?$)/i;

/** What entries are called that nobody learned from a frame: set by hand, the switch's own, or told by another switch. */
const NOT_LEARNED = /static|permanent|peer|remote|secure|configured|self/i;

/** An entry of a MAC table as its switch writes it. */
export interface MacEntry {
  /** The switch; that of the text where nothing is said. */
  device?: string | undefined;
  deviceId?: string | undefined;
  port: string | undefined;
  mac: string | undefined;
  /** How it came there; learned where nothing is said. */
  kind?: string | undefined;
}

/** Adds an entry of a MAC table where it is an address of one device, learned behind a port that can have a cable. */
export function addLearned({ device, deviceId, port, mac, kind = '' }: MacEntry, line: number, to: Target): void {
  const learned = macOf(mac);
  if (!port || learned === undefined)
    to.skip(line, `${mac ?? ''} ${port ?? ''}`, 'expected a MAC address and the port that it was learned behind');
  else if (!VIRTUAL.test(port) && !NOT_LEARNED.test(kind) && isOfOne(learned))
    to.add({ device: device ?? to.device, deviceId, port, learned, line });
}

/** Not all zeros, and not of a group. */
function isOfOne(mac: string): boolean {
  return mac !== '00:00:00:00:00:00' && (Number.parseInt(mac.slice(0, 2), 16) & 1) === 0;
}
