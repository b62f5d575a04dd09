import { cell } from '../../table/index.js';
import type { PlannedEnds } from '../links/planned-ends.js';
import type { CountersByEnd } from './counters-by-end.js';
import { COUNTED, type Counted } from './port-counters.js';

/** What a link's counters say, read before some traffic and after it. */
export const LINK_TRAFFIC = ['carried', 'silent', 'dirty', 'reset', 'unread'] as const;
export type LinkTraffic = (typeof LINK_TRAFFIC)[number];

/** The links of a network, and what traffic they carried between two readings of counters. */
export interface CarriedLinks {
  /** Rows of links. */
  links: Uint32Array;
  /** By those. */
  states: LinkTraffic[];
  /** By end: how far each counter went; NaN where that is not known. */
  grown: Record<Counted, Float64Array>;
  /** Of those that carried: how many did so one way only, though the other way was read. */
  oneWay: number;
  /** Links that were read, but of whose errors neither end tells. */
  errorsUnread: number;
}

const BYTES = ['sent_bytes', 'received_bytes'] as const;
const FAULTS = ['errors', 'discards', 'downs'] as const;

/** Of an end: one of bytes stands at its top, and how far it would have gone is not known. */
const FULL = 1;
/** Of an end: one went back, or one of errors stood at its top before: what was counted is not known. */
const LOST = 2;

/**
 * What each link of a network carried between two readings. O(links)
 *
 * - silent: all bytes that were read, of either end, grew by less; whatever errors did
 * - dirty: errors, discards or losses of the link grew at either end
 * - reset: a counter of either end went back, by a reset or because it wrapped, or stood at its top so that nobody knows
 * - carried: at least so many bytes more were sent or received at either end
 * - unread: bytes of neither end were read both before and after
 *
 * Either end is enough: what a link carries passes both, and a host may not count what its adapter moves past the kernel.
 *
 * @param least  bytes
 */
export function carriedLinks(ends: PlannedEnds, network: string, before: CountersByEnd, after: CountersByEnd, least: number): CarriedLinks {
  const { links } = ends.tables;
  const rows = Uint32Array.from(
    Array.from({ length: links.rows }, (_, row) => row).filter((row) => cell(links.columns.network, row) === network),
  );
  const { grown, unknown } = growth(before, after, 2 * ends.links);
  const any = (link: number, figures: readonly Counted[], isSo: (value: number) => boolean) =>
    figures.some((figure) => isSo(grown[figure][2 * link]) || isSo(grown[figure][2 * link + 1]));
  const isTold = (value: number) => !Number.isNaN(value);
  const stateOf = (link: number): LinkTraffic => {
    const worst = Math.max(unknown[2 * link], unknown[2 * link + 1]);
    const carried = any(link, BYTES, (value) => value >= least);
    if (!carried && worst === 0 && any(link, BYTES, isTold)) return 'silent';
    if (any(link, FAULTS, (value) => value > 0)) return 'dirty';
    if (worst === LOST) return 'reset';
    if (carried) return 'carried';
    return worst === FULL ? 'reset' : 'unread';
  };
  /** What one end sends the other receives. */
  const isShort = (from: number) => {
    const ways = [grown.sent_bytes[from], grown.received_bytes[from ^ 1]].filter(isTold);
    return ways.length > 0 && ways.every((value) => value < least);
  };
  const states = Array.from(rows, stateOf);
  const carried = rows.filter((_, i) => states[i] === 'carried');
  return {
    links: rows,
    states,
    grown,
    oneWay: carried.filter((link) => isShort(2 * link) || isShort(2 * link + 1)).length,
    errorsUnread: rows.filter((link) => any(link, BYTES, isTold) && !any(link, FAULTS, isTold)).length,
  };
}

/** How far each counter went, and by end what is not known of them. */
function growth(before: CountersByEnd, after: CountersByEnd, ends: number) {
  const grown = Object.fromEntries(COUNTED.map((figure) => [figure, new Float64Array(ends).fill(Number.NaN)])) as CarriedLinks['grown'];
  const unknown = new Uint8Array(ends);
  for (const figure of COUNTED) {
    const isFault = figure !== 'sent_bytes' && figure !== 'received_bytes';
    for (let end = 0; end < ends; end++) {
      const then = isFault ? orNone(before, figure, end) : before.figures[figure][end];
      const now = isFault ? orNone(after, figure, end) : after.figures[figure][end];
      const lost = now < then || (isFault && then === Number.POSITIVE_INFINITY && now === then);
      const full = !isFault && now === Number.POSITIVE_INFINITY && !Number.isNaN(then);
      if (lost || full) unknown[end] = Math.max(unknown[end], lost ? LOST : FULL);
      else grown[figure][end] = now - then;
    }
  }
  return { grown, unknown };
}

/** Errors of an end; none where they are not told of, in files that tell of those that have some, and its bytes are. */
function orNone({ figures, listsFaultyOnly }: CountersByEnd, figure: (typeof FAULTS)[number], end: number): number {
  const told = figures[figure][end];
  const isRead = !Number.isNaN(figures.sent_bytes[end]) || !Number.isNaN(figures.received_bytes[end]);
  return Number.isNaN(told) && listsFaultyOnly && isRead ? 0 : told;
}
