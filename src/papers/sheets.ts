import { PAPERS, Paper, type PaperSize } from './paper.js';
import type { PlanPapers } from './plan-papers.js';
import { qrPen } from './qr.js';
import { RackSheets } from './rack-sheet.js';
import { Routes } from './routes.js';
import { rowsNamed, SelectError } from './select.js';
import { TraySheets } from './tray-sheet.js';
import { writeWhole } from './whole-file.js';

/** Which sheets: racks and trays by name, or `all`. */
export interface SheetChoice {
  racks?: string;
  trays?: string;
}

/**
 * Prints work sheets as PDF, on paper laid sideways: for each rack its elevation and its cables in pull order, for each
 * tray how full it is and what is pulled through it.
 *
 * @param onSheet  told the sheets done and their number
 * @throws SelectError when the choice names what the plan does not have
 */
export async function writeSheets(
  path: string,
  papers: PlanPapers,
  choice: SheetChoice,
  size: PaperSize,
  onSheet: (sheet: number, sheets: number) => void = () => {},
): Promise<{ racks: number; trays: number; pages: number }> {
  const { tables } = papers;
  const racks = choice.racks === undefined ? [] : rowsNamed('rack', choice.racks, tables.racks.columns.rack);
  const trays = choice.trays === undefined ? [] : rowsNamed('tray', choice.trays, tables.trays.columns.tray);
  if (racks.length + trays.length === 0) throw new SelectError(`this plan has no ${choice.racks === undefined ? 'trays' : 'racks'}`);
  const routes = new Routes(tables);
  const { width_mm, height_mm } = PAPERS[size];
  let pages = 0;
  await writeWhole(path, async (out) => {
    const paper = await Paper.open(out, height_mm, width_mm, `${papers.name}: work sheets`);
    const drawQr = await qrPen();
    let done = 0;
    const sheets = racks.length + trays.length;
    if (racks.length > 0) {
      const rackSheets = new RackSheets(paper, papers, routes, drawQr);
      for (const rack of racks) {
        await rackSheets.draw(rack);
        onSheet(++done, sheets);
      }
    }
    if (trays.length > 0) {
      const traySheets = new TraySheets(paper, papers, routes, drawQr);
      for (const tray of trays) {
        await traySheets.draw(tray);
        onSheet(++done, sheets);
      }
    }
    pages = paper.pages;
    await paper.end();
  });
  return { racks: racks.length, trays: trays.length, pages };
}
