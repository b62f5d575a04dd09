import type { PanelModel, TrunkModel } from '../catalog/index.js';
import type { Cabling } from './cabling.js';
import type { PanelKits } from './panel-kit.js';
import type { RackPairs } from './rack-pairs.js';

/** Trunks as rows, between the racks of a pair; panels hang above both. */
export interface Trunks {
  list: Trunk[];
  panels: Panel[];
  /** Trunk of each cable that goes over panels, and the leg it takes, from 1; NO_TRUNK elsewhere. */
  ofCable: Uint32Array;
  leg: Uint8Array;
}

export interface Trunk {
  model: TrunkModel;
  pair: number;
  used: number;
  a: PanelEnd;
  b: PanelEnd;
  /** Between the panels with slack, and as made; known once it is routed. */
  run_m: number;
  length_m: number;
}

/** Where a trunk's first leg is; the others follow. */
export interface PanelEnd {
  panel: number;
  position: number;
}

export interface Panel {
  model: PanelModel;
  rack: number;
  used: number;
}

export const NO_TRUNK = 0xffffffff;

/**
 * Trunks for the cables over panels: for each pair of racks and kind of cord the fewest pulls, the widest trunks first and the
 * rest in the narrowest that holds it. Legs are filled in the cables' order; a trunk stays within one panel at each end.
 *
 * O(cables).
 */
export function trunkCables(cabling: Cabling, pairs: RackPairs, kits: PanelKits): Trunks {
  const ofCable = new Uint32Array(cabling.count).fill(NO_TRUNK);
  const leg = new Uint8Array(cabling.count);
  const trunks: Trunks = { list: [], panels: [], ofCable, leg };
  const places = new PanelPlaces(trunks.panels);
  for (const { pair, cables } of cablesByPair(cabling, pairs)) {
    const kit = kits.of(cabling.media[cabling.medium[cables[0]]].cable);
    if (!kit) continue;
    let next = 0;
    while (next < cables.length) {
      const left = cables.length - next;
      const model = kit.trunks.find((each) => each.legs >= left) ?? kit.trunks[kit.trunks.length - 1];
      const used = Math.min(left, model.legs);
      for (let i = 0; i < used; i++) {
        ofCable[cables[next + i]] = trunks.list.length;
        leg[cables[next + i]] = i + 1;
      }
      next += used;
      const end = (rack: number) => places.take(kit.panel, model.fibre, rack, model.legs);
      trunks.list.push({ model, pair, used, a: end(pairs.a[pair]), b: end(pairs.b[pair]), run_m: 0, length_m: 0 });
    }
  }
  return trunks;
}

/** Cables over panels by pair of racks and plug, in the order of the first cable of each. */
function cablesByPair(cabling: Cabling, pairs: RackPairs): { pair: number; cables: number[] }[] {
  const fibres = [...new Set(cabling.media.map(({ cable }) => cable.a))];
  const fibreOf = cabling.media.map(({ cable }) => fibres.indexOf(cable.a));
  const groups = new Map<number, { pair: number; cables: number[] }>();
  for (let cable = 0; cable < cabling.count; cable++) {
    if (cabling.overPanels[cable] === 0) continue;
    const pair = pairs.ofLink[cabling.firstLink[cable]];
    const key = pair * fibres.length + fibreOf[cabling.medium[cable]];
    const group = groups.get(key);
    if (group) group.cables.push(cable);
    else groups.set(key, { pair, cables: [cable] });
  }
  return [...groups.values()];
}

/** Hands out positions: a rack's panel of a plug is filled until a trunk does not fit, then another is hung. */
class PanelPlaces {
  private readonly open = new Map<string, number>();

  constructor(private readonly panels: Panel[]) {}

  take(model: PanelModel, fibre: string, rack: number, legs: number): PanelEnd {
    const key = `${rack} ${fibre}`;
    let panel = this.open.get(key);
    if (panel === undefined || this.panels[panel].used + legs > model.positions) {
      panel = this.panels.push({ model, rack, used: 0 }) - 1;
      this.open.set(key, panel);
    }
    const position = this.panels[panel].used + 1;
    this.panels[panel].used += legs;
    return { panel, position };
  }
}
