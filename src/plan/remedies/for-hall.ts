import type { Catalog, RackModel } from '../../catalog/index.js';
import type { Finding } from '../../finding/index.js';
import { footprintLoad } from '../../hall/index.js';
import { type HallPolicy, type Intent, WALL_M } from '../../intent/index.js';
import { figure, modelOf, modelsOf, up } from './figures.js';
import { fullRack, gpuRacks, withServersEach } from './gpu-rack.js';

/** Servers that a rack is to hold more are sought up to so many. */
const MOST_MORE = 64;

/** Too few rows: more of them, fuller racks, longer rows, more halls. */
export function forRows(finding: Finding, intent: Intent, catalog: Catalog): Intent[] {
  const rows = figure(finding, 'need_rows');
  return [...(rows > 0 ? [withRows(intent, rows)] : []), ...fullerRacks(finding, intent, catalog), ...moreRoom(finding, intent, catalog)];
}

/** A hall not deep enough: a deeper one, fuller racks, longer rows, more halls. */
export function forDepth(finding: Finding, intent: Intent, catalog: Catalog): Intent[] {
  const deeper = withSize(intent, intent.hall.width_m, up(figure(finding, 'need_depth_m'), 0.1));
  return [deeper, ...fullerRacks(finding, intent, catalog), ...moreRoom(finding, intent, catalog)];
}

/** Rows too long for the hall: shorter ones, or a wider hall. */
export function forWidth(finding: Finding, intent: Intent): Intent[] {
  const { hall } = intent;
  const fit = figure(finding, 'fit_racks_per_row');
  const row_racks = hall.row_racks?.map((racks) => Math.min(racks, fit));
  const shorter = { ...intent, hall: { ...hall, racks_per_row: fit, row_racks } };
  return [...(fit > 0 ? [shorter] : []), withSize(intent, up(figure(finding, 'need_width_m'), 0.1), hall.depth_m)];
}

/** Racks too heavy for the floor: a stronger floor, fewer servers in each GPU rack. */
export function forFloorLoad(finding: Finding, intent: Intent, catalog: Catalog): Intent[] {
  const most = figure(finding, 'most_kn_m2');
  const stronger = { ...intent, hall: { ...intent.hall, floor_load_kn_m2: up(figure(finding, 'load_kn_m2'), 0.1) } };
  if (modelOf(finding) !== intent.gpu_rack.model) return [stronger];
  for (let servers = fullRack(intent, catalog).servers - 1; servers > 0; servers--) {
    const lighter = withServersEach(intent, servers, catalog);
    if (lighter && footprintLoad(fullRack(lighter, catalog).rack) <= most) return [stronger, lighter];
  }
  return [stronger];
}

/** GPU racks that hold as many more servers as spare the racks that found no place: by more power, or by another model no larger. */
function fullerRacks(finding: Finding, intent: Intent, catalog: Catalog): Intent[] {
  const now = fullRack(intent, catalog).servers;
  const missing = figure(finding, 'racks') - figure(finding, 'placed');
  const racks = rackModels(intent, catalog);
  const largest = (measure: (rack: RackModel) => number) => Math.max(...racks.map(measure));
  const [width_m, depth_m] = [largest((rack) => rack.width_m), largest((rack) => rack.depth_m)];
  const others = modelsOf('rack', catalog).filter((model) => model.width_m <= width_m && model.depth_m <= depth_m);
  const models = [intent.gpu_rack.model, ...others.map(({ id }) => id)];
  const most = Math.min(intent.compute.unit_servers, now + MOST_MORE);
  for (let each = now + 1; each <= most; each++) {
    if (gpuRacks(intent, now) - gpuRacks(intent, each) < Math.max(1, missing)) continue;
    for (const model of models) {
      const fuller = withServersEach(intent, each, catalog, model);
      if (fuller) return [fuller];
    }
  }
  return [];
}

/** Longer rows, as the width allows, or more halls of the same shape. */
function moreRoom(finding: Finding, intent: Intent, catalog: Catalog): Intent[] {
  const { hall } = intent;
  const racks_per_row = figure(finding, 'need_racks_per_row');
  const halls = figure(finding, 'need_halls');
  const pitch_m = Math.max(...rackModels(intent, catalog).map(({ width_m }) => width_m));
  const wide = hall.width_m === undefined || 2 * WALL_M + racks_per_row * pitch_m <= hall.width_m + 1e-9;
  return [
    ...(racks_per_row > 0 && wide ? [{ ...intent, hall: { ...hall, racks_per_row } }] : []),
    ...(halls > 0 ? [{ ...intent, hall: { ...hall, halls } }] : []),
  ];
}

function rackModels({ gpu_rack, network_rack }: Intent, catalog: Catalog): RackModel[] {
  return [gpu_rack, network_rack].map(({ model }) => catalog.get(model) as RackModel);
}

function withRows(intent: Intent, rows: number): Intent {
  const { row_racks, racks_per_row } = intent.hall;
  const longer = row_racks && Array.from({ length: rows }, (_, row) => row_racks[row] ?? racks_per_row);
  return { ...intent, hall: { ...intent.hall, rows, row_racks: longer } };
}

/** A hall of another size; in a hall that is turned, what was measured from its far wall moves with it. */
function withSize(intent: Intent, width_m: number | undefined, depth_m: number | undefined): Intent {
  const { hall } = intent;
  const size: HallPolicy = { ...hall, width_m, depth_m };
  if (hall.row_direction === 'width') return { ...intent, hall: size };
  const more_m = (depth_m ?? 0) - (hall.depth_m ?? 0);
  const blocked = hall.blocked.map((area) => ({ ...area, y_m: area.y_m + more_m }));
  const doors = hall.doors.map((door) => (door.side === 'left' || door.side === 'right' ? { ...door, at_m: door.at_m + more_m } : door));
  return { ...intent, hall: { ...size, blocked, doors } };
}
