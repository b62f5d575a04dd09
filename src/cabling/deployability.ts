import type { LinkList } from '../fabric/index.js';
import type { Hall } from '../hall/index.js';
import type { Bundles } from './bundles.js';
import { type Laid, NO_ROUTE } from './laid.js';
import type { Tray } from './tray-plan.js';
import { NO_TRUNK } from './trunks.js';

/**
 * What a cabling asks of those who install it. Bundle types, panels and lengths are the measures of FatClique (Zhang et al.,
 * NSDI 2019).
 */
export interface Deployability {
  /** What is pulled from rack to rack: looms, cables alone, trunks. */
  pulls: number;
  /** Pulls that looms and trunks save against pulling each cable between racks alone. */
  pulls_saved: number;
  /** Distinct looms and trunks by number of cables or legs and by length. */
  bundle_types: number;
  /** Distinct lengths of cables, cords and trunks. */
  lengths: number;
  panels: number;
  /** Panels above the rack that has most. */
  panels_most: number;
  /** Plugs to push in by rack, those of trunks and panels included. */
  touches_mean: number;
  touches_most: number;
  /** Trays of all layers. */
  tray_m: number;
  /** Mean over all trays, and the fullest segment. */
  fill_pct: number;
  fill_most_pct: number;
}

/** O(cables + segments). */
export function deployability(laid: Laid, bundles: Bundles, trays: readonly Tray[], links: LinkList, hall: Hall): Deployability {
  const { cabling, trunks, routeOf } = laid;
  let between = trunks.ofCable.reduce((sum, trunk) => sum + (trunk === NO_TRUNK ? 0 : 1), 0);
  let routed = 0;
  for (const route of routeOf) if (route !== NO_ROUTE) routed++;
  between += routed - trunks.list.length;
  const loomed = bundles.cables.reduce((sum, cables) => sum + cables, 0);
  const pulls = routed - loomed + bundles.count;
  const types = new Set<string>();
  for (let bundle = 0; bundle < bundles.count; bundle++)
    types.add(`${bundles.cables[bundle]} ${cabling.length_m[bundles.firstCable[bundle]]}`);
  for (const { model, length_m } of trunks.list) types.add(`${model.id} ${length_m}`);
  const lengths = new Set<number>();
  for (let cable = 0; cable < cabling.count; cable++) {
    lengths.add(cabling.length_m[cable]);
    if (cabling.overPanels[cable] === 1) lengths.add(cabling.bLength_m[cable]);
  }
  for (const { length_m } of trunks.list) lengths.add(length_m);
  const panelsOf = new Map<number, number>();
  for (const { rack } of trunks.panels) panelsOf.set(rack, (panelsOf.get(rack) ?? 0) + 1);
  const touches = touchesByRack(laid, links, hall);
  return {
    pulls,
    pulls_saved: between - pulls,
    bundle_types: types.size,
    lengths: lengths.size,
    panels: trunks.panels.length,
    panels_most: Math.max(0, ...panelsOf.values()),
    touches_mean: touches.reduce((sum, each) => sum + each, 0) / Math.max(1, touches.length),
    touches_most: touches.reduce((most, each) => Math.max(most, each), 0),
    ...fills(trays),
  };
}

/** Plugs to push in, rack by rack: of cables, of cords over panels, which have one more at each end, and of trunks. */
function touchesByRack({ cabling, trunks }: Laid, links: LinkList, hall: Hall): Uint32Array {
  const touches = new Uint32Array(hall.racks.length);
  const { firstLink, cableOf } = cabling;
  // Plugs of one cable at a side: its tails where links of a breakout end at several ports, else one.
  for (let link = 0; link < links.count; link++) {
    const cable = cableOf[link] - 1;
    const first = firstLink[cable];
    const tails = cabling.media[cabling.medium[cable]].cable.b_count > 1;
    const hubAtB = links.bDevice.get(first) === links.bDevice.get(link);
    const plugs = trunks.ofCable[cable] === NO_TRUNK ? 1 : 2;
    if (link === first || (tails && hubAtB)) touches[hall.rackOf[links.aDevice.get(link)]] += plugs;
    if (link === first || (tails && !hubAtB)) touches[hall.rackOf[links.bDevice.get(link)]] += plugs;
  }
  for (const { model, a, b } of trunks.list) for (const { panel } of [a, b]) touches[trunks.panels[panel].rack] += model.legs;
  return touches;
}

function fills(trays: readonly Tray[]): Pick<Deployability, 'tray_m' | 'fill_pct' | 'fill_most_pct'> {
  let tray_m = 0;
  let room = 0;
  let used = 0;
  let most = 0;
  for (const { policy, layers, cuts_m, used_mm2 } of trays) {
    const area = policy.width_m * policy.depth_m * 1e6 * layers;
    const length = cuts_m[cuts_m.length - 1];
    tray_m += length * layers;
    room += length * area;
    for (let i = 0; i < used_mm2.length; i++) {
      used += used_mm2[i] * (cuts_m[i + 1] - cuts_m[i]);
      if (used_mm2[i] > most * area) most = used_mm2[i] / area;
    }
  }
  return { tray_m, fill_pct: room === 0 ? 0 : (100 * used) / room, fill_most_pct: 100 * most };
}
