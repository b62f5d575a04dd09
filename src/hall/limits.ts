import type { Finding } from '../finding/index.js';
import type { HallPolicy, Intent } from '../intent/index.js';
import { formatQuantity } from '../units/index.js';
import { hallSize, WALL_M } from './stand.js';

/** Whether the rows fit the hall, with the figures that bind and the nearest hall that would hold them. */
export function hallFindings(rows: number, racks: number, hall: HallPolicy, width_m: number, depth_m: number): Finding[] {
  const findings: Finding[] = [];
  const need = hallSize(rows, hall, width_m, depth_m);
  if (hall.rows !== undefined && rows > hall.rows)
    findings.push({
      code: 'HALL-ROWS',
      severity: 'error',
      message: `the hall has ${hall.rows} rows of ${hall.racks_per_row} racks; ${racks} racks need ${rows} rows`,
      subjects: [],
      remedy: `rows: ${rows}`,
    });
  if (hall.width_m !== undefined && need.width_m > hall.width_m + 1e-9)
    findings.push({
      code: 'HALL-WIDTH',
      severity: 'error',
      message: `rows of ${hall.racks_per_row} racks of ${width_m} m need ${metres(need.width_m)} of the hall's width of ${metres(hall.width_m)}`,
      subjects: [],
      remedy: racksThatFit(hall.width_m, width_m),
    });
  if (hall.depth_m !== undefined && need.depth_m > hall.depth_m + 1e-9)
    findings.push({
      code: 'HALL-DEPTH',
      severity: 'error',
      message: `${rows} rows with their aisles need ${metres(need.depth_m)} of the hall's depth of ${metres(hall.depth_m)}`,
      subjects: [],
      remedy: `size: ${Math.ceil(Math.max(hall.width_m ?? 0, need.width_m))} m x ${Math.ceil(need.depth_m)} m, or more racks in a row`,
    });
  return findings;
}

/** Whether all equipment stays within the power that the site gives. */
export function powerFindings(power_w: number, intent: Intent): Finding[] {
  const { power_available_w: available } = intent;
  if (available === undefined || power_w <= available) return [];
  const servers = Math.floor((intent.servers * available) / power_w);
  return [
    {
      code: 'POWER-SITE',
      severity: 'error',
      message: `the equipment draws ${formatQuantity(power_w, 'power')}; ${formatQuantity(available, 'power')} is available`,
      subjects: [],
      remedy: `power: {available: ${Math.ceil(power_w / 1e6)} MW}${servers > 0 ? `, or about ${servers} servers` : ''}`,
    },
  ];
}

function racksThatFit(hall_m: number, rack_m: number): string {
  const racks = Math.floor((hall_m - 2 * WALL_M) / rack_m);
  return racks >= 1 ? `racks_per_row: ${racks}` : `a hall at least ${metres(2 * WALL_M + rack_m)} wide`;
}

function metres(value: number): string {
  return `${Number(value.toFixed(1))} m`;
}
