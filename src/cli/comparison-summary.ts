import { type Comparison, DAY_MIN, type Moved } from '../schedule/index.js';
import { columns, number, table } from './columns.js';
import { dayAndTime, days } from './times.js';

/** Rows of a table of what moved. */
const SHOWN = 10;

/** Two schedules beside each other on one screen. */
export function printComparison(comparison: Comparison, a: string, b: string): string {
  const { finish_min, cost_usd, activities, trades, kinds, added, removed } = comparison;
  const usd = (amount: number | undefined) => (amount === undefined ? '' : number(amount));
  const people = (side: 'a' | 'b') => number(trades.reduce((sum, trade) => sum + trade[side], 0));
  return [
    `${b} against ${a}: ${ends(finish_min.moved)}`,
    '',
    ...table(
      ['', '', a, b, 'difference'],
      [
        ['finish', '', dayAndTime(finish_min.a), dayAndTime(finish_min.b), later(finish_min.moved)],
        ['cost, USD', '', usd(cost_usd.a), usd(cost_usd.b), signed((cost_usd.b ?? Number.NaN) - (cost_usd.a ?? Number.NaN))],
        ['activities', '', number(activities.a), number(activities.b), signed(activities.b - activities.a)],
        ['people on shift', '', people('a'), people('b'), signed(trades.reduce((sum, trade) => sum + trade.b - trade.a, 0))],
        ...trades.map((trade) => [`  ${trade.trade}`, '', number(trade.a), number(trade.b), signed(trade.b - trade.a)]),
      ],
    ).map(indented),
    '',
    ...table(
      ['activity', '', 'number', 'first', 'last', 'number there', 'first there', 'last there', 'later by'],
      kinds.map(({ name, a: before, b: now, count, moved_min }) => [
        name,
        '',
        number(count.b),
        at(now?.start_min),
        at(now?.finish_min),
        number(count.a),
        at(before?.start_min),
        at(before?.finish_min),
        before && now ? later(moved_min) : '',
      ]),
    ).map(indented),
    `  there: in ${a}`,
    '',
    ...whatSlipped(comparison, SHOWN),
    ...whatGained(comparison, SHOWN),
    ...columns([
      ['new', onlyOne(added)],
      ['gone', onlyOne(removed)],
    ]).map(indented),
    '',
    '',
  ].join('\n');
}

/** What ends later than in the other schedule, parts of the work breakdown first, those that moved most at the top. */
export function whatSlipped({ activities, parts, most }: Comparison, shown: number): string[] {
  if (most.later.length === 0) return ['  Nothing ends later.', ''];
  return [...moves('part', parts.later, shown), ...moves(`activity, of ${number(activities.later)} that end later`, most.later, shown)];
}

/** The same of what ends earlier. */
export function whatGained({ activities, parts, most }: Comparison, shown: number): string[] {
  if (most.earlier.length === 0) return ['  Nothing ends earlier.', ''];
  return [
    ...moves('part', parts.earlier, shown),
    ...moves(`activity, of ${number(activities.earlier)} that end earlier`, most.earlier, shown),
  ];
}

function moves(title: string, moved: readonly Moved[], shown: number): string[] {
  if (moved.length === 0) return [];
  const rows = moved.slice(0, shown).map(({ name, a, b, moved_min }) => [name, '', at(a?.finish_min), at(b?.finish_min), later(moved_min)]);
  return [...table([title, '', 'ended', 'ends', 'later by'], rows).map(indented), ''];
}

/** @example ends(1440) -> 'ends 1 day later' */
export function ends(moved_min: number): string {
  if (moved_min === 0) return 'ends at the same time';
  return `ends ${days(Math.abs(moved_min))} ${moved_min > 0 ? 'later' : 'earlier'}`;
}

/** @example later(-720) -> '-12.0 h' */
export function later(minutes: number): string {
  if (minutes === 0) return '';
  const [sign, size] = [minutes > 0 ? '+' : '-', Math.abs(minutes)];
  if (size < 60) return `${sign}${size} min`;
  return size < DAY_MIN ? `${sign}${(size / 60).toFixed(1)} h` : `${sign}${(size / DAY_MIN).toFixed(2)} d`;
}

function at(minute: number | undefined): string {
  return minute === undefined ? '' : dayAndTime(minute);
}

function signed(value: number): string {
  return Number.isNaN(value) || value === 0 ? '' : `${value > 0 ? '+' : '-'}${number(Math.abs(value))}`;
}

function onlyOne({ count, kinds, first }: Comparison['added']): string {
  if (count === 0) return 'none';
  const ofKind = kinds.map(({ kind, count: own }) => `${number(own)} ${kind}`).join(', ');
  return `${number(count)}: ${ofKind}; ${first.slice(0, 3).join(', ')}${count > 3 ? ' ...' : ''}`;
}

function indented(line: string): string {
  return line === '' ? '' : `  ${line}`;
}
