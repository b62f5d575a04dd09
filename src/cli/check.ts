import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import {
  type Bindings,
  type Check,
  type CheckTables,
  check,
  checkTables,
  dueLinks,
  findingOf,
  idKey,
  NO_BINDINGS,
  Reports,
} from '../commissioning/index.js';
import { hasErrors } from '../finding/index.js';
import { readBindings } from '../formats/bindings/index.js';
import { readNodeNames, readObserved } from '../formats/observed/index.js';
import type { PlanTables } from '../plan/index.js';
import { onDisk, readPlan, readSchedule, writeCheck } from '../store/index.js';
import { cell } from '../table/index.js';
import { usualSchedule } from './beside.js';
import { number } from './columns.js';
import { type Moment, minuteOf, momentOf } from './moment.js';
import { chunksOf, filesOf } from './observed-files.js';
import { EXIT, EXIT_HELP, fail, json, print, refuse, reportFindings } from './run.js';
import { type SitePlaceOptions, siteDataOption } from './site-place.js';

interface CheckOptions extends SitePlaceOptions {
  observed: string[];
  bindings?: string;
  names?: string;
  at?: Moment;
  schedule?: string;
  output?: string;
  record?: true;
  by?: string;
  json?: true;
}

/** Causes and tasks that are printed; all are in the tables. */
const MOST_PRINTED = 20;

/** `nineteen check`: what was wired against what was planned. */
export function checkVerb(program: Command): void {
  program
    .command('check')
    .summary('find what is cabled wrong, why, and what to move')
    .usage('FOLDER --observed FILES... [--bindings FILE] [--names FILE] [--at TIME] [--output FOLDER] [--record] [--json]')
    .description(
      'Reads what switches and hosts say of their neighbours, holds it against the plan, explains what is wrong by few causes, and lists the plugs to move.\nReads lldpd (json, json0, keyvalue, plain), SONiC, Cumulus NVUE, Arista, ibnetdiscover, iblinkinfo, PTM and CSV, mixed, also gzip; a folder stands for its files.',
    )
    .argument('<FOLDER>', 'plan folder')
    .requiredOption('--observed <FILES...>', 'what was observed: files or folders')
    .option('--bindings <FILE>', 'CSV of devices by serial, mac or guid (columns device, and any of these; port for an adapter)')
    .option('--names <FILE>', 'names by GUID, as the InfiniBand tools take with --node-name-map')
    .option('--at <TIME>', 'what the schedule does not plan to be up by then is not missing, such as 2026-01-08 or 3d', momentOf)
    .option('--schedule <FOLDER>', 'schedule folder, with --at (default: FOLDER-schedule)')
    .option('-o, --output <FOLDER>', 'write findings, causes and work there as CSV and Parquet; older ones are replaced')
    .option('--record', 'open a defect in what is known of the site for each cause, and close those that are mended')
    .option('--by <USER>', 'who says so, with --record; needed where the site has users')
    .addOption(siteDataOption('where what is reported is kept, with --record (default: FOLDER-site)'))
    .option('--json', 'print the result as JSON')
    .addHelpText(
      'beforeAll',
      'Examples:\n  nineteen check out/my-cluster --observed lldp/ -o out/my-cluster-check\n  nineteen check out/my-cluster --observed ibnetdiscover.txt --names node-name-map\n',
    )
    .addHelpText('after', EXIT_HELP)
    .action(checkFolder);
}

async function checkFolder(folder: string, options: CheckOptions): Promise<void> {
  const plan = await readPlan(folder);
  const known = await bindingsOf(options, plan.tables);
  const due = await dueOf(folder, options, plan.tables);
  if (!due) return;
  const observed = readAll(options.observed);
  const findings = [...plan.findings, ...known.findings, ...due.findings, ...observed.findings];
  reportFindings(findings);
  if (hasErrors(findings)) return refuse('what was given cannot be checked', EXIT.wrong);
  const { catalog, intent, name } = plan.document;
  const result = check({
    tables: plan.tables,
    catalog,
    label: intent.cabling?.label,
    observation: observed.reports.done(),
    bindings: known.bindings,
    due: due.links,
  });
  if (options.output !== undefined) await writeCheck(options.output, checkTables(result));
  await print(options.json ? json(asJson(name, result)) : printed(name, result, options.output));
  if (options.record) {
    const { recordCauses } = await import('./check-record.js');
    await recordCauses(folder, name, result, options);
  }
  if (result.causes.some(({ harmless }) => !harmless) || countsOf(result).missing > 0) process.exitCode = EXIT.wrong;
}

function readAll(paths: readonly string[]) {
  const reports = new Reports();
  const findings = filesOf(paths).flatMap((path) => readObserved(chunksOf(path), path, reports));
  return { reports, findings };
}

async function bindingsOf({ bindings, names }: CheckOptions, { devices }: PlanTables) {
  const planned = Array.from({ length: devices.rows }, (_, row) => cell(devices.columns.device, row));
  const read = bindings === undefined ? { bindings: NO_BINDINGS, findings: [] } : readBindings(await fileOf(bindings), bindings, planned);
  if (names === undefined) return read;
  const map = readNodeNames((await fileOf(names)).toString('utf8'), names);
  return { bindings: together(read.bindings, map.names), findings: [...read.findings, ...map.findings] };
}

/** Names of nodes are those of devices, or of hosts with their adapters, which `whoIs` understands. */
function together(bindings: Bindings, names: ReadonlyMap<string, string>): Bindings {
  return { ...bindings, names: new Map([...names].map(([guid, name]) => [idKey(guid), name])) };
}

function fileOf(path: string): Promise<Buffer> {
  return onDisk(`reading ${path}`, 'Nothing was changed.', () => readFile(path));
}

/** Which links should be up: by the schedule at a moment, else all; undefined where there is no schedule, which is told. */
async function dueOf(folder: string, { at, schedule = usualSchedule(folder) }: CheckOptions, plan: PlanTables) {
  if (at === undefined) return { links: undefined, findings: [] };
  if (schedule === undefined) {
    fail(`--at needs a schedule: make one by "nineteen schedule ${folder}", or say which by --schedule`, EXIT.usage);
    return undefined;
  }
  const { document, tables, findings } = await readSchedule(schedule);
  return { links: dueLinks(plan, tables, minuteOf(at, document.start, true)), findings };
}

/** How many links are how. */
function countsOf(result: Check): Record<string, number> {
  const counts: Record<string, number> = {
    right: 0,
    wrong: 0,
    missing: 0,
    'one-way': 0,
    slow: 0,
    narrow: 0,
    flapping: 0,
    unnamed: 0,
    'expected later': 0,
    'not asked': 0,
  };
  for (let link = 0; link < result.ends.links; link++) counts[findingOf(result, link) ?? 'right']++;
  return { ...counts, extra: result.links.extra.length };
}

function asJson(name: string, result: Check) {
  const { work, mended } = result;
  const tables = checkTables(result);
  return {
    plan: name,
    links: countsOf(result),
    causes: result.causes.map(({ id, kind, words, links, harmless, slowdown }) => ({
      id,
      kind,
      what: words,
      links: links.length,
      harmless,
      slowdown: Number.isFinite(slowdown) ? slowdown : null,
    })),
    work: {
      tasks: work.tasks.length,
      moves: work.moves,
      walk_m: Math.round(work.walk_m),
      walk_bound_m: Math.floor(work.walk_bound_m),
    },
    after: { right: mended.right, wrong: mended.wrong.length },
    identified: (result.identification?.identified ?? []).map(({ node, device, agreeing, links }) => ({
      node,
      device: cell(result.ends.tables.devices.columns.device, device),
      agreeing,
      links,
    })),
    ambiguous: result.identification?.ambiguous ?? [],
    unknown_devices: Object.fromEntries(result.links.strangers),
    unknown_ports: Object.fromEntries(result.links.unknownPorts),
    several_neighbours: result.links.several.size,
    findings: rowsOf(tables.findings),
    moves: rowsOf(tables.work),
  };
}

function rowsOf({ rows, columns }: CheckTables[keyof CheckTables]): Record<string, string>[] {
  const names = Object.entries(columns);
  return Array.from({ length: rows }, (_, row) => Object.fromEntries(names.map(([name, column]) => [name, cell(column, row)])));
}

function printed(name: string, result: Check, output: string | undefined): string {
  const { causes, work, mended, links } = result;
  const counts = Object.entries(countsOf(result)).filter(([kind, count]) => count > 0 || kind === 'right');
  const lines = [`${name}: ${number(result.ends.links)} links planned`];
  for (const [kind, count] of counts) lines.push(`  ${kind.padEnd(16)}${number(count).padStart(10)}`);
  for (const [what, met] of [
    ['devices that the plan does not have', links.strangers],
    ['ports that no name of the device fits', links.unknownPorts],
  ] as const)
    if (met.size > 0) lines.push(`  ${what}: ${few([...met.keys()])}`);
  const { identified, ambiguous } = result.identification ?? { identified: [], ambiguous: [] };
  if (identified.length > 0)
    lines.push(`  ${number(identified.length)} devices without a planned name are known by their place in the network`);
  if (ambiguous.length > 0) lines.push(`  which devices these are cannot be told: ${few(ambiguous)}`);
  if (links.several.size > 0) lines.push(`  ${number(links.several.size)} ports hear several neighbours at once`);
  if (causes.length > 0) lines.push('', `${number(causes.length)} ${causes.length === 1 ? 'cause' : 'causes'}, most links first:`);
  for (const { id, words, slowdown, harmless } of [...causes].sort((a, b) => b.links.length - a.links.length).slice(0, MOST_PRINTED))
    lines.push(`  ${id}  ${words}${harmless ? ' (harmless)' : slowdown > 1 ? ` (${slowText(slowdown)})` : ''}`);
  if (causes.length > MOST_PRINTED) lines.push(`  and ${number(causes.length - MOST_PRINTED)} more`);
  if (work.tasks.length > 0) {
    lines.push('', ...workLines(result));
    lines.push(`Done on what was observed: ${number(mended.right)} connections are right, ${number(mended.wrong.length)} links are not.`);
  }
  if (output !== undefined) lines.push('', `findings, causes and work are written to ${output}`);
  return `${lines.join('\n')}\n`;
}

function workLines({ causes, work }: Check): string[] {
  const lines = [
    `${number(work.tasks.length)} ${work.tasks.length === 1 ? 'task' : 'tasks'}, ${number(work.moves)} plugs to move, on a walk of ${number(Math.round(work.walk_m))} m (none is shorter than ${number(Math.floor(work.walk_bound_m))} m):`,
  ];
  for (const [i, { cause, rack, moves, after }] of work.tasks.slice(0, MOST_PRINTED).entries()) {
    const first = after.length > 0 ? `, after ${after.map((each) => causes[each].id).join(' and ')}` : '';
    lines.push(`  ${i + 1}. at ${rack} (${causes[cause].id}${first}): ${moves.length === 0 ? causes[cause].words : ''}`);
    for (const { label, from, to } of moves.slice(0, MOST_PRINTED)) lines.push(`     ${placed(from)} -> ${placed(to)}   plug "${label}"`);
    if (moves.length > MOST_PRINTED) lines.push(`     and ${number(moves.length - MOST_PRINTED)} more plugs`);
  }
  if (work.tasks.length > MOST_PRINTED) lines.push(`  and ${number(work.tasks.length - MOST_PRINTED)} more tasks`);
  return lines;
}

function placed({ rack, u, device, port }: Check['work']['tasks'][number]['moves'][number]['from']): string {
  return `${rack}${u === '' ? '' : ` U${u}`} ${device}:${port}`;
}

function slowText(slowdown: number): string {
  return Number.isFinite(slowdown) ? `jobs through it communicate up to ${slowdown.toFixed(2)} times as long` : 'cut off';
}

function few(names: readonly string[]): string {
  const shown = names.slice(0, 5).join(', ');
  return names.length > 5 ? `${shown} and ${number(names.length - 5)} more` : shown;
}
