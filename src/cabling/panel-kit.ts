import type { CableModel, Catalog, PanelModel, TrunkModel } from '../catalog/index.js';
import type { LinkList } from '../fabric/index.js';
import type { Intent } from '../intent/index.js';
import { bendRadius } from './level.js';
import { middlePrice } from './media.js';
import { IN_RACK, type RackPairs } from './rack-pairs.js';
import type { TrayNet } from './tray-net.js';

/** What joins cords of one plug and glass over panels. */
export interface PanelKit {
  /** Ascending by legs, the cheapest of each. */
  trunks: readonly TrunkModel[];
  panel: PanelModel;
}

/** Slack of a trunk at each end; installers leave 2 to 3 m. */
export const TRUNK_SLACK_M = 2;

/** The kit for a cord; undefined where the catalog has no trunk or no panel for it. Looked up once for each cord. */
export class PanelKits {
  private readonly known = new Map<CableModel, PanelKit | undefined>();

  /** @param bend_m  radius of the fittings that trunks go round */
  constructor(
    private readonly catalog: Catalog,
    private readonly bend_m: number,
  ) {}

  of(cord: CableModel): PanelKit | undefined {
    if (!this.known.has(cord)) this.known.set(cord, this.find(cord));
    return this.known.get(cord);
  }

  private find(cord: CableModel): PanelKit | undefined {
    const models = [...this.catalog.values()];
    const perPosition = (panel: PanelModel) => middlePrice(panel) / panel.positions;
    const panel = models
      .filter((model): model is PanelModel => model.kind === 'panel' && model.fibres.includes(cord.a))
      .sort((a, b) => perPosition(a) - perPosition(b))[0];
    if (!panel) return undefined;
    const cheapest = new Map<number, TrunkModel>();
    for (const model of models)
      if (model.kind === 'trunk' && model.fibre === cord.a && model.medium === cord.medium && this.fits(model, panel)) {
        const known = cheapest.get(model.legs);
        if (!known || middlePrice(model) < middlePrice(known)) cheapest.set(model.legs, model);
      }
    const trunks = [...cheapest.values()].sort((a, b) => a.legs - b.legs);
    return trunks.length > 0 ? { trunks, panel } : undefined;
  }

  private fits(trunk: TrunkModel, panel: PanelModel): boolean {
    return trunk.legs <= panel.positions && bendRadius(trunk) <= this.bend_m * 1000 + 1e-6;
  }
}

/** Links that go over panels where their cords can: none, all between racks, or all between rows. */
export function linksOverPanels(style: Intent['cabling']['style'], links: LinkList, pairs: RackPairs, net: TrayNet): Uint8Array {
  const over = new Uint8Array(links.count);
  if (style === 'direct') return over;
  for (let link = 0; link < over.length; link++) {
    const pair = pairs.ofLink[link];
    if (pair === IN_RACK) continue;
    if (style === 'structured' || net.rackRow[pairs.a[pair]] !== net.rackRow[pairs.b[pair]]) over[link] = 1;
  }
  return over;
}
