import type { Finding } from '../finding/index.js';
import type { HallPolicy, Intent } from '../intent/index.js';
import { formatQuantity } from '../units/index.js';
import { hallSize } from './site.js';
import { NOWHERE, type Standing } from './stand.js';

/**
 * Whether all racks have a place and the rows fit the hall, with the figures that bind.
 * @param rows  of a hall that all racks need
 */
export function hallFindings(
  rows: number,
  { site, place }: Standing,
  racks: number,
  hall: HallPolicy,
  pitch_m: number,
  rackDepth_m: number,
): Finding[] {
  const findings: Finding[] = [];
  const need = hallSize(rows, hall, pitch_m, rackDepth_m);
  const placed = place.reduce((count, each) => (each === NOWHERE ? count : count + 1), 0);
  const holds = `${hall.halls > 1 ? `the ${hall.halls} halls hold` : 'the hall holds'} ${placed} racks of ${racks}`;
  const error = (code: string, message: string) => findings.push({ code, severity: 'error', message, subjects: [] });
  if (placed < racks && hall.row_racks) error('HALL-ROWS', `${holds}: its ${hall.row_racks.length} rows have ${site.places} places`);
  else if (placed < racks && hall.rows !== undefined && rows > hall.rows)
    error('HALL-ROWS', `${holds} in ${hall.rows} rows of ${hall.racks_per_row}; all need ${rows} rows${hall.halls > 1 ? ' in each' : ''}`);
  if (hall.width_m !== undefined && need.width_m > hall.width_m + 1e-9)
    error(
      'HALL-WIDTH',
      `rows of ${hall.racks_per_row} racks of ${pitch_m} m need ${metres(need.width_m)} of the hall's width of ${metres(hall.width_m)}`,
    );
  if (hall.depth_m !== undefined && need.depth_m > hall.depth_m + 1e-9)
    error('HALL-DEPTH', `${holds}: ${rows} rows with their aisles need ${metres(need.depth_m)} of the depth of ${metres(hall.depth_m)}`);
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

function metres(value: number): string {
  return `${Number(value.toFixed(1))} m`;
}
