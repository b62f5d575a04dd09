import { cell } from '../table/index.js';
import { type LabelChoice, labelOrder } from './label-order.js';
import { type LabelSheet, labelCorner } from './label-sheets.js';
import { type Face, MM_PER_PT, PAPERS, Paper } from './paper.js';
import type { PlanPapers } from './plan-papers.js';
import { QUIET_MODULES, qrPen } from './qr.js';
import { writeWhole } from './whole-file.js';

/** What was printed: `smallest_pt` is the size of the smallest near or far text. */
export interface LabelsPrinted {
  labels: number;
  pages: number;
  smallest_pt: number;
}

/** Text of a label that can still be read at arm's length. */
export const LEAST_LABEL_PT = 4.5;

/**
 * Prints label sheets as PDF: on each label the near end, the far end, cable, bundle, length, and a QR code of the cable's id.
 *
 * Labels are drawn and written page by page; memory does not grow with them beyond their order and pdfkit's page index.
 * @param onPage  told the pages done and their number
 */
export async function writeLabels(
  path: string,
  papers: PlanPapers,
  sheet: LabelSheet,
  choice: LabelChoice,
  onPage: (page: number, pages: number) => void = () => {},
): Promise<LabelsPrinted> {
  const order = labelOrder(papers, choice);
  const perPage = sheet.across * sheet.down;
  const pages = Math.ceil(order.length / perPage);
  const { width_mm, height_mm } = PAPERS[sheet.paper];
  let smallest_pt = Number.POSITIVE_INFINITY;
  await writeWhole(path, async (out) => {
    const paper = await Paper.open(out, width_mm, height_mm, `${papers.name}: cable labels`);
    const drawLabel = await labelPen(paper, papers, sheet, order);
    for (let page = 0; page < pages; page++) {
      paper.page();
      const plugs = order.subarray(page * perPage, (page + 1) * perPage);
      edgeText(paper, papers, sheet, `page ${page + 1} of ${pages}, ${rackSpan(papers, plugs)}`);
      for (let place = 0; place < plugs.length; place++) smallest_pt = Math.min(smallest_pt, drawLabel(plugs[place], place));
      onPage(page + 1, pages);
      await paper.ready();
    }
    await paper.end();
  });
  return { labels: order.length, pages, smallest_pt };
}

/** Printers leave a border unprinted; what lies nearer to the paper's edge is lost. */
const PRINTER_BORDER_MM = 5;
const LARGEST_PT = 13;
/** A size that all can read. */
const GOOD_PT = 6;
/** The near end stands out. */
const FACES = ['bold', 'regular'] as const;
const LARGEST_QR_MM = 15;
const QR_MODULES = 21;
/** Size of the small lines over that of the two main ones, and the line height over the size. */
const SMALL = 0.7;
const LEADING = 1.22;

/** The near and far text as it stands on a label, line by line, and the size at which it fits. */
interface Arranged {
  lines: { text: string; face: Face }[];
  size_pt: number;
}

/** A pen for one label of a sheet; it answers the size of the main text. */
async function labelPen(
  paper: Paper,
  papers: PlanPapers,
  sheet: LabelSheet,
  order: Uint32Array,
): Promise<(plug: number, place: number) => number> {
  const drawQr = await qrPen();
  const { plugs, pieces, labeller } = papers;
  const paperSize = PAPERS[sheet.paper];
  const edge = (near: number, far: number) => Math.max(1, PRINTER_BORDER_MM - near, PRINTER_BORDER_MM - far);
  const insetX = edge(sheet.left_mm, paperSize.width_mm - sheet.left_mm - (sheet.across - 1) * sheet.step_x_mm - sheet.width_mm);
  const insetY = edge(sheet.top_mm, paperSize.height_mm - sheet.top_mm - (sheet.down - 1) * sheet.step_y_mm - sheet.height_mm);
  // The code stands at the left, its quiet zone within the label.
  const quiet = QUIET_MODULES / QR_MODULES;
  const qr = Math.min(LARGEST_QR_MM, sheet.height_mm - 2 * insetY, sheet.height_mm / (1 + 2 * quiet), sheet.width_mm * 0.32);
  const qrX = Math.max(insetX, qr * quiet);
  const qrY = (sheet.height_mm - qr) / 2;
  const textX = qrX + qr * (1 + quiet);
  const room = { width: sheet.width_mm - textX - insetX, height: sheet.height_mm - 2 * insetY };
  const linesIn = (size_pt: number) => room.height / (LEADING * size_pt * MM_PER_PT);
  const arrange = (lines: Arranged['lines']): Arranged => {
    const wide_pt = room.width / widthOf(paper, lines);
    const high_pt = room.height / MM_PER_PT / (LEADING * (lines.length + SMALL));
    return { lines, size_pt: Math.floor(4 * Math.min(wide_pt, high_pt)) / 4 };
  };
  const arranged = (plug: number): Arranged => {
    const whole = arrange(labeller.lines(plug).map((text, i) => ({ text, face: FACES[i] })));
    if (whole.size_pt >= GOOD_PT) return whole;
    // Text too wide for a narrow label goes on more lines before it becomes smaller.
    const broken = arrange(whole.lines.flatMap(({ text, face }) => brokenAtPort(text).map((part) => ({ text: part, face }))));
    return broken.size_pt > whole.size_pt ? broken : whole;
  };
  // All labels in one size, unless a few long ones would make all hard to read: they alone are smaller then.
  const all_pt = order.reduce((least, plug) => Math.min(least, arranged(plug).size_pt), LARGEST_PT);
  const most_pt = Math.max(all_pt, GOOD_PT);
  return (plug, place) => {
    const { x, y } = labelCorner(sheet, place);
    const piece = plugs.piece[plug];
    const id = labeller.id(plug);
    drawQr(paper, x + qrX, y + qrY, qr, id);
    const { lines: main, size_pt: fit_pt } = arranged(plug);
    const size_pt = Math.min(most_pt, fit_pt);
    const names = [id, labeller.bundle(plug)].filter(Boolean).join('  ');
    const length = `${pieces.length(piece, plugs.side[plug])} m`;
    const twoSmall = linesIn(size_pt) >= main.length + 2 * SMALL;
    // One small line names the bundle only where there is room for the length as well.
    const one = [`${names}  ${length}`, `${id}  ${length}`].find((text) => paper.textWidth(text, size_pt * SMALL) <= room.width);
    const small = twoSmall ? [names, `${length}  ${pieces.model(piece)}`] : [one ?? id];
    const line_mm = LEADING * size_pt * MM_PER_PT;
    let at = y + (sheet.height_mm - line_mm * (main.length + small.length * SMALL)) / 2 + line_mm * 0.8;
    for (const { text, face } of main) {
      paper.text(x + textX, at, text, { size_pt, face });
      at += line_mm;
    }
    at -= line_mm * (1 - SMALL) * 0.5;
    for (const line of small) {
      paper.text(x + textX, at, paper.fitted(line, room.width, size_pt * SMALL), { size_pt: size_pt * SMALL });
      at += line_mm * SMALL;
    }
    return size_pt;
  };
}

/** Width of the widest line at one point, in millimetres. */
function widthOf(paper: Paper, lines: Arranged['lines']): number {
  return lines.reduce((most, { text, face }) => Math.max(most, paper.textWidth(text, 1, face)), 0.1);
}

/** A line cut behind its last colon or space. @example '/R02-03-40:swp1' -> '/R02-03-40:', 'swp1' */
function brokenAtPort(line: string): string[] {
  const [, place, port] = /^(.+[: ])(.+)$/.exec(line) ?? [];
  return port === undefined ? [line] : [place, port];
}

/** Plan, page and racks in the sheet's upper margin, where it has one that a printer reaches. */
function edgeText(paper: Paper, papers: PlanPapers, sheet: LabelSheet, text: string): void {
  if (sheet.top_mm < PRINTER_BORDER_MM + 3) return;
  const style = { size_pt: 6, grey: 0.3 };
  paper.text(Math.max(sheet.left_mm, PRINTER_BORDER_MM), sheet.top_mm - 2, `${papers.name} (${papers.mark}), ${text}`, style);
}

function rackSpan({ rackOf, tables }: PlanPapers, plugs: Uint32Array): string {
  const name = (plug: number) => (rackOf[plug] < 0 ? '' : cell(tables.racks.columns.rack, rackOf[plug]));
  const [first, last] = [name(plugs[0]), name(plugs[plugs.length - 1])];
  return first === last ? first : `${first} to ${last}`;
}
