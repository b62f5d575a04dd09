import type { PlanPapers } from './plan-papers.js';
import type { Routes } from './routes.js';

/** What is pulled: a cable, or the loom it is in. */
export interface Pull {
  /** Row of cables; for a loom, any of its cables. */
  cable: number;
}

/**
 * Orders what is pulled into trays: the longest way first, since what is short lies on top and needs no undoing; then
 * loom by loom, then what is alone. Without routes the run stands for the way, and without runs the length ordered.
 */
export function pullOrder<T extends Pull>(papers: PlanPapers, routes: Routes, pulls: T[]): T[] {
  const { bundle } = papers.tables.cables.columns;
  const ALONE = 0xffffffff;
  return pulls
    .map((pull, i) => ({ pull, i, metres: wayMetres(papers, routes, pull.cable), loom: bundle.values[pull.cable] || ALONE }))
    .sort((a, b) => b.metres - a.metres || a.loom - b.loom || a.i - b.i)
    .map(({ pull }) => pull);
}

/** Metres of a cable's way outside its racks: 0 for one that stays in its rack. */
function wayMetres({ tables }: PlanPapers, { ofCable, metres }: Routes, cable: number): number {
  if (ofCable[cable] >= 0) return metres[ofCable[cable]];
  const { a_rack, b_rack, run_m, length_m } = tables.cables.columns;
  if (a_rack.dict[a_rack.codes[cable]] === b_rack.dict[b_rack.codes[cable]]) return 0;
  return run_m.values[cable] || length_m.values[cable] || 0;
}
