import { basename, resolve } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { comparedWith, drawGantt, drawGanttWall, drawSCurve, hasPart, type SCurveOptions } from '../drawing/index.js';
import { didYouMean, hasErrors } from '../finding/index.js';
import type { ScheduleTables } from '../schedule/index.js';
import { readSchedule } from '../store/index.js';
import { type Moment, minuteOf, momentOf } from './moment.js';
import { EXIT, reportFindings } from './run.js';

/** What of a schedule is drawn, as the command line has it. */
export interface ScheduleOptions {
  gantt?: true;
  sCurve?: true | 'trade' | 'total';
  wbs?: string;
  unit?: string;
  from?: Moment;
  to?: Moment;
  kinds?: readonly string[];
  resources?: readonly string[];
  critical?: true;
  baseline?: string;
}

const KEYS = ['gantt', 'sCurve', 'wbs', 'unit', 'from', 'to', 'kinds', 'resources', 'critical', 'baseline'] as const;

/** The options that are for schedules. */
export function scheduleOptions(command: Command): Command {
  return command
    .option('--gantt', 'of a schedule its Gantt chart (default)')
    .addOption(
      new Option('--s-curve [BY]', 'of a schedule its person-hours over time, stacked by trade or in total').choices(['trade', 'total']),
    )
    .option('--wbs <PART>', 'the part of a schedule to draw, such as "Pod 1 / Unit 2" (default: all)')
    .option('--unit <NAME>', 'the unit to draw: --unit 2 is --wbs "Unit 2"')
    .option('--from <TIME>', 'what lies after a date, such as 2026-01-08, or a time, such as 3d after the start', momentOf)
    .option('--to <TIME>', 'what lies before the end of a date, or before a time', momentOf)
    .option('--kinds <KINDS>', 'only these kinds of activity, with commas between them', list)
    .option('--resources <NAMES>', 'only what takes these trades, equipment or supplies, and their use', list)
    .option('--critical', 'only what is critical')
    .option('--baseline <FOLDER>', 'another schedule, whose dates are thin bars beneath');
}

/** The options of a command line that are for schedules, as they are typed. */
export function typedForSchedules(options: ScheduleOptions): string[] {
  return KEYS.filter((key) => options[key] !== undefined).map((key) => `--${key === 'sCurve' ? 's-curve' : key}`);
}

/** Draws a schedule folder; undefined where it, or what is asked of it, is wrong, which is told. */
export async function schedulePictures(
  folder: string,
  options: ScheduleOptions,
): Promise<{ pictures: { name: string; svg: string }[] } | { exit: number }> {
  const { document, tables: own, findings } = await readSchedule(folder);
  reportFindings(findings);
  if (hasErrors(findings)) return { exit: EXIT.wrong };
  const wbs = options.wbs ?? (options.unit !== undefined && /^\d+$/.test(options.unit) ? `Unit ${options.unit}` : options.unit);
  const from = options.from && minuteOf(options.from, document.start, false);
  const to = options.to && minuteOf(options.to, document.start, true);
  const faults = faultsOf(own, options);
  if (wbs !== undefined && !hasPart(own, document, wbs)) faults.push(unknown('part', wbs, names(own, 'wbs', 'name')));
  if (options.wbs !== undefined && options.unit !== undefined) faults.push('--wbs and --unit both name the part to draw; one of the two');
  if (from !== undefined && to !== undefined && from >= to) faults.push('--from is not before --to');
  for (const fault of faults) process.stderr.write(`error: ${fault}\n`);
  if (faults.length > 0) return { exit: EXIT.usage };
  const asked: SCurveOptions = {
    deadline: document.report?.deadline_min,
    wbs,
    from,
    to,
    kinds: options.kinds,
    resources: options.resources,
    critical: options.critical,
  };
  let tables = own;
  if (options.baseline !== undefined) {
    const other = await readSchedule(options.baseline);
    reportFindings(other.findings);
    if (hasErrors(other.findings)) return { exit: EXIT.wrong };
    const compared = comparedWith({ tables: own, head: document }, { tables: other.tables, head: other.document }, options.baseline);
    tables = compared.tables;
    Object.assign(asked, { baseline: options.baseline, only: compared.only });
  }
  const suffix = suffixOf(wbs, options);
  const pictures: { name: string; svg: string }[] = [];
  if (options.gantt || options.sCurve === undefined) {
    pictures.push({ name: `gantt${suffix}`, svg: drawGantt(tables, document, asked) });
    const wall = drawGanttWall(tables, document, asked);
    if (wall !== undefined) pictures.push({ name: `gantt${suffix}-wall`, svg: wall });
  }
  if (options.sCurve !== undefined) {
    const by = options.sCurve === true ? 'trade' : options.sCurve;
    pictures.push({ name: `s-curve${by === 'total' ? '-total' : ''}${suffix}`, svg: drawSCurve(tables, document, { ...asked, by }) });
  }
  return { pictures };
}

function faultsOf(tables: ScheduleTables, { kinds = [], resources = [] }: ScheduleOptions): string[] {
  const [ofKind, ofResource] = [names(tables, 'activities', 'kind'), names(tables, 'resources', 'resource')];
  return [
    ...kinds.filter((each) => !ofKind.includes(each)).map((each) => unknown('kind of activity', each, ofKind)),
    ...resources.filter((each) => !ofResource.includes(each)).map((each) => unknown('resource', each, ofResource)),
  ];
}

/** The words of a text column. */
function names(tables: ScheduleTables, table: 'wbs' | 'activities' | 'resources', column: string): string[] {
  const columns = tables[table].columns as unknown as Record<string, { dict: string[] }>;
  return columns[column].dict.filter((name) => name !== '');
}

function unknown(what: string, name: string, known: readonly string[]): string {
  const few = known.slice(0, 12).join(', ');
  const remedy = didYouMean(name, known) ?? `known: ${few}${known.length > 12 ? ` and ${known.length - 12} more` : ''}`;
  return `the schedule has no ${what} "${name}"\n  maybe: ${remedy}`;
}

/** A choice that changes a picture is part of its name. */
function suffixOf(wbs: string | undefined, { kinds, resources, critical, from, to, baseline }: ScheduleOptions): string {
  const at = (word: string, moment: Moment | undefined) =>
    moment === undefined ? [] : 'after_min' in moment ? [`${word}-${moment.after_min}-min`] : [`${word}-${stamp(moment)}`];
  const words = [
    ...(wbs === undefined ? [] : [wbs]),
    ...(critical ? ['critical'] : []),
    ...(kinds ?? []),
    ...(resources ?? []),
    ...at('from', from),
    ...at('to', to),
    ...(baseline === undefined ? [] : [`against-${basename(resolve(baseline))}`]),
  ];
  return words
    .map((word) => `-${word.replaceAll(/[^\p{L}\p{N}]+/gu, '-')}`)
    .join('')
    .slice(0, 160);
}

function stamp({ day_ms, minute }: { day_ms: number; minute: number | undefined }): string {
  const text = new Date(day_ms + (minute ?? 0) * 60_000).toISOString();
  return text.slice(0, minute === undefined ? 10 : 16);
}

function list(text: string): readonly string[] {
  const words = [...new Set(text.split(',').map((word) => word.trim()))].filter((word) => word !== '');
  if (words.length === 0) throw new InvalidArgumentError('expected names with commas between them');
  return words;
}
