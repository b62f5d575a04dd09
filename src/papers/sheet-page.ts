import type { Paper } from './paper.js';
import type { PlanPapers } from './plan-papers.js';

/** Unprinted border of work sheets, and where the content begins and ends. */
export const BORDER_MM = 10;
const HEAD_MM = 12;
const FOOT_MM = 6;

/** The part of a work sheet's page between its header and its footer. */
export interface SheetArea {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export function sheetArea(paper: Paper): SheetArea {
  return {
    left: BORDER_MM,
    top: BORDER_MM + HEAD_MM,
    right: paper.width_mm - BORDER_MM,
    bottom: paper.height_mm - BORDER_MM - FOOT_MM,
  };
}

/** Begins a page: name and kind of the sheet, plan, page of the sheet; at the foot a hint and the page of the document. */
export function beginPage(
  paper: Paper,
  papers: Pick<PlanPapers, 'name' | 'mark'>,
  sheet: { name: string; kind: string; hint: string; page: number; pages: number },
): SheetArea {
  paper.page();
  const { left, right, bottom } = sheetArea(paper);
  const base = BORDER_MM + 6;
  paper.text(left, base, sheet.name, { size_pt: 18, face: 'bold' });
  const after = left + paper.textWidth(sheet.name, 18, 'bold') + 4;
  paper.text(after, base, sheet.kind, { size_pt: 11 });
  paper.text(right, base - 3.2, `plan ${papers.name} (${papers.mark})`, { size_pt: 8, align: 'right' });
  paper.text(right, base + 0.6, `${sheet.name}, page ${sheet.page} of ${sheet.pages}`, { size_pt: 8, align: 'right' });
  paper.line(left, base + 2.5, right, base + 2.5, 0.4);
  paper.line(left, bottom + 2, right, bottom + 2, 0.15);
  paper.text(left, bottom + 5.5, sheet.hint, { size_pt: 7 });
  paper.text(right, bottom + 5.5, String(paper.pages), { size_pt: 7, align: 'right' });
  return sheetArea(paper);
}
