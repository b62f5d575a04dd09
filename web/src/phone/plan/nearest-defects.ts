import type { DefectTold } from '../../../../src/api/index.js';
import { rowsById } from '../../../../src/table/index.js';
import type { FloorPlan } from './floor-plan.js';
import { racksFrom } from './nearest.js';
import { rackRow } from './rack-face.js';

/** An open defect and the rack where it is mended: of a cable, the nearer one of its two. */
export interface NearDefect {
  defect: DefectTold;
  /** Row of the rack. */
  rack: number;
  /** Undefined in another hall. */
  distance_m: number | undefined;
}

/**
 * Open defects of racks, devices and cables, nearest first. O(racks log racks + defects; devices for each of a device)
 *
 * @param here  row of the rack where one stands
 */
export function nearestDefects(plan: FloorPlan, defects: readonly DefectTold[], here: number): NearDefect[] {
  const racks = racksFrom(plan, here);
  const placeOf = new Map(racks.map(({ rack }, place) => [rack, place]));
  const racksOf = racksOfThings(plan);
  const found = defects.flatMap((defect) => {
    const places = racksOf(defect).flatMap((rack) => placeOf.get(rack) ?? []);
    return places.length === 0 ? [] : [{ defect, place: Math.min(...places) }];
  });
  found.sort((a, b) => a.place - b.place || a.defect.opened - b.defect.opened);
  return found.map(({ defect, place }) => ({ defect, ...racks[place] }));
}

function racksOfThings(plan: FloorPlan): (thing: Pick<DefectTold, 'of' | 'name'>) => number[] {
  const { devices, cables } = plan.tables;
  const cableRow = rowsById(cables.columns.cable);
  const { device, rack } = devices.columns;
  return ({ of, name }) => {
    if (of === 'rack') return [rackRow(plan, name)];
    if (of === 'cable') {
      const row = cableRow(Number(name.slice(1)));
      return [plan.ends.a_rack[row], plan.ends.b_rack[row]];
    }
    const row = of === 'device' ? device.codes.indexOf(device.dict.indexOf(name)) : -1;
    return row < 0 ? [] : [rackRow(plan, rack.dict[rack.codes[row]])];
  };
}
