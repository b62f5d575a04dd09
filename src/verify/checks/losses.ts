import { cell } from '../../table/index.js';
import { groupBy, NONE } from '../read/columns.js';
import { carried } from '../read/cords.js';
import type { PlanRead } from '../read/plan.js';
import { BUSWAY, FEED, PDU } from '../read/supply.js';
import { type Check, inTable } from '../report.js';

/**
 * A rack on two or more feeds lives on when any one element below the feeds is lost: the PDUs that are left carry what its
 * devices draw from them (POWER-SINGLE). The worst load of an element is not less than what it carries with all whole, nor than what comes to it
 * when a busway is lost and the other feeds' PDUs take over its racks (POWER-WORST).
 *
 * The latter is a lower bound of the worst load: how far a scheme above the busways spreads what is lost there is not
 * asked. O(PDUs x depth x PDUs of a rack).
 */
export function checkLosses(plan: PlanRead, check: Check): void {
  const { racks } = plan.tables;
  for (let rack = 0; rack < racks.rows; rack++) {
    check.examined++;
    single(plan, rack, check);
  }
  worst(plan, check);
}

/** The element above; NONE at the top, and where the table does not list parents first, so that every walk ends. */
function above({ power }: PlanRead, element: number): number {
  const parent = power.parent[element];
  return parent < element ? parent : NONE;
}

function isBelow(plan: PlanRead, element: number, lost: number): boolean {
  let at = element;
  while (at > lost) at = above(plan, at);
  return at === lost;
}

function single(plan: PlanRead, rack: number, check: Check): void {
  const { columns } = plan.tables.power;
  const { feed } = plan.power;
  const cords = plan.cords[rack];
  const { pdus } = cords;
  if (pdus.every((element) => feed[element] === feed[pdus[0]])) return;
  for (const pdu of pdus) {
    for (let lost = pdu; lost !== NONE && plan.power.kind[lost] !== FEED; lost = above(plan, lost)) {
      const after_w = carried(cords, (element) => isBelow(plan, element, lost));
      const isLeft = pdus.some((element) => !isBelow(plan, element, lost));
      const short = after_w.findIndex((watts, i) => watts > columns.limit_w.values[pdus[i]] + 0.5);
      if (isLeft && short < 0) continue;
      const rackName = plan.rackName(rack);
      const lostName = cell(columns.element, lost);
      const why = isLeft
        ? `PDU ${cell(columns.element, pdus[short])} would carry ${Math.round(after_w[short])} W of its ${columns.limit_w.values[pdus[short]]} W`
        : 'none of its PDUs is left';
      check.fault('POWER-SINGLE', () => ({
        message: `rack ${rackName} does not live on without ${lostName}: ${why}`,
        subjects: [{ kind: 'rack', name: rackName }, inTable('power', lostName)],
      }));
      return;
    }
  }
}

/** What each element carries at least in its worst case, and the busway whose loss brings it; NONE for all whole. */
interface Bound {
  load_w: Float64Array;
  lost: Int32Array;
}

function worst(plan: PlanRead, check: Check): void {
  const { element: names, worst_w } = plan.tables.power.columns;
  const bound = lowerBound(plan);
  for (let element = 0; element < bound.load_w.length; element++) {
    check.examined++;
    const least = bound.load_w[element];
    // The plan's figures are sums of watts rounded one by one.
    if (!(worst_w.values[element] < least * (1 - 1e-3) - 1)) continue;
    const name = cell(names, element);
    const when = bound.lost[element] === NONE ? 'with all whole' : `without ${cell(names, bound.lost[element])}`;
    check.fault('POWER-WORST', () => ({
      message: `${name}: its worst load is given as ${worst_w.values[element]} W, it carries ${Math.round(least)} W ${when}`,
      subjects: [inTable('power', name)],
    }));
  }
}

function lowerBound(plan: PlanRead): Bound {
  const { power, tables } = plan;
  const load_w = loads(plan);
  const bound: Bound = { load_w: load_w.slice(), lost: new Int32Array(load_w.length).fill(NONE) };
  const byBusway = groupBy(buswayOf(plan), load_w.length);
  const gain_w = new Float64Array(load_w.length);
  const metRack = new Int32Array(tables.racks.rows).fill(NONE);
  for (let lost = 0; lost < load_w.length; lost++) {
    const touched = new Set<number>();
    for (let i = byBusway.starts[lost]; i < byBusway.starts[lost + 1]; i++) {
      const rack = power.rack[byBusway.rows[i]];
      if (rack === NONE || metRack[rack] === lost) continue;
      metRack[rack] = lost;
      shift(plan, rack, lost, gain_w, touched);
    }
    for (const at of touched) {
      const load = load_w[at] + gain_w[at];
      gain_w[at] = 0;
      if (load <= bound.load_w[at]) continue;
      bound.load_w[at] = load;
      bound.lost[at] = lost;
    }
  }
  return bound;
}

/** What each element carries with all whole, from the racks up, whatever the table says. */
function loads(plan: PlanRead): Float64Array {
  const load_w = new Float64Array(plan.power.kind.length);
  for (const cords of plan.cords) for (const [pdu, watts] of carried(cords).entries()) load_w[cords.pdus[pdu]] = watts;
  // Parents stand first.
  for (let element = load_w.length - 1; element >= 0; element--) {
    const parent = above(plan, element);
    if (parent !== NONE) load_w[parent] += load_w[element];
  }
  return load_w;
}

/** What a rack's PDUs, and all above them, carry more or less when one element is lost. */
function shift(plan: PlanRead, rack: number, lost: number, gain_w: Float64Array, touched: Set<number>): void {
  const { feed } = plan.power;
  const cords = plan.cords[rack];
  const all = Array.from(cords.pdus);
  const left = all.filter((each) => !isBelow(plan, each, lost));
  const gone = all.filter((each) => isBelow(plan, each, lost));
  // Who takes over when a feed is lost in part is the scheme's to say.
  if (left.length === 0 || left.some((each) => gone.some((other) => feed[other] === feed[each]))) return;
  const before_w = carried(cords);
  const after_w = carried(cords, (each) => gone.includes(each));
  for (const [pdu, each] of all.entries())
    for (let at = each; at !== NONE; at = above(plan, at)) {
      gain_w[at] += after_w[pdu] - before_w[pdu];
      touched.add(at);
    }
}

/** Busway of each PDU; NONE for other elements. */
function buswayOf(plan: PlanRead): Int32Array {
  const { kind } = plan.power;
  return Int32Array.from(kind, (each, element) => {
    if (each !== PDU) return NONE;
    let at = element;
    while (at !== NONE && kind[at] !== BUSWAY) at = above(plan, at);
    return at;
  });
}
