import type { BuswayModel, Catalog, SwitchboardModel, TransformerModel, UpsModel } from '../../catalog/index.js';
import type { PowerPolicy } from '../../intent/index.js';

/** Share of a rating that may be carried on and on: National Electrical Code, continuous loads. */
export const CONTINUOUS = 0.8;

/**
 * Share of a limit that is planned: racks with 8 servers on three phases make phases differ by a few percent, and each
 * phase has a third of the limit. An assumption; what is uneven beyond it is told.
 */
const PHASE_ROOM = 0.97;

/** One level of the chain: its model and what one of it may carry. */
export interface Level {
  kind: 'transformer' | 'switchboard' | 'ups' | 'busway';
  model: string;
  rating_w: number;
  limit_w: number;
}

/**
 * The chain's levels and how they fit together. A block is a transformer, its switchboard and the UPS that together carry
 * what both can; each UPS has an equal part of the block, a cell.
 */
export interface Levels {
  transformer: Level;
  switchboard: Level;
  ups: Level | undefined;
  busway: Level;
  /** Cells of a block, and what is planned on one and on a busway at most. */
  cells: number;
  cell_w: number;
  busway_w: number;
}

/** @example 3 MVA (2.4 MW), 4000 A at 415 V (2.3 MW), UPS of 1.5 MW (1.2 MW): two cells, 1.12 MW planned on each */
export function levelsOf(policy: PowerPolicy, catalog: Catalog): Levels {
  const level = (kind: Level['kind'], id: string): Level => {
    const rating_w = ratingOf(catalog.get(id) as PowerModel);
    return { kind, model: id, rating_w, limit_w: CONTINUOUS * rating_w };
  };
  const transformer = level('transformer', policy.transformer);
  const switchboard = level('switchboard', policy.switchboard);
  const ups = policy.ups === undefined ? undefined : level('ups', policy.ups);
  const block_w = Math.min(transformer.limit_w, switchboard.limit_w);
  const cells = ups ? Math.ceil(block_w / ups.limit_w) : 1;
  const busway = level('busway', policy.busway);
  const cell_w = PHASE_ROOM * Math.min(block_w / cells, ups?.limit_w ?? block_w);
  return { transformer, switchboard, ups, busway, cells, cell_w, busway_w: PHASE_ROOM * busway.limit_w };
}

export type PowerModel = TransformerModel | SwitchboardModel | UpsModel | BuswayModel;

/** Rating at power factor 1; of what is rated in amperes, sqrt(3) x line voltage x amperes. */
export function ratingOf(model: PowerModel): number {
  return 'amps' in model ? Math.round(Math.sqrt(3) * model.volts * model.amps) : model.rating_w;
}
