import type { LabWiring } from './wiring.js';

/** Characters that the name of a network interface may have on Linux (IFNAMSIZ less its end). */
const MOST = 15;

/**
 * The name on Linux of the interface at each end: the planned port's, as far as Linux takes it. What it does not take becomes a dash, and
 * what is too long or stands twice on a device is numbered.
 * @example Ethernet1/1 -> Ethernet1-1
 */
export function interfaceNames({ devices, device, port }: LabWiring): string[] {
  const taken = devices.map(() => new Set(['lo', 'all', 'default']));
  return port.map((name, end) => {
    const clean = name.replace(/[^\w.-]/g, '-').replace(/^[.-]+/, '');
    let chosen = clean.slice(0, MOST);
    for (let n = 1; chosen === '' || taken[device[end]].has(chosen); n++) {
      const number = `-${n}`;
      chosen = clean.slice(0, MOST - number.length) + number;
    }
    taken[device[end]].add(chosen);
    return chosen;
  });
}
