import type { Catalog, ServerModel } from '../../catalog/index.js';
import { byModel, type EquippedRacks } from '../power/equipped.js';

/** Share of a liquid-cooled server's heat that its cold plates take where its model names none; an assumption: IBM's Summit reached 85 to 90 % with processors and GPUs on cold plates (ITherm 2019), vendor pages give 70 to 95 % for HGX servers. */
const LIQUID_SHARE = 0.8;

/** Where each rack's heat goes. Columns by rack; whole watts. */
export interface RackHeat {
  /** To the cold plates of its servers, and to the air of the hall: all else. */
  liquid_w: Float64Array;
  air_w: Float64Array;
  servers: Int32Array;
  /** The servers' part of the heat to the air. */
  serverAir_w: Float64Array;
  /** Device of the rack's own CDU; -1 for none. */
  cdu: Int32Array;
}

/** All power becomes heat; that of a liquid-cooled server goes to liquid and air by its share. */
export function rackHeat({ names, devices, start, member }: EquippedRacks, catalog: Catalog): RackHeat {
  const count = names.length;
  const heat: RackHeat = {
    liquid_w: new Float64Array(count),
    air_w: new Float64Array(count),
    servers: new Int32Array(count),
    serverAir_w: new Float64Array(count),
    cdu: new Int32Array(count).fill(-1),
  };
  const figures = byModel(devices.models, (id) => {
    const { power_w = 0, cooling, liquid_share } = (catalog.get(id) ?? {}) as Partial<ServerModel>;
    const share = cooling === 'liquid' ? (liquid_share ?? LIQUID_SHARE) : 0;
    return { power_w, liquid_w: Math.round(power_w * share) };
  });
  for (let rack = 0; rack < count; rack++)
    for (let i = start[rack]; i < start[rack + 1]; i++) {
      const device = member[i];
      const { power_w, liquid_w } = figures(device);
      heat.liquid_w[rack] += liquid_w;
      heat.air_w[rack] += power_w - liquid_w;
      if (devices.roles[device] === 'cdu') heat.cdu[rack] = device;
      if (devices.roles[device] !== 'server') continue;
      heat.servers[rack]++;
      heat.serverAir_w[rack] += power_w - liquid_w;
    }
  return heat;
}
