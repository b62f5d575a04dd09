import type { Finding } from '../finding/index.js';
import type { Hall } from '../hall/index.js';
import type { Intent } from '../intent/index.js';
import type { Laid } from './lay.js';
import { LEVELS } from './level.js';
import { trayName } from './tray-plan.js';

/** Where cables found no room: the fullest segment and how much tray is missing there. */
export function trayFindings({ routing, net }: Laid, intent: Intent, { standing }: Hall): Finding[] {
  const findings: Finding[] = [];
  for (const level of LEVELS) {
    const { homeless, missing_mm2, worst } = routing[level];
    if (homeless === 0 || worst === undefined) continue;
    const { width_m, depth_m, layers, most_fill } = intent.hall.trays[level];
    const name =
      'cross' in worst
        ? trayName(level, 'H', net.hallOfRow[worst.row], standing.site.halls.length, { number: worst.cross + 1, of: net.crosses.length })
        : trayName(level, 'R', net.rowNumbers[worst.row], standing.site.rows);
    const holds = width_m * depth_m * 1e6 * most_fill;
    const more = Math.ceil(missing_mm2 / holds);
    findings.push({
      code: 'TRAY-FULL',
      severity: 'error',
      message: `${homeless} ${level} cables find no way with room: tray ${name} of ${layers} layers of ${Math.round(width_m * 1000)} x ${Math.round(depth_m * 1000)} mm lacks ${Math.round(missing_mm2)} mm2 at ${Math.round(most_fill * 100)} % fill`,
      subjects: [{ kind: 'field', name: `hall.trays.${level}` }],
      remedy: `hall: {trays: {${level}: {layers: ${layers + more}}}}`,
    });
  }
  return findings;
}
