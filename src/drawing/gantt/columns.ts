import { decimal, thousands } from '../figures.js';
import { FAINT, INK, SOFT } from '../palette.js';
import { BODY_WIDTH } from '../sheet.js';
import { el, escapeText, group, linePath, text } from '../svg.js';
import { fitted, textWidth } from '../text-width.js';
import type { Activities } from './activities.js';
import type { Doers } from './doers.js';
import type { Frame } from './frame.js';

/** Figures beside a row: before the plot the activities and, with progress, the share done; after it two more. */
export interface Figures {
  count: string;
  done: string;
  days: string;
  /** Undefined where the days stand at the edge. */
  extra?: string;
}

/** What a row is called, how deep it stands, and who does it. */
export interface Named {
  label: string;
  depth: number;
  by?: string | undefined;
}

const INDENT = 12;
const COUNT_WIDTH = 56;
const DONE_WIDTH = 46;
const EXTRA_WIDTH = 48;

/** The words over the figures of a part. */
export function columnHeads(frame: Frame, title: string, heads: Figures, y: number): string {
  return [
    text(0, y, title, { 'font-size': 12, 'font-weight': 'bold', fill: INK }),
    group({ fill: SOFT, 'text-anchor': 'end' }, figureTexts(frame, heads, y)),
  ].join('\n');
}

/** A row's name, who does it if there is room, and its figures; `y` is that of the text's line. */
export function rowWords(frame: Frame, { label, depth, by }: Named, figures: Figures, y: number, bold = false): string {
  const used = figuresWidth(figures.count !== '', frame.dataDate !== undefined && figures.done !== '');
  const indent = depth * INDENT;
  const room = frame.left - 12 - indent - used;
  const name = fitted(label, 11, room / (bold ? 8 / 7 : 1));
  const doer = by && textWidth(name, 11) + textWidth(by, 11) + 8 <= room ? el('tspan', { dx: 7, fill: SOFT }, escapeText(by)) : '';
  const words = name === '' ? '' : el('text', { x: indent, y, 'font-weight': bold ? 'bold' : undefined }, escapeText(name), doer);
  return words + figureTexts(frame, figures, y).join('');
}

/** Width that names take with their figures, from 214 to a most. */
export function namesWidth(rows: readonly Named[], figures: number, most: number): number {
  const widest = rows.reduce((width, { label, depth, by = '' }) => {
    const doer = by ? textWidth(by, 11) + 8 : 0;
    return Math.max(width, textWidth(label, 11) + depth * INDENT + doer);
  }, 0);
  return Math.ceil(Math.min(most, Math.max(214, widest + 18 + figures)));
}

/** What the figures before the plot take. */
export function figuresWidth(count: boolean, done: boolean): number {
  return (count ? COUNT_WIDTH : 0) + (done ? DONE_WIDTH : 0);
}

/** A faint line between rows. */
export function rule(y: number): string {
  return el('path', { d: linePath(0, y, BODY_WIDTH, y), stroke: FAINT, 'stroke-width': 0.5 });
}

/** Share done of some activities, in words; empty without progress. @example '42 %' */
export function doneText(rows: readonly number[], activities: Activities, doers: Doers): string {
  return activities.dataDate === undefined ? '' : `${decimal(100 * doneShare(rows, activities, doers), 0)} %`;
}

/** Share done of some activities, 0 to 1: by their work; by their durations where they have none; else each alike. */
export function doneShare(rows: readonly number[], { done }: Activities, { work, minutes }: Doers): number {
  for (const weight of [(i: number) => work[i], (i: number) => minutes[i], () => 1]) {
    let [all, ready] = [0, 0];
    for (const i of rows) {
      all += weight(i);
      ready += weight(i) * done[i];
    }
    if (all > 0) return ready / all;
  }
  return 0;
}

export function countText(rows: readonly number[]): string {
  return thousands(rows.length);
}

function figureTexts(frame: Frame, { count, done, days, extra }: Figures, y: number): string[] {
  const end = { 'text-anchor': 'end', fill: SOFT };
  const put = (x: number, words: string) => (words ? text(x, y, words, end) : '');
  return [
    put(frame.left - 10 - (frame.dataDate === undefined ? 0 : DONE_WIDTH), count),
    frame.dataDate === undefined ? '' : put(frame.left - 10, done),
    put(BODY_WIDTH - (extra === undefined ? 0 : EXTRA_WIDTH), days),
    put(BODY_WIDTH, extra ?? ''),
  ];
}
