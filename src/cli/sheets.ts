import { type Command, Option } from 'commander';
import { counted, PAPERS, type PaperSize, type SheetChoice, writeSheets } from '../papers/index.js';
import { printPapers } from './papers.js';
import { EXIT, EXIT_HELP, refuse } from './run.js';

interface SheetsOptions extends SheetChoice {
  output?: string;
  paper: PaperSize;
}

/** `nineteen sheets`: work sheets for racks and trays. */
export function sheetsVerb(program: Command): void {
  program
    .command('sheets')
    .summary('print work sheets for racks and trays')
    .usage('FOLDER [--output FILE] [--racks R01-05,...|all] [--trays F-R01,...|all] [--paper a4|letter]')
    .description(
      'Writes PDF: for each rack its elevation and its cables in pull order, for each tray its fill and what is pulled through it.',
    )
    .argument('<FOLDER>', 'plan folder')
    .option('-o, --output <FILE>', 'where the sheets go; an older file there is replaced (default: out/NAME-sheets.pdf)')
    .option('--racks <RACKS>', 'racks by name, or all')
    .option('--trays <TRAYS>', 'trays by name, or all')
    .addOption(new Option('--paper <SIZE>', 'paper size').choices(Object.keys(PAPERS)).default('a4'))
    .addHelpText(
      'beforeAll',
      'Examples:\n  nineteen sheets out/my-cluster -o sheets.pdf --racks R01-05,R01-06\n  nineteen sheets out/my-cluster --trays all\n',
    )
    .addHelpText('after', EXIT_HELP)
    .action(async (folder: string, options: SheetsOptions) => {
      if (options.racks === undefined && options.trays === undefined)
        return refuse('say which sheets: --racks R01-05 or all, --trays F-R01 or all', EXIT.usage);
      return printPapers(folder, options.output, 'sheets.pdf', 'sheet', async (path, papers, onSheet) => {
        const { racks, trays, pages } = await writeSheets(path, papers, options, options.paper, onSheet);
        const of = [racks > 0 ? counted(racks, 'rack') : '', trays > 0 ? counted(trays, 'tray') : ''].filter(Boolean).join(' and ');
        return `sheets of ${of} on ${counted(pages, 'page')}`;
      });
    });
}
