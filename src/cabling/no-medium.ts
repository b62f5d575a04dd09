import { type DeviceList, type LinkList, NETWORKS } from '../fabric/index.js';
import type { Finding } from '../finding/index.js';
import type { Medium, Need } from './media.js';

/** Links that nothing joins: the longest of them, and how far the media that could otherwise join them go. */
export interface Apart {
  link: number;
  run_m: number;
  reach_m: number;
  need: Need;
}

const MOST_FINDINGS = 3;

/** Finding CABLE-NO-MEDIUM for the links that lack most, and how many more there are. */
export function noMediumFindings(apart: readonly Apart[], devices: DeviceList, links: LinkList, slack_m: number): Finding[] {
  const lacks = ({ run_m, reach_m }: Apart) => run_m - reach_m;
  const worst = [...apart].sort((one, other) => lacks(other) - lacks(one)).slice(0, MOST_FINDINGS);
  const more = apart.length - worst.length;
  return worst.map((each, i): Finding => {
    const { link, run_m, reach_m, need } = each;
    const a = devices.names[links.aDevice.get(link)];
    const b = devices.names[links.bDevice.get(link)];
    const slack = 2 * slack_m >= run_m / 2 ? `, ${2 * slack_m} m of it slack` : '';
    const key = reach_m === 0 ? `networks.${NETWORKS[links.network.get(link)]}.switch` : slack ? 'hall.slack' : 'hall';
    return {
      code: 'CABLE-NO-MEDIUM',
      severity: 'error',
      message:
        `no cable or optics in the catalog joins ${a} to ${b} (${need.connectors.join(' to ')}, ${need.speed_gbps} Gbps) ` +
        `${reach_m === 0 ? 'at any length' : `over ${run_m.toFixed(1)} m${slack}; the longest reach is ${reach_m} m`}` +
        `${i === worst.length - 1 && more > 0 ? `; ${more} more places like it` : ''}`,
      subjects: [
        { kind: 'device', name: a },
        { kind: 'device', name: b },
        { kind: 'field', name: key },
      ],
      figures: { run_m, reach_m },
    };
  });
}

/** Furthest that any of these media goes in a length that can be ordered. */
export function longestReach(media: readonly Medium[]): number {
  return media.reduce((most, { cable, reach_m }) => Math.max(most, Math.min(reach_m, Math.max(...cable.lengths_m))), 0);
}
