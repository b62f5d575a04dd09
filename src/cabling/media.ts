import type { CableModel, Catalog, TransceiverModel } from '../catalog/index.js';

/** One piece of cable with the modules it needs at its ends. */
export interface Medium {
  cable: CableModel;
  /** Transceiver by cage connector; empty for a cable with plugs on. */
  modules: ReadonlyMap<string, TransceiverModel>;
  reach_m: number;
  /** Loss allowed between its modules, dB; infinite where none is known or there are none. */
  loss_db: number;
}

/** How the links of a bunch lie: all between two cages, all from one cage to as many others, or otherwise. */
export type Shape = 'pair' | 'star' | 'mesh';

/** What a bunch needs of its medium. */
export interface Need {
  shape: Shape;
  /** Connectors of the cages without repeats; of a star, the hub's and then the others'. */
  connectors: readonly string[];
  /** Links of the fullest cage of each connector. */
  lanes: readonly number[];
  links: number;
  speed_gbps: number;
  /** Whether the far ends of a star share a rack. */
  oneRack: boolean;
}

/**
 * Every way to join a bunch: cables with plugs where cage and shape allow, and fibre with transceivers, one way for each
 * optics and reach. The caller takes the cheapest whose reach covers the run.
 */
export function mediaFor(need: Need, catalog: Catalog): Medium[] {
  const models = [...catalog.values()];
  const cables = models.filter((model): model is CableModel => model.kind === 'cable' && model.link_gbps.includes(need.speed_gbps));
  const modules = models.filter((model): model is TransceiverModel => model.kind === 'transceiver' && model.link_gbps === need.speed_gbps);
  return [...plugged(need, cables), ...fibre(need, cables, modules)];
}

function plugged(need: Need, cables: CableModel[]): Medium[] {
  const [first, second = first] = need.connectors;
  const fits = (cable: CableModel): boolean => {
    if (cable.medium === 'mmf' || cable.medium === 'smf') return false;
    if (need.shape === 'pair')
      return (
        cable.b_count === 1 &&
        need.links <= cable.links &&
        ((cable.a === first && cable.b === second) || (cable.a === second && cable.b === first))
      );
    // A tail that hangs loose is not pulled: every tail of a breakout must be used.
    return (
      need.shape === 'star' &&
      need.oneRack &&
      need.connectors.length === 2 &&
      cable.b_count === need.links &&
      cable.a === first &&
      cable.b === second
    );
  };
  return cables.filter(fits).map((cable) => ({ cable, modules: new Map(), reach_m: cable.reach_m, loss_db: Number.POSITIVE_INFINITY }));
}

function fibre(need: Need, cables: CableModel[], modules: TransceiverModel[]): Medium[] {
  const lanes = new Map<string, number>();
  for (const [i, connector] of need.connectors.entries()) lanes.set(connector, Math.max(lanes.get(connector) ?? 0, need.lanes[i]));
  const media: Medium[] = [];
  for (const optics of new Set(modules.map((module) => module.optics))) {
    const ofOptics = modules.filter(
      (module) => module.optics === optics && module.links >= (lanes.get(module.connector) ?? Number.POSITIVE_INFINITY),
    );
    for (const reach of [...new Set(ofOptics.map((module) => module.reach_m))].sort((a, b) => a - b)) {
      const chosen = new Map<string, TransceiverModel>();
      for (const connector of lanes.keys()) {
        const module = cheapest(ofOptics.filter((each) => each.connector === connector && each.reach_m >= reach));
        if (module) chosen.set(connector, module);
      }
      const [sample] = chosen.values();
      if (chosen.size < lanes.size || [...chosen.values()].some((module) => module.fibre !== sample.fibre)) continue;
      for (const cable of cables.filter((each) => each.a === sample.fibre && each.b === sample.fibre))
        media.push({ cable, modules: chosen, reach_m: Math.min(reach, cable.reach_m), loss_db: lossAllowed(chosen) });
    }
  }
  return media;
}

function lossAllowed(modules: ReadonlyMap<string, TransceiverModel>): number {
  return Math.min(...Array.from(modules.values(), ({ loss_db }) => loss_db ?? Number.POSITIVE_INFINITY));
}

function cheapest(modules: TransceiverModel[]): TransceiverModel | undefined {
  return modules.sort((a, b) => middlePrice(a) - middlePrice(b) || a.reach_m - b.reach_m)[0];
}

/** Middle of a price range, US dollars. */
export function middlePrice(model: { price_low_usd: number; price_high_usd: number }): number {
  return (model.price_low_usd + model.price_high_usd) / 2;
}

/** The shortest length that can be ordered and covers the run; undefined when none is long enough. */
export function orderLength(cable: CableModel, run_m: number): number | undefined {
  return cable.lengths_m.find((length) => length >= run_m - 1e-9);
}

/** Middle price of a cable for a run; infinite when no length that can be ordered covers it. */
export function cablePrice(cable: CableModel, run_m: number): number {
  const length = orderLength(cable, run_m);
  return length === undefined ? Number.POSITIVE_INFINITY : middlePrice(cable) + cable.price_per_m_usd * length;
}
