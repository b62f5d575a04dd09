import type { Finding } from '../finding/index.js';
import { type HallPolicy, type Intent, WALL_M } from '../intent/index.js';
import { formatQuantity } from '../units/index.js';
import type { Room } from './room.js';
import { hallSize } from './site.js';
import { NOWHERE, type Standing } from './stand.js';

/**
 * Whether all racks have a place and the rows fit the hall, with the figures that bind: HALL-ROWS, HALL-WIDTH, HALL-DEPTH.
 * @param rows  that stand in each hall
 * @param room  what all racks would need; undefined where they all stand
 */
export function hallFindings(
  { site, place }: Standing,
  rows: number,
  room: Room | undefined,
  hall: HallPolicy,
  pitch_m: number,
  rackDepth_m: number,
): Finding[] {
  const racks = place.length;
  const placed = place.reduce((sum, each) => (each === NOWHERE ? sum : sum + 1), 0);
  const needed = hallSize(room?.rows ?? rows, hall, pitch_m, rackDepth_m);
  const findings: Finding[] = [];
  const error = (code: string, field: string, message: string, own: Record<string, number>) =>
    findings.push({
      code,
      severity: 'error',
      message,
      subjects: [{ kind: 'field', name: field }],
      figures: { racks, placed, ...own, ...needs },
    });
  const needs = Object.fromEntries(Object.entries(room ?? {}).flatMap(([key, value]) => (value ? [[`need_${key}`, value]] : [])));
  // A row is laid out whether one rack fits or not.
  const one = hallSize(1, { ...hall, racks_per_row: 1, row_racks: undefined }, pitch_m, rackDepth_m);
  const none = one.depth_m > (hall.depth_m ?? one.depth_m) + 1e-9 || one.width_m > (hall.width_m ?? one.width_m) + 1e-9;
  const holds = `${hall.halls > 1 ? `${hall.halls} halls hold` : 'hall holds'} ${none ? `none of ${some(racks, 'rack')}` : `${some(placed, 'rack')} of ${count(racks)}`}`;
  const each = hall.halls > 1 ? ' in each' : '';
  if (room && (hall.rows !== undefined || room.rows === undefined))
    error(
      'HALL-ROWS',
      'hall.rows',
      `${holds} in ${some(rows, 'row')}${each}${hall.row_racks ? '' : ` of ${hall.racks_per_row}`}${takenWords(site.places, placed, rows, hall)}; ${room.rows === undefined ? 'no number of rows holds all' : `all need ${some(room.rows, 'row')}${each}, ${room.rows - rows} more`}`,
      { rows },
    );
  if (hall.width_m !== undefined && needed.width_m > hall.width_m + 1e-9)
    error(
      'HALL-WIDTH',
      'hall.size',
      `rows of ${some(hall.racks_per_row, 'rack')} of ${pitch_m} m need ${metres(needed.width_m)} of the hall's width of ${metres(hall.width_m)}`,
      {
        need_width_m: needed.width_m,
        width_m: hall.width_m,
        fit_racks_per_row: Math.floor((hall.width_m - 2 * WALL_M) / pitch_m + 1e-9),
      },
    );
  if (hall.depth_m !== undefined && needed.depth_m > hall.depth_m + 1e-9)
    error(
      'HALL-DEPTH',
      'hall.size',
      `${room ? `${holds}${takenWords(site.places, placed, rows, hall)}: ` : ''}${some(room?.rows ?? rows, 'row')} with aisles ${(room?.rows ?? rows) === 1 ? 'needs' : 'need'} ${metres(needed.depth_m)} of the depth of ${metres(hall.depth_m)}`,
      { need_depth_m: needed.depth_m, depth_m: hall.depth_m },
    );
  return findings;
}

/** Why places that the rows would have hold no rack: blocked areas and doors, and row ends too short for the next unit. */
function takenWords(places: number, placed: number, rows: number, { halls, row_racks, racks_per_row }: HallPolicy): string {
  const ofHall = Array.from({ length: rows }, (_, row) => row_racks?.[row] ?? racks_per_row).reduce((sum, racks) => sum + racks, 0);
  const taken = halls * ofHall - places;
  const words = [
    ...(taken > 0 ? [`blocked areas and doors take ${some(taken, 'place')} of ${count(halls * ofHall)}`] : []),
    ...(placed < places ? [`${some(places - placed, 'place')} left free at row ends`] : []),
  ];
  return words.length > 0 ? ` (${words.join(', ')})` : '';
}

/** Whether all equipment stays within the power that the site gives. */
export function powerFindings(power_w: number, { power_available_w: available }: Pick<Intent, 'power_available_w'>): Finding[] {
  if (available === undefined || power_w <= available) return [];
  return [
    {
      code: 'POWER-SITE',
      severity: 'error',
      message: `the equipment draws ${formatQuantity(power_w, 'power')}; ${formatQuantity(available, 'power')} is available`,
      subjects: [{ kind: 'field', name: 'power.available' }],
      figures: { power_w, available_w: available },
    },
  ];
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}

function some(number: number, what: string): string {
  return `${count(number)} ${what}${number === 1 ? '' : 's'}`;
}

function metres(value: number): string {
  return `${Number(value.toFixed(1))} m`;
}
