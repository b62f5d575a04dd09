import { didYouMean } from '../finding/index.js';
import { PAPERS, type PaperSize } from './paper.js';

/**
 * A sheet of labels, in millimetres: the paper, the labels across and down, the printable part of a label, the upper
 * left corner of the first one, and the steps from label to label. On a self-laminating sheet the printable part is the
 * white field, and the step down covers the clear tail too.
 */
export interface LabelSheet {
  paper: PaperSize;
  across: number;
  down: number;
  width_mm: number;
  height_mm: number;
  left_mm: number;
  top_mm: number;
  step_x_mm: number;
  step_y_mm: number;
  /** What it is sold as. */
  note: string;
}

const INCH = 25.4;

/** Sheets known by name. Geometry of the Avery sheets: glabels' templates (avery-iso, avery-us, zweckform-iso). */
export const LABEL_SHEETS: Readonly<Record<string, LabelSheet>> = {
  'a4-3x10': grid('a4', 3, 10, 70, 29.7, 0, 0, 70, 29.7, '30 to A4 without margins, such as Avery Zweckform 3489'),
  'a4-4x10': grid('a4', 4, 10, 52.5, 29.7, 0, 0, 52.5, 29.7, '40 to A4 without margins, such as Avery Zweckform 3651, HERMA 4610'),
  'avery-l7651': grid('a4', 5, 13, 38.1, 21.2, 4.7, 10.9, 40.6, 21.2, '65 to A4'),
  'avery-l4732': grid('a4', 5, 16, 35.6, 16.9, 11, 13, 38.1, 16.9, '80 to A4'),
  'avery-j8157': grid('a4', 3, 11, 64, 24.3, 6, 14, 66.5, 24.3, '33 to A4'),
  'avery-5160': grid('letter', 3, 10, 2.625 * INCH, INCH, 0.15625 * INCH, 0.5 * INCH, 2.78125 * INCH, INCH, '30 to Letter'),
  'avery-5167': grid('letter', 4, 20, 1.75 * INCH, 0.5 * INCH, 0.28125 * INCH, 0.5 * INCH, 2.0625 * INCH, 0.5 * INCH, '80 to Letter'),
  'wrap-letter-7x7': grid(
    'letter',
    7,
    7,
    INCH,
    0.5 * INCH,
    19.05,
    6.35,
    INCH,
    1.5 * INCH,
    '49 self-laminating of 1 x 1.5 inch, white field 1 x 0.5 inch',
  ),
};

export const DEFAULT_SHEET = 'a4-3x10';

/** A label must have room for a QR code and a line of text beside it. */
const LEAST_WIDTH_MM = 20;
const LEAST_HEIGHT_MM = 9;

/**
 * A sheet by name, or by its measures in millimetres: PAPER:ACROSSxDOWN:WIDTHxHEIGHT:LEFT,TOP[:STEP_X,STEP_Y].
 *
 * @returns the sheet, or in words what is wrong
 * @example labelSheet('letter:7x7:25.4x12.7:12,12:27,38') -> 49 self-laminating labels with white fields of 1 x 1/2 inch
 */
export function labelSheet(text: string): LabelSheet | string {
  const known = LABEL_SHEETS[text.toLowerCase()];
  if (known) return known;
  const number = '(\\d+(?:\\.\\d+)?)';
  const form = new RegExp(`^(a4|letter):(\\d+)x(\\d+):${number}x${number}:${number},${number}(?::${number},${number})?$`, 'i');
  const match = form.exec(text);
  if (!match)
    return `no sheet "${text}"; ${didYouMean(text, Object.keys(LABEL_SHEETS)) ?? `known are ${Object.keys(LABEL_SHEETS).join(', ')}`}, or give its measures in mm as a4:3x10:70x29.7:0,0:70,29.7`;
  const paper = match[1].toLowerCase() as PaperSize;
  const [across, down, width, height, left, top, stepX = width, stepY = height] = match.slice(2).filter(Boolean).map(Number);
  const sheet = grid(paper, across, down, width, height, left, top, stepX, stepY, 'as given');
  return unfit(sheet) ?? sheet;
}

/** Upper left corner of the label at a place of the sheet, counted row by row from 0. */
export function labelCorner(sheet: LabelSheet, place: number): { x: number; y: number } {
  return {
    x: sheet.left_mm + (place % sheet.across) * sheet.step_x_mm,
    y: sheet.top_mm + Math.floor(place / sheet.across) * sheet.step_y_mm,
  };
}

function unfit(sheet: LabelSheet): string | undefined {
  const { across, down, width_mm, height_mm, step_x_mm, step_y_mm, left_mm, top_mm } = sheet;
  const paper = PAPERS[sheet.paper];
  if (across < 1 || down < 1) return 'a sheet has at least one label';
  if (width_mm < LEAST_WIDTH_MM || height_mm < LEAST_HEIGHT_MM)
    return `a label of ${width_mm} x ${height_mm} mm has no room for a QR code and its text; at least ${LEAST_WIDTH_MM} x ${LEAST_HEIGHT_MM} mm`;
  if (step_x_mm < width_mm || step_y_mm < height_mm)
    return `labels of ${width_mm} x ${height_mm} mm overlap in steps of ${step_x_mm} x ${step_y_mm} mm`;
  const right = left_mm + (across - 1) * step_x_mm + width_mm;
  const bottom = top_mm + (down - 1) * step_y_mm + height_mm;
  if (right > paper.width_mm + 0.01 || bottom > paper.height_mm + 0.01)
    return `${across} x ${down} labels end at ${right.toFixed(1)} x ${bottom.toFixed(1)} mm, beyond the paper's ${paper.width_mm} x ${paper.height_mm} mm`;
  return undefined;
}

function grid(
  paper: PaperSize,
  across: number,
  down: number,
  width_mm: number,
  height_mm: number,
  left_mm: number,
  top_mm: number,
  step_x_mm: number,
  step_y_mm: number,
  note: string,
): LabelSheet {
  return { paper, across, down, width_mm, height_mm, left_mm, top_mm, step_x_mm, step_y_mm, note };
}
