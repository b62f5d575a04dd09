import { membersOf } from '../../table/index.js';
import { NOBODY } from '../links/check-links.js';
import { otherEnd, type PlannedEnds } from '../links/planned-ends.js';
import type { Cause, Displaced } from './cause.js';
import { endDistance } from './distance.js';
import type { PlugsAsked } from './plug-numbers.js';
import { actsAs, isWrong, permute, type Wiring, wrongPorts } from './wiring.js';

/**
 * Explains each wrong connection that is left by plugs that took each other's places.
 *
 * The plug in port x belongs to y, that in y to z and so on, until the run comes back to x or ends at a port of which nothing is known. The
 * same connections are explained as well by the plugs at their other ends, in a run of its own; each run of n connections takes n plugs to
 * mend, and none takes fewer, for every one of them has at least one plug that is not in its place. Taken is the run whose plugs can have
 * moved: one that carries several links has not where another of them is right. Of two such runs it is the one whose plugs are nearer to
 * their places, as `endDistance` has it. O(wrong connections), once over all ends.
 *
 * @param heard   of `checkLinks`
 */
export function runs(ends: PlannedEnds, wiring: Wiring, plugs: PlugsAsked, heard: Int32Array): Cause[] {
  const distance = endDistance(ends);
  const railOf = railOfEnds(ends);
  const mayMove = movable(ends, wiring, plugs);
  const done = new Set<number>();
  const causes = new Map<string, Cause>();
  for (const port of wrongPorts(wiring)) {
    if (done.has(port)) continue;
    const one = runFrom(wiring, wiring.plays[port]);
    for (const end of one.explained) done.add(connection(wiring, end));
    const other = otherRun(wiring, one);
    const [can, otherCan] = [one.ends.every(mayMove), other.ends.every(mayMove)];
    const chosen = (can === otherCan ? lengthOf(one, distance) <= lengthOf(other, distance) : can) ? one : other;
    const cause = causeOf(ends, wiring, chosen, railOf, heard);
    const key =
      cause.kind === 'rails crossed'
        ? `rails of ${cause.devices[0]}`
        : [...new Set(chosen.ends.map((end) => plugs.of(end)))].sort((a, b) => a - b).join(' ');
    const known = causes.get(key);
    causes.set(key, known ? together(known, cause) : cause);
    permute(wiring, displacedIn(chosen));
  }
  return [...causes.values()];
}

/** Whether the plug in an end's port can have moved, as things were seen: of the links that it carries none is right. */
function movable({ ends, deviceOf }: PlannedEnds, wiring: Wiring, plugs: PlugsAsked): (end: number) => boolean {
  // Mended link by link, the plug's next one would look right.
  const isRight = wiring.playedBy.map((port) => Number(wiring.heard[port] >= 0 && !isWrong(wiring, port)));
  return (end) => {
    const plug = plugs.of(end);
    return plug < 0 || !membersOf(ends, deviceOf[end]).some((other) => other !== end && plugs.of(other) === plug && isRight[other] === 1);
  };
}

/** Ends whose plugs belong to the next one's port. */
interface Run {
  ends: number[];
  /** Those of them whose ports are wrongly connected: all, or all but the last one. */
  explained: number[];
  closed: boolean;
}

/** The whole run that an end is in. */
function runFrom(wiring: Wiring, start: number): Run {
  const ends = [start];
  for (let at = next(wiring, start); at >= 0; at = next(wiring, at)) {
    if (at === start) return { ends, explained: ends, closed: true };
    ends.push(at);
  }
  for (let at = before(wiring, start); at >= 0; at = before(wiring, at)) ends.unshift(at);
  return { ends, explained: ends.slice(0, -1), closed: false };
}

/** The end that the plug in an end's port belongs to; -1 where nothing is known, or nothing wrong, of the port. */
function next(wiring: Wiring, end: number): number {
  const port = wiring.playedBy[end];
  return isWrong(wiring, port) ? actsAs(wiring, port) : -1;
}

/** The end whose port has the plug that belongs to this one; -1 where it is not known. */
function before(wiring: Wiring, end: number): number {
  const far = wiring.playedBy[otherEnd(end)];
  return isWrong(wiring, far) ? wiring.plays[wiring.heard[far]] : -1;
}

/** The run of the plugs at the other ends of the same connections. */
function otherRun({ heard, plays, playedBy }: Wiring, { explained, ends, closed }: Run): Run {
  const others = explained.map((end) => plays[heard[playedBy[end]]]).reverse();
  return { ends: closed ? others : [...others, otherEnd(ends[0])], explained: others, closed };
}

function lengthOf(run: Run, distance: (a: number, b: number) => number): number {
  let sum = 0;
  for (const { from, to } of displacedIn(run)) sum += distance(from, to);
  return sum;
}

/** Plugs and where they belong; the plug of a run's open end, if there is one, is where the first one belongs. */
function displacedIn({ ends }: Run): Displaced[] {
  return ends.map((from, i) => ({ from, to: ends[(i + 1) % ends.length] }));
}

function connection({ heard, playedBy }: Wiring, end: number): number {
  return Math.min(playedBy[end], heard[playedBy[end]]);
}

function causeOf(ends: PlannedEnds, wiring: Wiring, run: Run, railOf: (end: number) => number, heard: Int32Array): Cause {
  const devices = [...new Set(run.ends.map((end) => ends.deviceOf[end]))];
  const links = run.ends.map((end) => end >> 1);
  const rails = new Set(run.ends.map(railOf));
  const free = (end: number) => heard[wiring.playedBy[end]] === NOBODY;
  const crossed = devices.length === 1 && rails.size > 1 && !rails.has(-1);
  const unplugged = !run.closed && run.ends.length === 2 && free(run.ends[1]) && free(otherEnd(run.ends[0]));
  const kind = crossed ? 'rails crossed' : unplugged ? 'plug in a wrong port' : run.ends.length === 2 ? 'ends swapped' : 'ends rotated';
  // The port that a plug left is empty: nothing goes back.
  const displaced = unplugged ? displacedIn(run).slice(0, 1) : displacedIn(run);
  return { kind, devices, trunks: [], links, displaced, rename: false };
}

function together(one: Cause, other: Cause): Cause {
  return { ...one, links: [...one.links, ...other.links], displaced: [...one.displaced, ...other.displaced] };
}

/** Rail that a server's end is on, by the leaf at its other end; -1 for all others. */
function railOfEnds({ tables, deviceOf }: PlannedEnds): (end: number) => number {
  const { role, rail } = tables.devices.columns;
  const server = role.dict.indexOf('server');
  return (end) => {
    const far = deviceOf[otherEnd(end)];
    if (far < 0 || role.codes[deviceOf[end]] !== server || Number.isNaN(rail.values[far])) return -1;
    return rail.values[far];
  };
}
