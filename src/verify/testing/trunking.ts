import type { PanelModel, TrunkModel } from '../../catalog/index.js';
import type { PlanTables } from '../../plan/index.js';
import type { Place } from './floor.js';
import { tableOf } from './table-of.js';
import type { CableRow, Shape, Wired } from './wiring.js';

export interface TrunkRow {
  model: string;
  aRack: string;
  bRack: string;
  a: End;
  b: End;
  legs: number;
  used: number;
}

interface End {
  panel: string;
  position: number;
}

export interface PanelRow {
  panel: string;
  model: string;
  rack: string;
  positions: number;
  used: number;
}

/** Cables that know their trunks and legs, and the trunks and panels themselves. */
export interface Trunked {
  cables: CableRow[];
  trunks: TrunkRow[];
  panels: PanelRow[];
}

/**
 * Puts the fibre cords between two racks on trunks of six legs, and what is left on one of three; a rack's panel is filled
 * until a trunk does not fit, then another is hung.
 */
export function trunk({ cables, models }: Wired, style: Shape['style'], places: readonly Place[]): Trunked {
  const trunked: Trunked = { cables: cables.map((cable) => ({ ...cable })), trunks: [], panels: [] };
  const row = (rack: string) => places.find((place) => place.rack === rack)?.row;
  const groups = new Map<string, CableRow[]>();
  for (const cable of trunked.cables) {
    const { model, aRack, bRack } = cable;
    if (style === 'direct' || model !== 'cord-om4' || aRack === bRack) continue;
    if (style === 'mixed' && row(aRack) === row(bRack)) continue;
    groups.set(`${aRack} ${bRack}`, [...(groups.get(`${aRack} ${bRack}`) ?? []), cable]);
  }
  const panel = models.get('panel-12') as PanelModel;
  for (const group of groups.values())
    for (let next = 0; next < group.length; ) {
      const { id, legs } = models.get(group.length - next > 3 ? 'trunk-6' : 'trunk-3') as TrunkModel;
      const members = group.slice(next, next + legs);
      next += legs;
      const { aRack, bRack } = group[0];
      const [a, b] = [aRack, bRack].map((rack) => take(trunked.panels, panel, rack, legs));
      const number = trunked.trunks.push({ model: id, aRack, bRack, a, b, legs, used: members.length });
      for (const [i, cable] of members.entries()) Object.assign(cable, { trunk: number, leg: i + 1 });
    }
  return trunked;
}

function take(panels: PanelRow[], { id, positions }: PanelModel, rack: string, legs: number): End {
  const hung = panels.filter((panel) => panel.rack === rack);
  let open = hung.at(-1);
  if (!open || open.used + legs > positions) {
    open = { panel: `${rack}-P${hung.length + 1}`, model: id, rack, positions, used: 0 };
    panels.push(open);
  }
  open.used += legs;
  return { panel: open.panel, position: open.used - legs + 1 };
}

/** The tables of trunks and panels; runs, lengths and routes of trunks are filled in later. */
export function trunkTables({ trunks, panels }: Trunked): Pick<PlanTables, 'trunks' | 'panels'> {
  const racks = { a_rack: 'text', b_rack: 'text' } as const;
  const ends = { a_panel: 'text', a_position: 0, b_panel: 'text', b_position: 0 } as const;
  return {
    trunks: tableOf<'trunks'>(
      { trunk: { id: 'T' }, model: 'text', ...racks, ...ends, legs: 0, used: 0, route: { id: 'W' }, run_m: 3, length_m: 2 },
      trunks.map(({ model, aRack, bRack, a, b, legs, used }, i) => ({
        trunk: i + 1,
        model,
        a_rack: aRack,
        b_rack: bRack,
        a_panel: a.panel,
        a_position: a.position,
        b_panel: b.panel,
        b_position: b.position,
        legs,
        used,
        route: 0,
        run_m: 0,
        length_m: 0,
      })),
    ),
    panels: tableOf<'panels'>(
      { panel: 'text', model: 'text', rack: 'text', positions: 0, used: 0 },
      panels.map((row) => ({ ...row })),
    ),
  };
}
