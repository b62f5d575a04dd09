import type { PlanTables } from '../../plan/index.js';
import { type Groups, groupBy, lookUp, NONE } from './columns.js';
import type { PlanRead } from './plan.js';

/** The two ends of a trunk, as columns and messages call them. */
export const SIDES = ['a', 'b'] as const;
export type Side = (typeof SIDES)[number];

/** Trunks and the panels they join as row numbers; -1 where a cell is empty or leads nowhere. */
export interface Structured {
  trunks: {
    model: Int32Array;
    rack: Record<Side, Int32Array>;
    panel: Record<Side, Int32Array>;
    /** Cables of each trunk, in the order of their table. */
    cables: Groups;
  };
  panels: { model: Int32Array; rack: Int32Array };
}

/** @param ofCable  trunk of each cable */
export function readTrunks(
  { trunks, panels }: PlanTables,
  ofCable: Int32Array,
  models: ReadonlyMap<string, number>,
  racks: ReadonlyMap<string, number>,
  panelIndex: ReadonlyMap<string, number>,
): Structured {
  const { a_rack, b_rack, a_panel, b_panel, model } = trunks.columns;
  return {
    trunks: {
      model: lookUp(model, trunks.rows, models),
      rack: { a: lookUp(a_rack, trunks.rows, racks), b: lookUp(b_rack, trunks.rows, racks) },
      panel: { a: lookUp(a_panel, trunks.rows, panelIndex), b: lookUp(b_panel, trunks.rows, panelIndex) },
      cables: groupBy(ofCable, trunks.rows),
    },
    panels: { model: lookUp(panels.columns.model, panels.rows, models), rack: lookUp(panels.columns.rack, panels.rows, racks) },
  };
}

/** Whether two racks are the ends of a trunk, in either direction. */
export function isBetween({ rack }: Structured['trunks'], trunk: number, a: number, b: number): boolean {
  if (a === NONE || b === NONE) return false;
  return (rack.a[trunk] === a && rack.b[trunk] === b) || (rack.a[trunk] === b && rack.b[trunk] === a);
}

/** Legs at each end of a trunk: its model's, or where that is not known, as many as its row says. */
export function legsOf(plan: PlanRead, trunk: number): number {
  const model = plan.models[plan.trunks.model[trunk]];
  return model?.kind === 'trunk' ? model.legs : plan.tables.trunks.columns.legs.values[trunk];
}
