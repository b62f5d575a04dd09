import type { Finding } from '../finding/index.js';
import { type Hall, U_M } from '../hall/index.js';
import type { Intent } from '../intent/index.js';
import type { Laid } from './laid.js';

/** Over the front and over the rear of a rack. */
const STACKS = 2;

/**
 * Panels that find no room between the rack below and the lowest trays. Each counts 1 U; assumption: panels of 48 adapters
 * are sold in 1 U, and a bracket holds a stack over the rack's front and one over its rear.
 */
export function panelFindings({ trunks: { panels } }: Laid, { hall: { trays } }: Intent, hall: Hall): Finding[] {
  const above = new Map<number, number>();
  for (const { rack } of panels) above.set(rack, (above.get(rack) ?? 0) + 1);
  const trays_m = Math.min(trays.fibre.height_m, trays.copper.height_m);
  const room = (rack: number) => STACKS * Math.max(0, Math.floor(trays_m / U_M - hall.racks[rack].model.u_total));
  const crowded = [...above].filter(([rack, count]) => count > room(rack));
  if (crowded.length === 0) return [];
  const [rack, most] = crowded.reduce((worst, each) => (each[1] > worst[1] ? each : worst));
  const racks = `${crowded.length.toLocaleString('en-US')} ${crowded.length === 1 ? 'rack has' : 'racks have'}`;
  return [
    {
      code: 'PANEL-ROOM',
      severity: 'warning',
      message: `${racks} more panels above than find room below the trays at ${trays_m} m: ${hall.names[rack]} ${most}, where ${room(rack)} do`,
      subjects: [{ kind: 'rack', name: hall.names[rack] }],
      figures: { racks: crowded.length, panels: most, room: room(rack) },
      remedy: 'hang panels elsewhere, cable these racks directly (cabling.style), or take larger panels into the catalog',
    },
  ];
}
