import type { Router } from '../../commissioning/index.js';

/** Equal ways that a route may have: more than any switch has ports up. */
const MOST_PATHS = 256;

/**
 * A switch's `frr.conf`: BGP to its neighbour switches without addresses of their own (`neighbor PORT interface`), all shortest ways used,
 * and what is connected announced. With `frr defaults datacenter` sessions begin and end within seconds.
 */
export function writeFrr({ hostname, as, loopback, down, fabric }: Router): string {
  const lines = [
    'frr defaults datacenter',
    `hostname ${hostname}`,
    '!',
    ...stanza('interface lo', [`ip address ${loopback}/32`]),
    ...down.flatMap((port) => stanza(`interface ${port.interface}`, [`description ${port.description}`, `ip address ${port.address}`])),
    ...fabric.flatMap((port) => stanza(`interface ${port.interface}`, [`description ${port.description}`])),
    ...stanza(`router bgp ${as}`, [
      `bgp router-id ${loopback}`,
      // Ways through spines of other numbers count as equal if they are as long.
      'bgp bestpath as-path multipath-relax',
      'neighbor fabric peer-group',
      'neighbor fabric remote-as external',
      ...fabric.map((port) => `neighbor ${port.interface} interface peer-group fabric`),
      'address-family ipv4 unicast',
      ' redistribute connected',
      ` maximum-paths ${MOST_PATHS}`,
      'exit-address-family',
    ]),
  ];
  return `${lines.join('\n')}\n`;
}

function stanza(head: string, lines: readonly string[]): string[] {
  return [head, ...lines.map((line) => ` ${line}`), 'exit', '!'];
}
