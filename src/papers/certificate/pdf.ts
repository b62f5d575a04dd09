import type { Writable } from 'node:stream';
import type { IssuedCertificate } from '../../commissioning/index.js';
import { type PAPERS, Paper } from '../paper.js';
import { planMark } from '../plan-papers.js';
import { PAD_MM, PrintedTable, ROW_MM, TABLE_TEXT_PT } from '../printed-table.js';
import { beginPage, sheetArea } from '../sheet-page.js';
import { type Section, sectionsOf, sourceOf, titleOf } from './sections.js';

const HINT = 'Event numbers are those of the log of the site, in which each can be looked up.';
/** Title, what it is about, and what it was made from, on the first page. */
const FRONT_MM = 25;
const TITLE_MM = 9;
const GAP_MM = 5;

/** A line of a row; `goesOn` where the next is of the same row. */
interface Line {
  cells: readonly string[];
  goesOn: boolean;
}

/** A piece of a table on one page. */
interface Placed {
  section: Section;
  y: number;
  lines: readonly Line[];
  /** Its table goes on from the page before. */
  goesOn: boolean;
}

/** Prints a certificate as PDF, upright; the stream is ended. @returns its pages */
export async function writeCertificatePdf(
  out: Writable,
  issued: IssuedCertificate,
  size: (typeof PAPERS)[keyof typeof PAPERS],
): Promise<number> {
  const { title, subtitle } = titleOf(issued);
  const paper = await Paper.open(out, size.width_mm, size.height_mm, `${title}: ${subtitle}`);
  const area = sheetArea(paper);
  const plan = { name: issued.plan.name, mark: planMark(issued.plan) };
  const width = area.right - area.left;
  const sections = sectionsOf(issued).map((section) => ({
    section,
    lines: section.rows.flatMap((row) => wrapped(paper, section, row, width)),
  }));
  const pages = pagesOf(sections, area.top + FRONT_MM, area.top, area.bottom);
  for (const [i, page] of pages.entries()) {
    beginPage(paper, plan, { name: issued.certificate.part.name, kind: title, hint: HINT, page: i + 1, pages: pages.length });
    if (i === 0) {
      paper.text(area.left, area.top + 7, title, { size_pt: 20, face: 'bold' });
      paper.text(area.left, area.top + 14, subtitle, { size_pt: 13 });
      paper.text(area.left, area.top + 19.5, paper.fitted(sourceOf(issued), width, 8.5), { size_pt: 8.5 });
    }
    for (const { section, y, lines, goesOn } of page) {
      paper.text(area.left, y + 5, goesOn ? `${section.title}, continued` : section.title, { size_pt: 11, face: 'bold' });
      const columns = section.columns.map(({ title: name, width: width_mm, right }) => ({
        title: name,
        width_mm,
        align: right ? ('right' as const) : ('left' as const),
      }));
      const table = new PrintedTable(paper, columns, area.left, y + TITLE_MM - 2, width);
      for (const line of lines) table.row(line.cells, false, line.goesOn);
    }
    await paper.ready();
  }
  await paper.end();
  return pages.length;
}

/** Where each table, or each piece of one, comes: one after the other, a page ended where not two rows fit any more. */
function pagesOf(
  sections: readonly { section: Section; lines: readonly Line[] }[],
  first: number,
  top: number,
  bottom: number,
): Placed[][] {
  const pages: Placed[][] = [[]];
  let y = first;
  for (const { section, lines: all } of sections) {
    let from = 0;
    while (from < all.length) {
      const room = Math.floor((bottom - y - TITLE_MM) / ROW_MM) - 1;
      if (room < Math.min(2, all.length - from)) {
        pages.push([]);
        y = top;
        continue;
      }
      const lines = all.slice(from, from + room);
      pages[pages.length - 1].push({ section, y, lines, goesOn: from > 0 });
      from += lines.length;
      y += TITLE_MM + (lines.length + 1) * ROW_MM + GAP_MM;
    }
  }
  return pages;
}

/** A row on as many lines as its longest cell takes. */
function wrapped(paper: Paper, { columns }: Section, row: readonly string[], width: number): Line[] {
  const all = columns.reduce((sum, column) => sum + column.width, 0);
  const cells = row.map((text, i) => linesOf(paper, text, (columns[i].width * width) / all - 2 * PAD_MM));
  const lines = Math.max(...cells.map((each) => each.length));
  return Array.from({ length: lines }, (_, line) => ({ cells: cells.map((each) => each[line] ?? ''), goesOn: line + 1 < lines }));
}

function linesOf(paper: Paper, text: string, most_mm: number): string[] {
  const lines: string[] = [''];
  for (const word of text.split(/\s+/)) {
    const line = lines[lines.length - 1];
    const longer = line === '' ? word : `${line} ${word}`;
    if (line === '' || paper.textWidth(longer, TABLE_TEXT_PT) <= most_mm) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
