import { type Chain, NOTHING } from './chain.js';

/** Highest load of each element with any one other element lost, and the nearest element whose loss gives it; -1 for none. */
export interface Worst {
  worst_w: Float64Array;
  lost: Int32Array;
}

/**
 * What a loss adds, found by the scheme rather than by trying every loss; O(elements).
 *
 * - Two ways into a rack: a busway, UPS, switchboard, transformer or feed that fails takes one way of each section it
 *   feeds, and that way's load goes to the section's other way and all that feeds it. An element gains most when the
 *   element of its own level on another side fails: those further up take no more of what it shares, those further down less.
 * - N+1: what hangs on a failed block goes over transfer switches to the hall's reserve, UPS by UPS. Nothing else gains.
 * - N: what hangs on a failed element stands still. Nothing gains.
 * - In every scheme a lost PDU's load goes to the rack's other PDUs.
 */
export function worstCases(chain: Chain): Worst {
  const worst = { worst_w: chain.load_w.slice(), lost: new Int32Array(chain.count).fill(NOTHING) };
  if (chain.scheme.sides > 1) otherSides(chain, worst);
  reserves(chain, worst);
  otherPdus(chain, worst);
  return worst;
}

function otherSides(chain: Chain, worst: Worst): void {
  const { parent, side, load_w, buswayOf, firstBusway, firstPdu } = chain;
  const { sections, sides, plugs, pduOf } = chain.scheme;
  /** What comes to each element, by the side that is lost. */
  const gained = new Float64Array(firstBusway * sides);
  const ownGain = new Float64Array(firstPdu);
  for (let pdu = 0; pdu < pduOf.length; pdu++) if (pduOf[pdu] >= 0) ownGain[parent[pduOf[pdu]]] += plugs.wayLost_w[pdu] - plugs.load_w[pdu];
  for (const [nth, section] of sections.entries())
    for (const way of [0, 1]) {
      const busway = buswayOf[nth] + way;
      const other = buswayOf[nth] + 1 - way;
      raise(worst, busway, load_w[busway] + ownGain[busway], other);
      for (let above = parent[busway]; above >= 0; above = parent[above]) gained[above * sides + section.sides[1 - way]] += ownGain[busway];
    }
  for (let element = 0; element < firstBusway; element++)
    for (let lost = 0; lost < sides; lost++)
      // Sides of a block or cell stand side by side.
      raise(worst, element, load_w[element] + gained[element * sides + lost], element - side[element] + lost);
}

function reserves({ reserve, load_w, firstBusway }: Chain, worst: Worst): void {
  for (let element = 0; element < firstBusway; element++)
    if (reserve[element] >= 0) raise(worst, reserve[element], load_w[element], element);
}

function otherPdus(chain: Chain, worst: Worst): void {
  const { plugs, pduOf, sides } = chain.scheme;
  for (let pdu = 0; pdu < pduOf.length; pdu++) {
    const element = pduOf[pdu];
    if (element < 0) continue;
    if (plugs.pduLost[pdu] >= 0) raise(worst, element, plugs.pduLost_w[pdu], pduOf[plugs.pduLost[pdu]]);
    if (sides === 1) continue;
    const busway = chain.parent[element];
    const other = plugs.way[pdu] === 0 ? busway + 1 : busway - 1;
    raise(worst, element, plugs.wayLost_w[pdu], other);
  }
}

/** Keeps the first and nearest of equally bad losses. */
function raise(worst: Worst, element: number, load_w: number, lost: number): void {
  if (load_w <= worst.worst_w[element] + 1e-6) return;
  worst.worst_w[element] = load_w;
  worst.lost[element] = lost;
}
