import type { PlanPapers } from './plan-papers.js';
import { listItems, numbersIn } from './select.js';

/**
 * Whether a plug is of a piece in a list of cables, single cords and trunks, each as an id or a range of ids.
 *
 * @throws SelectError for anything that is none of these
 * @example 'C000001..C000100,C000200' takes both cords of a link over panels, 'C000200A' one of them, 'T000001' a trunk
 */
export function chosenPieces({ plugs, pieces, tables }: PlanPapers, list: string): (plug: number) => boolean {
  const cables = tables.cables.columns.cable;
  const trunks = tables.trunks.columns.trunk;
  const asked: Record<'whole' | 'trunk' | 'A' | 'B', string[]> = { whole: [], trunk: [], A: [], B: [] };
  for (const item of listItems('cable', list)) {
    const cord = /^\D*\d+([AB])(?:\.\.\D*\d+\1)?$/.exec(item)?.[1] as 'A' | 'B' | undefined;
    if (tables.trunks.rows > 0 && item.startsWith(trunks.prefix)) asked.trunk.push(item);
    else if (tables.trunks.rows > 0 && cord) asked[cord].push(item.replaceAll(cord, ''));
    else asked.whole.push(item);
  }
  const inList = (what: string, items: string[], prefix: string) =>
    items.length === 0 ? () => false : numbersIn(what, items.join(','), prefix);
  const inWhole = inList('cable', asked.whole, cables.prefix);
  const inTrunks = inList('trunk', asked.trunk, trunks.prefix);
  const inCords = (['A', 'B'] as const).map((letter) => inList('cord', asked[letter], cables.prefix));
  return (plug) => {
    const piece = plugs.piece[plug];
    if (pieces.isTrunk(piece)) return inTrunks(trunks.values[piece - tables.cables.rows]);
    const id = cables.values[piece];
    return inWhole(id) || (pieces.isCords(piece) && inCords[plugs.side[plug]](id));
  };
}
