import { FLOOR, INK, PAPER, SOFT } from './palette.js';
import { niceBelow } from './scale.js';
import { type Block, el, escapeText, group, linePath, moved, stack, text } from './svg.js';
import { textWidth, wrapped } from './text-width.js';

/** Every picture is this wide: a font of 11 is read as 11 pixels where it is shown at 1,200. */
export const SHEET_WIDTH = 1200;
const MARGIN = 36;
/** What the blocks of a sheet may take. */
export const BODY_WIDTH = SHEET_WIDTH - 2 * MARGIN;
/** The smallest text of any picture. */
export const SMALL = 11;
const FONTS = "Helvetica, Arial, 'DejaVu Sans', sans-serif";

/** A whole picture: title, the plan's figures, then its blocks from top to bottom. */
export function sheet(title: string, subtitle: string, blocks: readonly Block[]): string {
  const body = stack([heading(title, subtitle), ...blocks], 16);
  const height = Math.ceil(body.height + 2 * MARGIN - 8);
  return `${el(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width: SHEET_WIDTH,
      height,
      viewBox: `0 0 ${SHEET_WIDTH} ${height}`,
      role: 'img',
      'aria-label': `${title}. ${subtitle}`,
      'font-family': FONTS,
      'font-size': SMALL,
      fill: INK,
    },
    `\n<title>${escapeText(title)}</title>\n`,
    `${el('rect', { width: SHEET_WIDTH, height, fill: PAPER })}\n`,
    `${moved(MARGIN, MARGIN - 8, body.svg)}\n`,
  )}\n`;
}

function heading(title: string, subtitle: string): Block {
  const lines = wrapped(subtitle, 14, BODY_WIDTH);
  return {
    width: BODY_WIDTH,
    height: 28 + lines.length * 19,
    svg: [
      text(0, 20, title, { 'font-size': 22, 'font-weight': 'bold' }),
      group(
        { 'font-size': 14, fill: SOFT },
        lines.map((line, i) => text(0, 42 + i * 19, line)),
      ),
    ].join('\n'),
  };
}

/** One entry of a legend: a swatch 16 by 12 drawn from its upper left corner, and its words. */
export interface Entry {
  swatch: string;
  label: string;
}

/** Swatches with their words in lines. */
export function legend(entries: readonly Entry[], width = BODY_WIDTH): Block {
  const parts: string[] = [];
  let x = 0;
  let y = 0;
  let widest = 0;
  for (const { swatch, label } of entries) {
    const room = 22 + textWidth(label, 12);
    if (x > 0 && x + room > width) {
      x = 0;
      y += 20;
    }
    parts.push(moved(x, y + 2, swatch), text(x + 22, y + 12.5, label));
    widest = Math.max(widest, x + room);
    x += room + 22;
  }
  return { width: widest, height: entries.length === 0 ? 0 : y + 17, svg: group({ 'font-size': 12 }, parts) };
}

/** A legend's coloured box. */
export function box(fill: string, mark = '', stroke: string | undefined = undefined): string {
  return el('rect', { width: 16, height: 12, fill, stroke }) + mark;
}

/** A bar of a round length of about 150 units. */
export function scaleBar(unitsPerMetre: number): Block {
  const m = niceBelow(180 / unitsPerMetre);
  const length = m * unitsPerMetre;
  return {
    width: length + 60,
    height: 14,
    svg:
      el('path', { d: `${linePath(0, 7, length, 7)}M0 2v10M${length.toFixed(2)} 2v10`, stroke: INK, 'stroke-width': 1.5, fill: 'none' }) +
      text(length + 8, 11, `${m} m`),
  };
}

/** A block in the middle of a width. */
export function centred(block: Block, width: number): Block {
  return { width, height: block.height, svg: moved(Math.max(0, (width - block.width) / 2), 0, block.svg) };
}

/** A sentence where a picture has nothing to show. */
export function notice(sentence: string): Block {
  return {
    width: BODY_WIDTH,
    height: 80,
    svg:
      el('rect', { width: BODY_WIDTH, height: 80, fill: FLOOR }) +
      text(BODY_WIDTH / 2, 45, sentence, { 'font-size': 15, fill: SOFT, 'text-anchor': 'middle' }),
  };
}

/** Lines of small text under a picture. */
export function notes(sentences: readonly string[]): Block {
  const lines = sentences.flatMap((sentence) => wrapped(sentence, 12, BODY_WIDTH));
  return {
    width: BODY_WIDTH,
    height: lines.length * 17,
    svg: group(
      { 'font-size': 12, fill: SOFT },
      lines.map((line, i) => text(0, 12 + i * 17, line)),
    ),
  };
}
