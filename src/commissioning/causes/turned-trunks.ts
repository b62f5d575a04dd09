import { grouped, membersOf } from '../../table/index.js';
import type { PlannedEnds } from '../links/planned-ends.js';
import type { Cause, Displaced } from './cause.js';
import { trunkLegs } from './trunk-legs.js';
import { actsAs, permuteIfBetter, type Wiring, wrongPorts } from './wiring.js';

/** The fewest legs that speak of a turned trunk: two are as well two cords swapped. */
const LEAST = 3;

/**
 * Finds trunks whose legs are shifted by so many places, or reversed from first to last, as when a connector was assembled or plugged the
 * wrong way round: more than half of a trunk's known legs, three or more, are displaced in one and the same way. O(ends).
 */
export function turnedTrunks({ tables }: PlannedEnds, wiring: Wiring): Cause[] {
  const { trunks } = tables;
  const wrong = trunks.rows === 0 ? [] : wrongPorts(wiring);
  if (wrong.length === 0) return [];
  const { trunk, leg } = trunkLegs(tables);
  const linksOf = grouped(trunks.rows, trunk.length, (link) => trunk[link]);
  /** Votes for each way, by trunk. */
  const votes = new Map<number, Map<string, number>>();
  for (const one of wrong) {
    // Told of the a side, as of trunks that are exchanged.
    const port = wiring.plays[one] & 1 ? wiring.heard[one] : one;
    const [from, to] = [wiring.plays[port], actsAs(wiring, port)];
    const own = trunk[from >> 1];
    if (from & 1 || to & 1 || own < 0 || trunk[to >> 1] !== own) continue;
    const legs = trunks.columns.legs.values[own];
    const ways = votes.get(own) ?? new Map<string, number>();
    for (const [way, turned] of waysOf(leg[from >> 1], leg[to >> 1], legs)) if (turned) ways.set(way, (ways.get(way) ?? 0) + 1);
    votes.set(own, ways);
  }
  const causes: Cause[] = [];
  for (const [own, ways] of votes) {
    const [way, most] = [...ways].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0];
    const members = [...membersOf(linksOf, own)];
    const known = members.filter((link) => wiring.heard[wiring.playedBy[2 * link]] >= 0).length;
    if (most < LEAST || 2 * most <= known) continue;
    const legs = trunks.columns.legs.values[own];
    const byLeg = new Map(members.map((link) => [leg[link], link]));
    const displaced = closed(members, (link) => byLeg.get(turn(way, leg[link], legs)));
    const explained = permuteIfBetter(wiring, displaced);
    if (explained) causes.push({ kind: 'trunk turned', devices: [], trunks: [own], links: explained, displaced, rename: false });
  }
  return causes;
}

/** The ways in which a leg can have come to the place of another. */
const waysOf = (from: number, to: number, legs: number): [string, boolean][] => [
  [`shifted ${(to - from + legs) % legs}`, true],
  ['reversed', to === legs - 1 - from],
];

function turn(way: string, leg: number, legs: number): number {
  return way === 'reversed' ? legs - 1 - leg : (leg + Number(way.slice('shifted '.length))) % legs;
}

/** Each a end to that of another link; where a leg carries none, the open chain is closed, so that both sides hold the same ends. */
function closed(members: readonly number[], next: (link: number) => number | undefined): Displaced[] {
  const to = new Map<number, number>();
  const from = new Map<number, number>();
  for (const link of members) {
    const other = next(link);
    if (other === undefined || other === link) continue;
    to.set(link, other);
    from.set(other, link);
  }
  for (const last of [...from.keys()].filter((link) => !to.has(link))) {
    let first = last;
    for (let before = from.get(first); before !== undefined; before = from.get(first)) first = before;
    to.set(last, first);
  }
  return [...to].map(([a, b]) => ({ from: 2 * a, to: 2 * b }));
}
