import type { Finding } from '../../finding/index.js';
import type { HallPolicy, Intent, TrayLevelPolicy } from '../../intent/index.js';
import { fieldOf, figure, up } from './figures.js';

/** What an intent may ask of trays. */
const MOST_LAYERS = 20;
const MOST_CROSSES = 1000;
/** Wider trays are not offered. */
const WIDEST_M = 1.2;

/** Full trays: more layers, wider ones, more of them across the rows. */
export function forTrays(finding: Finding, intent: Intent): Intent[] {
  const name = fieldOf(finding).endsWith('copper') ? 'copper' : 'fibre';
  const { trays, racks_per_row } = intent.hall;
  const { layers, width_m } = trays[name];
  const need = figure(finding, 'need_layers') || Math.ceil(layers * 1.5);
  const withLevel = (changes: Partial<TrayLevelPolicy>) =>
    withHall(intent, { trays: { ...trays, [name]: { ...trays[name], ...changes } } });
  const wide = up((width_m * need) / layers, 0.05);
  // As many as there are places to lay them, at most.
  const most = Math.min(MOST_CROSSES, racks_per_row);
  const crosses = Math.min(most, Math.ceil(((trays.cross ?? most) * need) / layers));
  const more = crosses > (trays.cross ?? most) ? [withHall(intent, { trays: { ...trays, cross: crosses } })] : [];
  const inRow = figure(finding, 'in_row') > 0;
  return [
    ...(inRow ? [] : more),
    ...(need <= MOST_LAYERS ? [withLevel({ layers: need })] : []),
    ...(wide <= WIDEST_M ? [withLevel({ width_m: wide })] : []),
    ...(inRow ? more : []),
  ];
}

/** Cables too thick for the fittings: wider ones. */
export function forBend(finding: Finding, intent: Intent): Intent[] {
  const { trays } = intent.hall;
  const name = fieldOf(finding).includes('copper') ? 'copper' : 'fibre';
  return [withHall(intent, { trays: { ...trays, [name]: { ...trays[name], bend_radius_m: figure(finding, 'need_mm') / 1000 } } })];
}

/** Cables that must go further than any reaches: less slack, halls nearer to one another, rows that make the hall squarer; none where no cable joins them at any length. */
export function forNoMedium(finding: Finding, intent: Intent): Intent[] | undefined {
  if (figure(finding, 'reach_m') === 0) return undefined;
  const over = figure(finding, 'run_m') - figure(finding, 'reach_m');
  if (fieldOf(finding).startsWith('hall.trays')) return forTrays(finding, intent);
  const { slack_m, halls, hall_distance_m, racks_per_row, row_racks } = intent.hall;
  // To the decimetre, downwards.
  const slack = -up(over / 2 - slack_m, 0.1);
  const distance = -up(over / Math.max(1, halls - 1) - hall_distance_m, 0.1);
  const lengths = row_racks ? [] : [0.5, 0.7, 1.5, 2].map((factor) => Math.round(racks_per_row * factor));
  return [
    ...(slack >= 0 ? [withHall(intent, { slack_m: slack })] : []),
    ...(halls > 1 && distance > 0 ? [withHall(intent, { hall_distance_m: distance })] : []),
    ...lengths.map((racks) => withHall(intent, { racks_per_row: Math.max(1, racks) })),
  ];
}

function withHall(intent: Intent, changes: Partial<HallPolicy>): Intent {
  return { ...intent, hall: { ...intent.hall, ...changes } };
}
