import type { Command } from 'commander';
import type { Finding } from '../finding/index.js';
import {
  counted,
  DEFAULT_SHEET,
  LABEL_SHEETS,
  type LabelChoice,
  LEAST_LABEL_PT,
  labelSheet,
  writeLabelList,
  writeLabels,
} from '../papers/index.js';
import { printPapers } from './papers.js';
import { EXIT, EXIT_HELP, refuse, reportFindings } from './run.js';

interface LabelsOptions extends LabelChoice {
  output?: string;
  sheet: string;
  csv?: true;
}

/** `nineteen labels`: the labels of a plan's cables, as sheets to print or as a list. */
export function labelsVerb(program: Command): void {
  program
    .command('labels')
    .summary("print the labels of a plan's cables")
    .usage('FOLDER [--output FILE] [--rack R01-05] [--row 12] [--cable C000001..C000100] [--sheet SHEET] [--csv]')
    .description(
      'Writes label sheets as PDF: near end, far end, cable, bundle, length, and a QR code of the cable.\nOne label for each plug, in the order of the work: by rack, U and port. The text follows cabling.label of the intent.',
    )
    .argument('<FOLDER>', 'plan folder')
    .option('-o, --output <FILE>', 'where the labels go; an older file there is replaced (default: out/NAME-labels.pdf)')
    .option('--rack <RACKS>', 'only plugs in these racks, such as R01-05,R01-06')
    .option('--row <ROWS>', 'only plugs in these rows, such as 12 or 1..4')
    .option('--cable <CABLES>', 'only these cables, cords or trunks, such as C000001..C000100,T000001')
    .option('--sheet <SHEET>', `sheet by name or by its measures: ${Object.keys(LABEL_SHEETS).join(', ')}`, DEFAULT_SHEET)
    .option('--csv', 'write the list of labels as CSV, for label printers')
    .addHelpText(
      'beforeAll',
      'Examples:\n  nineteen labels out/my-cluster -o labels.pdf --row 1\n  nineteen labels out/my-cluster -o labels.csv --csv\n',
    )
    .addHelpText(
      'after',
      `\nA sheet by its measures, in mm: PAPER:ACROSSxDOWN:WIDTHxHEIGHT:LEFT,TOP:STEP_X,STEP_Y\n  such as a4:3x10:70x29.7:0,0:70,29.7\n${EXIT_HELP}`,
    )
    .action(async (folder: string, options: LabelsOptions) => {
      const sheet = labelSheet(options.sheet);
      if (typeof sheet === 'string') return refuse(sheet, EXIT.usage);
      if (options.csv)
        return printPapers(folder, options.output, 'labels.csv', 'label', async (path, papers) => {
          return counted(await writeLabelList(path, papers, options), 'label');
        });
      return printPapers(folder, options.output, 'labels.pdf', 'page', async (path, papers, onPage) => {
        const { labels, pages, smallest_pt } = await writeLabels(path, papers, sheet, options, onPage);
        if (smallest_pt < LEAST_LABEL_PT) reportFindings([smallText(options.sheet, smallest_pt)]);
        return `${counted(labels, 'label')} on ${counted(pages, 'page')}`;
      });
    });
}

function smallText(sheet: string, size_pt: number): Finding {
  return {
    code: 'LABEL-SMALL',
    severity: 'warning',
    message: `the longest texts are printed in ${size_pt} pt on ${sheet}; below ${LEAST_LABEL_PT} pt they are hard to read`,
    subjects: [{ kind: 'field', name: 'cabling.label' }],
    remedy: 'choose a sheet with wider labels, or shorten cabling.label',
  };
}
