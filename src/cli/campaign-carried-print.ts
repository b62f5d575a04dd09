import { type CarriedLinks, COUNTED, type Counted, LINK_TRAFFIC, type LinkTraffic, type PlannedEnds } from '../commissioning/index.js';
import { cell } from '../table/index.js';
import { number } from './columns.js';

/** What was found, as it is told. */
export interface FoundCarried {
  network: string;
  /** Bytes. */
  least: number;
  ends: PlannedEnds;
  carried: CarriedLinks;
  /** Devices that the plan does not have. */
  strangers: readonly string[];
}

/** Links of each kind that are named; with --json all are. */
const MOST_NAMED = 20;
const MEANING: Readonly<Record<LinkTraffic, string>> = {
  carried: '',
  silent: 'read, and nothing of that size passed',
  dirty: 'errors, discards or losses of the link grew',
  reset: 'a counter went back or stands at its top: read both anew',
  unread: 'neither end was read both before and after',
};

export function carriedText({ network, least, ends, carried, strangers }: FoundCarried): string {
  const { links, states, oneWay, errorsUnread } = carried;
  const counts = countsOf(states);
  const lines = [`${network}: ${number(links.length)} links, counters before and after`];
  for (const state of LINK_TRAFFIC) {
    const meaning =
      state === 'carried' ? `${bytes(least)} or more${oneWay > 0 ? `; ${number(oneWay)} of them one way only` : ''}` : MEANING[state];
    lines.push(`  ${state.padEnd(8)}${number(counts[state]).padStart(10)}  ${meaning}`);
  }
  if (errorsUnread > 0) lines.push(`of the errors of ${number(errorsUnread)} links nothing was read`);
  if (strangers.length > 0) lines.push(`${number(strangers.length)} devices are not of the plan: ${strangers.slice(0, 5).join(', ')}`);
  for (const state of ['silent', 'dirty', 'reset', 'unread'] as const) {
    const of = links.filter((_, i) => states[i] === state);
    if (of.length > 0) lines.push(`${state}:`);
    for (const link of of.subarray(0, MOST_NAMED))
      lines.push(`  ${placed(ends, 2 * link)} to ${placed(ends, 2 * link + 1)}${told(carried, link)}`);
    if (of.length > MOST_NAMED) lines.push(`  and ${number(of.length - MOST_NAMED)} more`);
  }
  return `${lines.join('\n')}\n`;
}

/** All links but those that carried without an error; what is not known is null. */
export function carriedJson({ network, least, ends, carried, strangers }: FoundCarried) {
  const { links, states, grown, oneWay, errorsUnread } = carried;
  const end = (at: number) => ({
    ...placeOf(ends, at),
    ...Object.fromEntries(COUNTED.map((figure) => [figure, Number.isFinite(grown[figure][at]) ? grown[figure][at] : null])),
  });
  return {
    network,
    least,
    links: links.length,
    ...countsOf(states),
    one_way: oneWay,
    errors_unread: errorsUnread,
    unknown_devices: strangers,
    not_carried: Array.from(links, (link, i) => ({ link, state: states[i] }))
      .filter(({ state }) => state !== 'carried')
      .map(({ link, state }) => ({ link: cell(ends.tables.links.columns.link, link), state, a: end(2 * link), b: end(2 * link + 1) })),
  };
}

function countsOf(states: readonly LinkTraffic[]): Record<LinkTraffic, number> {
  const counts: Record<LinkTraffic, number> = { carried: 0, silent: 0, dirty: 0, reset: 0, unread: 0 };
  for (const state of states) counts[state]++;
  return counts;
}

/** Device, port and place of an end. */
function placeOf({ tables, deviceOf, portOf, ports }: PlannedEnds, end: number) {
  const { device, rack, u_bottom } = tables.devices.columns;
  const of = (column: Parameters<typeof cell>[0]) => (deviceOf[end] < 0 ? '' : cell(column, deviceOf[end]));
  return { device: of(device), port: ports[portOf[end]], rack: of(rack), u: of(u_bottom) };
}

/** @example leaf-01:swp1s0 (R01-01 U40) */
function placed(ends: PlannedEnds, end: number): string {
  const { device, port, rack, u } = placeOf(ends, end);
  return `${device}:${port}${rack === '' ? '' : ` (${rack}${u === '' ? '' : ` U${u}`})`}`;
}

/** How far the counters of a link's ends went, of those that did or that matter. */
function told({ grown }: CarriedLinks, link: number): string {
  const words: Readonly<Record<Counted, string>> = {
    sent_bytes: 'sent',
    received_bytes: 'received',
    errors: 'errors',
    discards: 'discards',
    downs: 'losses of the link',
  };
  const figures = COUNTED.flatMap((figure) => {
    const values = [grown[figure][2 * link], grown[figure][2 * link + 1]];
    const isBytes = figure === 'sent_bytes' || figure === 'received_bytes';
    if (!values.some((value) => (isBytes ? !Number.isNaN(value) : value > 0))) return [];
    return [`${words[figure]} ${values.map((value) => (isBytes ? bytes(value) : count(value))).join(' and ')}`];
  });
  return figures.length === 0 ? '' : `: ${figures.join(', ')}`;
}

function count(value: number): string {
  return Number.isNaN(value) ? 'unknown' : Number.isFinite(value) ? number(value) : 'too many to count';
}

/** @example bytes(1_500_000) -> '1.5 MB' */
function bytes(value: number): string {
  if (Number.isNaN(value)) return 'unknown';
  const step = Math.min(5, Math.max(0, Math.floor(Math.log10(Math.max(value, 1)) / 3)));
  return `${number(Number((value / 1000 ** step).toPrecision(step === 0 ? 3 : 4)))} ${['B', 'kB', 'MB', 'GB', 'TB', 'PB'][step]}`;
}
