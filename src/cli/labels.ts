import type { Command } from 'commander';
import { type Finding, hasErrors } from '../finding/index.js';
import { labelWords } from '../label/index.js';
import {
  DEFAULT_SHEET,
  LABEL_SHEETS,
  type LabelChoice,
  LEAST_LABEL_PT,
  labelSheet,
  labelTemplate,
  planPapers,
  SelectError,
  writeLabelList,
  writeLabels,
} from '../papers/index.js';
import type { PlanDocument } from '../plan/index.js';
import { onDisk, readPlan } from '../store/index.js';
import { Progress } from './progress.js';
import { EXIT, EXIT_HELP, print, reportFindings } from './run.js';

interface LabelsOptions extends LabelChoice {
  output?: string;
  sheet: string;
  csv?: true;
}

const STEPS = 100;
const SAFE = 'Nothing was changed; a file that was there is whole.';

/** `nineteen labels`: the labels of a plan's cables, as sheets to print or as a list. */
export function labelsVerb(program: Command): void {
  program
    .command('labels')
    .summary("print the labels of a plan's cables")
    .usage('PLAN [--output FILE] [--rack R01-05] [--row 12] [--cable C000001..C000100] [--sheet SHEET] [--csv]')
    .description(
      'Writes label sheets as PDF: near end, far end, cable, bundle, length, and a QR code with the cable id.\nOne label for each plug, in the order of the work: by rack, U and port. The text follows cabling.label of the intent.',
    )
    .argument('<PLAN>', 'plan folder')
    .option('-o, --output <FILE>', 'where the labels go; an older file there is replaced (default: out/NAME-labels.pdf)')
    .option('--rack <RACKS>', 'only plugs in these racks, such as R01-05,R01-06')
    .option('--row <ROWS>', 'only plugs in these rows, such as 12 or 1..4')
    .option('--cable <CABLES>', 'only these cables, such as C000001..C000100')
    .option('--sheet <SHEET>', `sheet by name (${Object.keys(LABEL_SHEETS).join(', ')}) or by its measures in mm`, DEFAULT_SHEET)
    .option('--csv', 'write the list of labels as CSV, for label printers')
    .addHelpText(
      'beforeAll',
      'Examples:\n  nineteen labels out/my-cluster -o labels.pdf --row 1\n  nineteen labels out/my-cluster -o labels.csv --csv\n',
    )
    .addHelpText(
      'after',
      `\nA sheet by its measures: PAPER:ACROSSxDOWN:WIDTHxHEIGHT:LEFT,TOP:STEP_X,STEP_Y, such as a4:3x10:70x29.7:0,0:70,29.7\n${EXIT_HELP}`,
    )
    .action(async (folder: string, options: LabelsOptions) => {
      const sheet = labelSheet(options.sheet);
      if (typeof sheet === 'string') return wrong(sheet);
      const { document, tables, findings } = await readPlan(folder);
      findings.push(...templateFindings(document, folder));
      reportFindings(findings);
      if (hasErrors(findings)) return nothingWritten();
      const path = options.output ?? `out/${document.name}-labels.${options.csv ? 'csv' : 'pdf'}`;
      const papers = planPapers(document, tables);
      const progress = new Progress(STEPS);
      try {
        if (options.csv) {
          const labels = await onDisk(`writing ${path}`, SAFE, () => writeLabelList(path, papers, options));
          return await print(`${labels} labels in ${path}\n`);
        }
        const onPage = (page: number, pages: number) => {
          if (Math.floor((STEPS * page) / pages) > Math.floor((STEPS * (page - 1)) / pages)) progress.step(`page ${page} of ${pages}`);
        };
        const printed = await onDisk(`writing ${path}`, SAFE, () => writeLabels(path, papers, sheet, options, onPage));
        progress.clear();
        if (printed.smallest_pt < LEAST_LABEL_PT) reportFindings([smallText(options.sheet, printed.smallest_pt)]);
        await print(`${printed.labels} labels on ${printed.pages} pages in ${path}\n`);
      } catch (error) {
        progress.clear();
        if (!(error instanceof SelectError)) throw error;
        wrong(error.message);
      }
    });
}

/** Faults of the label template, each at its place. */
function templateFindings(document: PlanDocument, folder: string): Finding[] {
  const text = labelTemplate(document);
  return labelWords(text).map(({ at, length, message, remedy }) => ({
    code: 'LABEL-WORD',
    severity: 'error',
    message,
    subjects: [{ kind: 'field', name: 'cabling.label' }],
    place: { file: `${folder}/plan.json cabling.label`, line: 1, column: at + 1, length, text },
    ...(remedy ? { remedy } : {}),
  }));
}

function smallText(sheet: string, size_pt: number): Finding {
  return {
    code: 'LABEL-SMALL',
    severity: 'warning',
    message: `the longest texts are printed in ${size_pt} pt on ${sheet}, hard to read below ${LEAST_LABEL_PT} pt`,
    subjects: [{ kind: 'field', name: 'cabling.label' }],
    remedy: 'choose a sheet with wider labels, or shorten cabling.label',
  };
}

function wrong(message: string): void {
  process.stderr.write(`error: ${message}\n`);
  nothingWritten();
}

function nothingWritten(): void {
  process.stderr.write('Nothing was written.\n');
  process.exitCode = EXIT.wrong;
}
