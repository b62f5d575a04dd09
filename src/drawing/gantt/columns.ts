import { decimal, thousands } from '../figures.js';
import { FAINT, INK, SOFT } from '../palette.js';
import { BODY_WIDTH } from '../sheet.js';
import { el, group, linePath, text } from '../svg.js';
import { fitted, textWidth } from '../text-width.js';
import type { Activities } from './activities.js';
import type { Doers } from './doers.js';
import type { Frame } from './frame.js';

/** Figures beside a row: before the plot the activities and, with progress, the share done; after it two more. */
export interface Figures {
  count: string;
  done: string;
  days: string;
  extra: string;
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
  const after = textWidth(name, 11) + 8;
  const doer = by && textWidth(by, 11) + after <= room ? text(indent + after, y, by, { fill: SOFT }) : '';
  return text(indent, y, name, bold ? { 'font-weight': 'bold' } : {}) + doer + figureTexts(frame, figures, y).join('');
}

/** Width that names take with their figures, from 214 to a most. */
export function namesWidth(rows: readonly Named[], figures: number, most: number): number {
  const widest = rows.reduce((width, { label, depth, by = '' }) => {
    const doer = by ? textWidth(by, 11) + 8 : 0;
    return Math.max(width, textWidth(label, 11) * (8 / 7) + depth * INDENT + doer);
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

/** Share done of some activities by their work, or, where they have none, by their time. @example '42 %' */
export function doneText(rows: readonly number[], activities: Activities, { work }: Doers): string {
  if (activities.dataDate === undefined) return '';
  return `${decimal(100 * doneShare(rows, activities, work), 0)} %`;
}

/** Share done of some activities, 0 to 1. */
export function doneShare(rows: readonly number[], { done, start, finish }: Activities, work: Float64Array): number {
  const total = rows.reduce((sum, i) => sum + work[i], 0);
  const weight = (i: number) => (total > 0 ? work[i] : Math.max(finish[i] - start[i], 1e-6));
  let [all, ready] = [0, 0];
  for (const i of rows) {
    all += weight(i);
    ready += weight(i) * done[i];
  }
  return all > 0 ? ready / all : 0;
}

export function countText(rows: readonly number[]): string {
  return thousands(rows.length);
}

function figureTexts(frame: Frame, { count, done, days, extra }: Figures, y: number): string[] {
  const end = { 'text-anchor': 'end', fill: SOFT };
  const put = (x: number, words: string) => (words ? text(x, y, words, end) : '');
  const plotEnd = frame.left + frame.width;
  const right = BODY_WIDTH - plotEnd;
  return [
    put(frame.left - 10 - (frame.dataDate === undefined ? 0 : DONE_WIDTH), count),
    frame.dataDate === undefined ? '' : put(frame.left - 10, done),
    put(extra ? plotEnd + right - 48 : BODY_WIDTH, days),
    put(BODY_WIDTH, extra),
  ];
}
