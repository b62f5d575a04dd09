import type { LinkList } from '../fabric/index.js';
import { LEVELS, type Level } from './level.js';
import { fibreLoss } from './loss.js';
import { type Medium, middlePrice, orderLength } from './media.js';
import { type PanelKits, TRUNK_SLACK_M } from './panel-kit.js';
import { IN_RACK, type RackPairs } from './rack-pairs.js';
import type { Runs } from './run.js';

/** How far each link goes, and which are to go over panels. */
export class LinkWays {
  /** From port to port with slack, in the trays of each level. */
  readonly run_m: Record<Level, Float64Array>;

  /**
   * @param way_m  along the trays of each level, by pair of racks
   * @param overPanels  1 for each link that is to go over panels
   */
  constructor(
    private readonly links: LinkList,
    private readonly pairs: RackPairs,
    private readonly runs: Runs,
    private readonly way_m: Record<Level, Float64Array>,
    readonly overPanels: Uint8Array,
    private readonly kits: PanelKits,
  ) {
    this.run_m = Object.fromEntries(LEVELS.map((level) => [level, this.directRuns(level)])) as Record<Level, Float64Array>;
  }

  /** Middle price of a link's two cords and its share of trunk and panels; infinite where these cannot join it. */
  panelPrice(medium: Medium, link: number): number {
    const { cable, reach_m, loss_db } = medium;
    const kit = this.kits.of(cable);
    if (!kit) return Number.POSITIVE_INFINITY;
    const a = orderLength(cable, this.runs.cord(this.links.aDevice.get(link)));
    const b = orderLength(cable, this.runs.cord(this.links.bDevice.get(link)));
    if (a === undefined || b === undefined) return Number.POSITIVE_INFINITY;
    const trunk = kit.trunks[kit.trunks.length - 1];
    const trunk_m = Math.ceil(trunkRun(this.way_m.fibre[this.pairs.ofLink[link]]) - 1e-9);
    const whole = a + trunk_m + b;
    if (whole > reach_m + 1e-9 || trunk_m > trunk.reach_m || fibreLoss(cable, whole) + 2 * kit.panel.loss_db > loss_db)
      return Number.POSITIVE_INFINITY;
    const share = (middlePrice(trunk) + trunk.price_per_m_usd * trunk_m) / trunk.legs + (2 * middlePrice(kit.panel)) / kit.panel.positions;
    return 2 * middlePrice(cable) + cable.price_per_m_usd * (a + b) + share;
  }

  private directRuns(level: Level): Float64Array {
    const { links, pairs } = this;
    const run = new Float64Array(links.count);
    for (let link = 0; link < run.length; link++) {
      const pair = pairs.ofLink[link];
      run[link] = this.runs.metres(links.aDevice.get(link), links.bDevice.get(link), level, pair === IN_RACK ? 0 : this.way_m[level][pair]);
    }
    return run;
  }
}

/** Run of a trunk over so many metres of tray, slack included. */
export function trunkRun(way_m: number): number {
  return way_m + 2 * TRUNK_SLACK_M;
}
