import { naturalOrder } from '../label/index.js';
import { cell, type TextColumn } from '../table/index.js';
import { chosenPieces } from './choose-pieces.js';
import type { PlanPapers } from './plan-papers.js';
import { numbersIn, rowsNamed, SelectError } from './select.js';

/** Which labels: those of the plugs in these racks or rows, or both ends of these pieces; all that are given must hold. */
export interface LabelChoice {
  rack?: string;
  row?: string;
  cable?: string;
}

/**
 * Plugs in the order in which an installer labels them: rack by rack as they stand, in a rack by U from below and then
 * the panels above it, at a device by port, at a panel the trunks behind and then the cords by position.
 *
 * @throws SelectError when the choice names what the plan does not have
 */
export function labelOrder(papers: PlanPapers, choice: LabelChoice): Uint32Array {
  const order = plugOrder(papers, chosen(papers, choice));
  if (order.length === 0) throw new SelectError(noLabel(papers, choice));
  return order;
}

/** Why a choice leaves nothing, with what there is to choose from. */
function noLabel({ plugs, tables }: PlanPapers, choice: LabelChoice): string {
  if (plugs.count === 0) return 'this plan has no cables to label';
  const asked = (['rack', 'row', 'cable'] as const).flatMap((name) => (choice[name] === undefined ? [] : `--${name} ${choice[name]}`));
  const { row } = tables.racks.columns;
  const { cables, trunks } = tables;
  const { cable } = cables.columns;
  const { trunk } = trunks.columns;
  const there = [`rows 1 to ${cell(row, tables.racks.rows - 1)}`, `cables ${cell(cable, 0)} to ${cell(cable, cables.rows - 1)}`];
  if (trunks.rows > 0) there.push(`trunks ${cell(trunk, 0)} to ${cell(trunk, trunks.rows - 1)}`);
  return `no plug is in ${asked.join(' ')}; the plan has ${there.join(', ')}`;
}

/** No rack is as high. */
const MOST_U = 999;

/** Plugs in the order in which an installer comes to them. */
export function plugOrder(papers: PlanPapers, wanted: (plug: number) => boolean = () => true): Uint32Array {
  const { plugs, rackOf, pieces, labeller, tables } = papers;
  const u = tables.devices.columns.u_bottom.values;
  const { a_port, b_port } = tables.links.columns;
  const ports = [a_port, b_port];
  const ranks = portRanks(ports);
  const positions = Array.from(tables.panels.columns.positions.values).reduce((most, each) => Math.max(most, each), 0);
  const portOf = (plug: number) => {
    const { piece, side, panel, links, first } = plugs;
    if (panel[plug] < 0) return ranks[side[plug]][ports[side[plug]].codes[links[first[plug]]]];
    return (pieces.isTrunk(piece[plug]) ? 0 : positions) + Number.parseInt(labeller.near(plug).port, 10);
  };
  const most = Math.max(2 * positions, ...ranks.map((rank) => rank.length)) + 1;
  const keys = new Float64Array(plugs.count);
  const order = new Uint32Array(plugs.count);
  let count = 0;
  for (let plug = 0; plug < plugs.count; plug++) {
    if (!wanted(plug)) continue;
    order[count++] = plug;
    const { device, panel } = plugs;
    const rack = rackOf[plug] < 0 ? tables.racks.rows : rackOf[plug];
    // What hangs beside the rack, without a U, comes first; panels, above every U, last.
    const beside = device[plug] < 0 || Number.isNaN(u[device[plug]]);
    const height = panel[plug] >= 0 ? MOST_U + 1 + panel[plug] : beside ? 0 : u[device[plug]];
    keys[plug] = (rack * (MOST_U + 1 + tables.panels.rows) + height) * most + portOf(plug);
  }
  return order.subarray(0, count).sort((a, b) => keys[a] - keys[b] || a - b);
}

function chosen(papers: PlanPapers, choice: LabelChoice): (plug: number) => boolean {
  const { rackOf, tables } = papers;
  const { rack, row } = tables.racks.columns;
  const racks = choice.rack === undefined ? undefined : new Set(rowsNamed('rack', choice.rack, rack));
  const inRow = choice.row === undefined ? undefined : numbersIn('row', choice.row);
  const ofPiece = choice.cable === undefined ? undefined : chosenPieces(papers, choice.cable);
  return (plug) =>
    (racks === undefined || racks.has(rackOf[plug])) &&
    (inRow === undefined || (rackOf[plug] >= 0 && inRow(row.values[rackOf[plug]]))) &&
    (ofPiece === undefined || ofPiece(plug));
}

/** Rank of each port name among those of both columns, as a person counts. */
function portRanks(columns: readonly TextColumn[]): Int32Array[] {
  const names = [...new Set(columns.flatMap((column) => column.dict))].sort(naturalOrder);
  const rank = new Map(names.map((name, i) => [name, i]));
  return columns.map((column) => Int32Array.from(column.dict, (name) => rank.get(name) as number));
}
