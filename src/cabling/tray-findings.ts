import type { CableModel } from '../catalog/index.js';
import type { Finding } from '../finding/index.js';
import type { Hall } from '../hall/index.js';
import type { Intent } from '../intent/index.js';
import { type Laid, NO_ROUTE } from './laid.js';
import { bendRadius, LEVELS, type Level, levelOf } from './level.js';
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
      message: `${homeless.toLocaleString('en-US')} ${level} cables find no way with room: tray ${name} of ${layers} ${layers === 1 ? 'layer' : 'layers'} of ${Math.round(width_m * 1000)} x ${Math.round(depth_m * 1000)} mm lacks ${Math.round(missing_mm2).toLocaleString('en-US')} mm2 at ${Math.round(most_fill * 100)} % fill`,
      subjects: [{ kind: 'field', name: `hall.trays.${level}` }],
      figures: {
        cables: homeless,
        missing_mm2,
        layers,
        need_layers: layers + more,
        crosses: net.crosses.length,
        in_row: 'cross' in worst ? 0 : 1,
      },
    });
  }
  return findings;
}

/** Cables that cannot bend where trays meet: the thickest of each level. */
export function bendFindings({ cabling, routeOf }: Laid, { hall }: Intent): Finding[] {
  const thickest = new Map<Level, CableModel>();
  const used = new Set<number>();
  for (let cable = 0; cable < cabling.count; cable++) if (routeOf[cable] !== NO_ROUTE) used.add(cabling.medium[cable]);
  for (const medium of used) {
    const { cable } = cabling.media[medium];
    const level = levelOf(cable);
    if (cable.diameter_mm > (thickest.get(level)?.diameter_mm ?? 0)) thickest.set(level, cable);
  }
  const findings: Finding[] = [];
  for (const [level, cable] of thickest) {
    const radius_mm = hall.trays[level].bend_radius_m * 1000;
    const need_mm = Math.ceil(bendRadius(cable) - 1e-6);
    if (need_mm <= radius_mm + 1e-6) continue;
    findings.push({
      code: 'TRAY-BEND',
      severity: 'error',
      message: `${cable.id} of ${cable.diameter_mm} mm bends over ${need_mm} mm or more; fittings of the ${level} trays have ${Math.round(radius_mm)} mm`,
      subjects: [{ kind: 'field', name: `hall.trays.${level}.bend_radius` }],
      figures: { need_mm, radius_mm },
    });
  }
  return findings;
}
