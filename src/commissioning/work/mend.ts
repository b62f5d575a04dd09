import type { Cause } from '../causes/cause.js';
import { wiringOf } from '../causes/wiring.js';
import { otherEnd } from '../links/planned-ends.js';

/** What is left wrong once the work is done. */
export interface Mended {
  /** Connections that were seen and are as planned afterwards. */
  right: number;
  /** Links whose connections are still wrong. */
  wrong: number[];
}

/**
 * Does the work on what was seen, plug by plug, and compares what results with the plan. It knows nothing of how the causes were found:
 * only which plug goes where, and whose names are exchanged. O(ends).
 *
 * @param heard  of `checkLinks`
 */
export function mend(heard: Int32Array, causes: readonly Cause[]): Mended {
  const connected = wiringOf(heard).heard.slice();
  for (const { displaced } of causes) {
    const far = displaced.map(({ from }) => connected[from]);
    for (const { from } of displaced) connected[from] = -1;
    const moved = new Map(displaced.map(({ from, to }) => [from, to]));
    for (const [i, { to }] of displaced.entries()) {
      // A cable between two of the ports moves with both its plugs.
      const other = moved.get(far[i]) ?? far[i];
      connected[to] = other;
      if (other >= 0) connected[other] = to;
    }
  }
  const mended: Mended = { right: 0, wrong: [] };
  for (const [port, other] of connected.entries()) {
    if (other < 0 || other < port) continue;
    if (other === otherEnd(port)) mended.right++;
    else mended.wrong.push(port >> 1, other >> 1);
  }
  return mended;
}
