import { otherEnd } from '../links/planned-ends.js';
import type { Displaced } from './cause.js';

/**
 * Who is really connected with whom, while causes are found: `plays[e]` is the planned end whose place the port of end e has, should the
 * causes found so far be true. At first each plays itself. A connection of e and f is right when what they play are ends of one link.
 */
export interface Wiring {
  /** By end: the end that its port is connected with, less than 0 for none that is known. */
  heard: Int32Array;
  plays: Int32Array;
  /** By planned end: the port that plays it. */
  playedBy: Int32Array;
}

/** Connections that either side tells of and the other does not deny. O(ends). @param heard  of `checkLinks` */
export function wiringOf(heard: Int32Array): Wiring {
  const count = heard.length;
  const agreed = new Int32Array(count).fill(-1);
  const plays = new Int32Array(count);
  for (let end = 0; end < count; end++) {
    plays[end] = end;
    const other = heard[end];
    if (other < 0 || (heard[other] !== end && heard[other] >= 0)) continue;
    agreed[end] = other;
    if (heard[other] < 0) agreed[other] = end;
  }
  return { heard: agreed, plays, playedBy: plays.slice() };
}

/** The planned end that a port has the cable of: its own when all is right, -1 when it is connected with none. */
export function actsAs({ heard, plays }: Wiring, port: number): number {
  return heard[port] < 0 ? -1 : otherEnd(plays[heard[port]]);
}

export function isWrong(wiring: Wiring, port: number): boolean {
  return wiring.heard[port] >= 0 && actsAs(wiring, port) !== wiring.plays[port];
}

/** One port of each wrong connection. O(ends). */
export function wrongPorts(wiring: Wiring): number[] {
  const wrong: number[] = [];
  for (let port = 0; port < wiring.heard.length; port++) if (port < wiring.heard[port] && isWrong(wiring, port)) wrong.push(port);
  return wrong;
}

/** Ports take each other's places: what played `from` plays `to`; both sides of the list hold the same ends. */
export function permute({ plays, playedBy }: Wiring, displaced: readonly Displaced[]): void {
  const ports = displaced.map(({ from }) => playedBy[from]);
  for (const [i, port] of ports.entries()) {
    plays[port] = displaced[i].to;
    playedBy[displaced[i].to] = port;
  }
}

/** As `permute` where that leaves fewer wrong connections, with the links that these were seen at; else undefined, and nothing is changed. */
export function permuteIfBetter(wiring: Wiring, displaced: readonly Displaced[]): number[] | undefined {
  const { heard, plays, playedBy } = wiring;
  const ports = displaced.map(({ from }) => playedBy[from]);
  const wrong = () => ports.filter((port) => isWrong(wiring, port));
  const connections = (some: readonly number[]) => new Set(some.map((port) => Math.min(port, heard[port]))).size;
  const before = wrong();
  const links = new Set(before.flatMap((port) => [plays[port] >> 1, plays[heard[port]] >> 1]));
  permute(wiring, displaced);
  if (connections(wrong()) < connections(before)) return [...links];
  permute(
    wiring,
    displaced.map(({ from, to }) => ({ from: to, to: from })),
  );
  return undefined;
}
