import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { hasErrors } from '../../finding/index.js';
import { onDisk } from '../../store/index.js';
import {
  type Compared,
  compare,
  EFFICIENCIES,
  type Efficiency,
  errorsOf,
  fitEfficiency,
  GENERATIONS,
  type MeasuredRow,
  readMeasured,
} from '../../training/index.js';
import { table } from '../columns.js';
import { EXIT, fail, json, print, reportFindings } from '../run.js';
import { writeNew } from '../write-new.js';
import { readEfficiencies } from './read-efficiencies.js';

/** Measurements that come with the software, beside dist/. */
const SHIPPED = fileURLToPath(new URL('../measured', import.meta.url));

interface Options {
  fit?: string;
  efficiencies?: string;
  json?: true;
}

/** `nineteen train bench`: predicted steps beside measured ones. */
export function trainBenchVerb(train: Command): void {
  train
    .command('bench')
    .summary('hold predictions against measured training steps')
    .description(
      'Predicts the step of each measurement and prints it beside what was measured, with mean and worst error, apart for rows that the efficiencies were fitted on and for the others.\nA file holds a JSON object a line: id, model (name or sizes), gpu, gpus, precision, tp, pp, vp, cp, ep, mbs, gbs, seq, recomputation, one of step_s, tflops_per_gpu and tokens_per_s_per_gpu, and source; docs/prediction.md has all keys. Without files the measurements that come with the software.',
    )
    .argument('[FILES...]', 'files of measurements')
    .option('--fit <FILE>', 'fit efficiencies on the rows with "fit": true and write them to this new file, for --efficiencies')
    .option('--efficiencies <FILE>', 'efficiencies fitted before, instead of those that come with the software')
    .option('--json', 'print the result as JSON')
    .addHelpText('beforeAll', 'Examples:\n  nineteen train bench\n  nineteen train bench my-steps.jsonl --fit my-efficiencies.json\n')
    .action(trainBench);
}

async function trainBench(files: readonly string[], options: Options): Promise<void> {
  const read = await measured(files.length > 0 ? files : await shippedFiles());
  const given = options.efficiencies === undefined ? EFFICIENCIES : await readEfficiencies(options.efficiencies);
  if (!read || !given) return fail('these files cannot be used', EXIT.wrong);
  if (read.length === 0) return fail('there is no measurement in these files', EXIT.wrong);
  const fitted =
    options.fit === undefined
      ? given
      : await writeFitted(
          options.fit,
          read.map(({ row }) => row),
          given,
        );
  if (!fitted) return fail('no row has "fit": true, so there is nothing to fit on', EXIT.wrong);
  const compared = compare(
    read.map(({ row }) => row),
    fitted,
  ).map((each, i) => ({ ...each, file: read[i].file }));
  await print(options.json ? json(asJson(compared)) : asText(compared));
}

async function shippedFiles(): Promise<string[]> {
  const names = await onDisk(`reading ${SHIPPED}`, '', () => readdir(SHIPPED));
  return names
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .map((name) => join(SHIPPED, name));
}

/** Rows of all files, or undefined where one is wrong; everything wrong is told. */
async function measured(paths: readonly string[]): Promise<{ row: MeasuredRow; file: string }[] | undefined> {
  const found: { row: MeasuredRow; file: string }[] = [];
  let wrong = false;
  for (const path of paths) {
    const text = await onDisk(`reading ${path}`, 'Nothing was changed.', () => readFile(path, 'utf8'));
    const file = path.startsWith(SHIPPED) ? path.slice(SHIPPED.length + 1) : path;
    const { rows, findings } = readMeasured(text, path);
    reportFindings(findings);
    wrong ||= hasErrors(findings);
    for (const row of rows) found.push({ row, file });
  }
  return wrong ? undefined : found;
}

/** Rows below which little can be fitted. */
const FEW = 6;

type Efficiencies = Readonly<Record<string, Efficiency>>;

async function writeFitted(path: string, rows: readonly MeasuredRow[], from: Efficiencies): Promise<Efficiencies | undefined> {
  const train = rows.filter(({ fit }) => fit);
  if (train.length === 0) return undefined;
  const fitted = Object.fromEntries(GENERATIONS.map((generation) => [generation, fitEfficiency(generation, train, from[generation])]));
  if (train.length < FEW)
    process.stderr.write(`note: fitted on ${train.length} of these rows alone, so most efficiencies stay as they were\n`);
  await writeNew(path, json(fitted), `nineteen train predict JOB --on PLAN --efficiencies ${path}`);
  return fitted;
}

type InFile = Compared & { file: string };

/** By file: how far off it is on rows not fitted on, and on those fitted on. */
function summaries(compared: readonly InFile[]) {
  const files = [...new Set(compared.map(({ file }) => file))];
  const of = (some: readonly InFile[]) => ({
    not_fitted: errorsOf(some.filter(({ row }) => !row.fit)),
    fitted: errorsOf(some.filter(({ row }) => row.fit)),
  });
  return { files: files.map((file) => ({ file, ...of(compared.filter((each) => each.file === file)) })), all: of(compared) };
}

function asJson(compared: readonly InFile[]) {
  return {
    rows: compared.map(({ row, predicted, error, file }) => ({
      file,
      id: row.id,
      measured_step_s: row.step_s,
      predicted_step_s: predicted.step_s,
      error,
      fit: row.fit,
      utilisation: predicted.utilisation,
      source: row.source,
    })),
    ...summaries(compared),
  };
}

function asText(compared: readonly InFile[]): string {
  const { files, all } = summaries(compared);
  const rows = compared.map(({ row, predicted, error }) => [
    row.id,
    row.fit ? 'fitted' : '',
    `${seconds(row.step_s)} s`,
    `${seconds(predicted.step_s)} s`,
    percent(error, true),
  ]);
  const sums = [...files, { file: 'all', ...all }].flatMap(({ file, not_fitted, fitted }) => [
    ...sumRow(file, 'not fitted', not_fitted),
    ...sumRow(file, 'fitted', fitted),
  ]);
  return [
    ...table(['measurement', '', 'measured', 'predicted', 'error'], rows),
    '',
    ...table(['file', '', 'rows', 'mean error', 'worst', 'mean with sign'], sums),
    '',
  ].join('\n');
}

function sumRow(file: string, part: string, errors: ReturnType<typeof errorsOf>): string[][] {
  if (!errors) return [];
  const { rows, mean, worst, bias } = errors;
  return [[file, part, String(rows), percent(mean), percent(worst), percent(bias, true)]];
}

function seconds(value: number): string {
  return value.toFixed(value < 10 ? 3 : 2);
}

function percent(share: number, signed = false): string {
  return `${signed && share > 0 ? '+' : ''}${(100 * share).toFixed(2)} %`;
}
