import type { ScheduleTables } from '../../schedule/index.js';
import { cell } from '../../table/index.js';
import { thousands } from '../figures.js';
import { type Activities, spanOf } from './activities.js';
import type { Node } from './outline.js';

/** A row of the chart. */
export interface Row {
  label: string;
  depth: number;
  /**
   * A header has its rows beneath it; of a group or kind the work in progress is shown, in a strip where groups are many; a bar is
   * one activity.
   */
  shows: 'header' | 'work' | 'strip' | 'bar';
  activities: readonly number[];
  /** Who does all of it; of kinds of work alone. */
  by?: string | undefined;
}

/** Rows of bars that fit one sheet, and those of a part that is asked for by name, whose sheet may be long. */
export const MOST_BARS = 64;
export const MOST_BARS_OF_PART = 320;
/** Rows of groups at most, and so many that no deeper level needs to be opened. */
const MOST_GROUPS = 20;
const ENOUGH_GROUPS = 6;
const MOST_KINDS = 24;
/** Rows of strips on a sheet for the wall. */
const LEAST_STRIPS = 24;
const MOST_STRIPS = 480;

/** Each activity in a row of its own beneath its group, or all in the order of time; undefined where they are too many. */
export function barRows(
  root: Node,
  tables: ScheduleTables,
  activities: Activities,
  { most, flat }: { most: number; flat: boolean },
): Row[] | undefined {
  if (root.all.length > most) return undefined;
  if (flat) return inTime(root, tables, activities);
  const rows: Row[] = [];
  const add = (node: Node, depth: number, headed: boolean) => {
    if (headed) rows.push({ label: node.name, depth, shows: 'header', activities: node.all });
    const inner = headed ? depth + 1 : depth;
    for (const child of node.children) add(child, inner, true);
    for (const i of node.own) rows.push({ label: nameOf(i, tables), depth: inner, shows: 'bar', activities: [i] });
  };
  add(opened(root), 0, false);
  return rows.length <= most ? rows : inTime(root, tables, activities);
}

/** The groups, opened level by level until they tell enough; where a level does not fit the sheet, neighbours share rows. */
export function groupRows(root: Node, tables: ScheduleTables): Row[] {
  const top = opened(root);
  if (top.children.length === 0) return ownRanges(top);
  let best: Row[] | undefined;
  for (let level = 1; level <= depthOf(top); level++) {
    const rows = levelRows(top, tables, 0, level, Number.POSITIVE_INFINITY);
    if (rows.length <= MOST_GROUPS) {
      best = rows;
      if (rows.length >= ENOUGH_GROUPS) return best;
    } else {
      for (let most = MOST_GROUPS; most > 1; most--) {
        const ranged = levelRows(top, tables, 0, level, most);
        if (ranged.length <= MOST_GROUPS) return ranged;
      }
      return best ?? levelRows(top, tables, 0, 1, MOST_GROUPS - 1);
    }
  }
  return best ?? [];
}

/** Each group of the deepest level that fits a sheet for the wall; undefined where another sheet has room for them. */
export function wallRows(root: Node, tables: ScheduleTables): Row[] | undefined {
  const top = opened(root);
  let best: Row[] = [];
  for (let level = 1; level <= depthOf(top); level++) {
    const rows = levelRows(top, tables, 0, level, Number.POSITIVE_INFINITY);
    if (rows.length > MOST_STRIPS) break;
    best = rows;
  }
  if (best.length < LEAST_STRIPS) return undefined;
  return best.map((row) => (row.shows === 'work' ? { ...row, shows: 'strip' } : row));
}

/** One row for each kind of activity by its first start; those with fewest activities share the last one. */
export function kindRows(rows: readonly number[], tables: ScheduleTables, activities: Activities): Row[] {
  const { kind } = tables.activities.columns;
  const ofKind = new Map<number, number[]>();
  for (const i of rows) {
    const own = ofKind.get(kind.codes[i]);
    if (own) own.push(i);
    else ofKind.set(kind.codes[i], [i]);
  }
  const named = [...ofKind].filter(([code]) => kind.dict[code] !== '');
  if (named.length < 2) return [];
  const most = [...ofKind].sort((a, b) => b[1].length - a[1].length);
  const fits = most.length <= MOST_KINDS;
  const shown = most.slice(0, fits ? MOST_KINDS : MOST_KINDS - 1).map(([code, own]) => ({ label: kind.dict[code] || 'of no kind', own }));
  const left = most.slice(shown.length);
  const first = (own: readonly number[]) => spanOf(activities, own)?.[0] ?? 0;
  const sorted = shown
    .map((each) => ({ ...each, first: first(each.own) }))
    .sort((a, b) => a.first - b.first || (a.label < b.label ? -1 : 1))
    .map(({ label, own }): Row => ({ label, depth: 0, shows: 'work', activities: own }));
  if (left.length === 0) return sorted;
  return [...sorted, { label: `${left.length} other kinds`, depth: 0, shows: 'work', activities: left.flatMap(([, own]) => own) }];
}

/** Past groups that hold nothing but one other group. */
function opened(node: Node): Node {
  let at = node;
  while (at.children.length === 1 && at.own.length === 0) at = at.children[0];
  return at;
}

function depthOf(node: Node): number {
  return node.children.length === 0 ? 0 : 1 + Math.max(...node.children.map(depthOf));
}

function levelRows(node: Node, tables: ScheduleTables, depth: number, levels: number, most: number): Row[] {
  const rows: Row[] = [];
  for (const part of ranges(node.children, most)) {
    const [only, label] = part.length === 1 ? chain(part[0]) : [undefined, rangeName(part)];
    if (only && levels > 1 && only.children.length > 0) {
      rows.push({ label, depth, shows: 'header', activities: only.all });
      rows.push(...levelRows(only, tables, depth + 1, levels - 1, most));
    } else
      rows.push({
        label,
        depth,
        shows: 'work',
        activities: part.length === 1 ? part[0].all : part.flatMap(({ all }) => all),
      });
  }
  if (node.own.length > 0) {
    const label = node.own.length === 1 ? nameOf(node.own[0], tables) : `${node.name || 'all else'}, as a whole`;
    rows.push({ label, depth, shows: 'work', activities: node.own });
  }
  return rows;
}

/** Past groups that hold nothing but one other group, with the names of all of them. */
function chain(node: Node): [node: Node, name: string] {
  if (node.children.length !== 1 || node.own.length > 0) return [node, node.name];
  const [last, name] = chain(node.children[0]);
  return [last, `${node.name}, ${name}`];
}

/** Neighbours in ranges of equal numbers. */
function ranges(children: readonly Node[], most: number): Node[][] {
  const each = Math.ceil(children.length / most) || 1;
  const parts: Node[][] = [];
  for (let at = 0; at < children.length; at += each) parts.push(children.slice(at, at + each));
  return parts;
}

/** @example Unit 1 to Unit 16 -> 'Unit 1 – 16' */
function rangeName(part: readonly Node[]): string {
  const [from, to] = [part[0].name, part[part.length - 1].name];
  const stem = /^(.*?)\d+$/.exec(from)?.[1];
  return stem && to.startsWith(stem) && /^\d+$/.test(to.slice(stem.length)) ? `${from} – ${to.slice(stem.length)}` : `${from} – ${to}`;
}

/** Activities of a schedule without groups, by their start, in ranges of equal numbers. */
function ownRanges(node: Node): Row[] {
  const each = Math.ceil(node.own.length / MOST_GROUPS);
  const rows: Row[] = [];
  for (let at = 0; at < node.own.length; at += each) {
    const part = node.own.slice(at, at + each);
    rows.push({ label: `${thousands(at + 1)} – ${thousands(at + part.length)} by start`, depth: 0, shows: 'work', activities: part });
  }
  return rows;
}

function inTime(root: Node, tables: ScheduleTables, { start }: Activities): Row[] {
  return [...root.all]
    .sort((a, b) => start[a] - start[b] || a - b)
    .map((i): Row => ({ label: nameOf(i, tables), depth: 0, shows: 'bar', activities: [i] }));
}

function nameOf(i: number, { activities: { columns } }: ScheduleTables): string {
  return cell(columns.name, i) || cell(columns.activity, i);
}
