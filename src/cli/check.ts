import type { Command } from 'commander';
import {
  check,
  checkTables,
  dueLinks,
  judgeOptics,
  opticEnds,
  opticVerdicts,
  plannedEnds,
  Readings,
  Reports,
} from '../commissioning/index.js';
import { type Finding, hasErrors } from '../finding/index.js';
import { type ObservedChunks, readObserved } from '../formats/observed/index.js';
import { readOptics } from '../formats/optics/index.js';
import type { PlanTables } from '../plan/index.js';
import { readPlan, readSchedule, writeCheck } from '../store/index.js';
import { usualSchedule } from './beside.js';
import { heardFindings, readFindings } from './check-heard.js';
import { asJson, countsOf, type Found, printed } from './check-print.js';
import { type Moment, minuteOf, momentOf } from './moment.js';
import { readFiles, withRemediesOnce } from './observed-files.js';
import { type IdFiles, readIds } from './read-ids.js';
import { EXIT, EXIT_HELP, fail, json, print, refuse, reportFindings } from './run.js';
import { type SitePlaceOptions, siteDataOption } from './site-place.js';

interface CheckOptions extends SitePlaceOptions, IdFiles {
  observed?: string[];
  optics?: string[];
  at?: Moment;
  schedule?: string;
  output?: string;
  record?: true;
  by?: string;
  json?: true;
}

/** `nineteen check`: what was wired against what was planned. */
export function checkVerb(program: Command): void {
  program
    .command('check')
    .summary('find what is cabled wrong, why, and what to move')
    .usage(
      'FOLDER [--observed FILES...] [--optics FILES...] [--bindings FILE] [--names FILE] [--at TIME] [--output FOLDER] [--record] [--json]',
    )
    .description(
      'Reads what switches and hosts say of their neighbours, holds it against the plan, explains what is wrong by few causes, and lists the plugs to move.\nReads lldpd (json, json0, keyvalue, plain), SONiC, Cumulus NVUE, Arista, ibnetdiscover, iblinkinfo, PTM, NetQ and CSV, mixed, also gzip; a folder stands for its files. Where neighbours do not speak, MAC tables and --bindings tell who is behind a port.\nOf optics it reads ethtool, mlxlink, perfquery and CSV, and holds light, heat and errors against limits and against those of siblings.\nEnds with 1 where something harmful is found, or nothing of the plan is heard.',
    )
    .argument('<FOLDER>', 'plan folder')
    .option('--observed <FILES...>', 'what was observed of neighbours: files or folders')
    .option('--optics <FILES...>', 'what was read of modules and counters: files or folders')
    .option('--bindings <FILE>', 'CSV of devices by serial, mac or guid (columns device, and any of these; port for an adapter)')
    .option('--names <FILE>', 'names by GUID, as the InfiniBand tools take with --node-name-map')
    .option('--at <TIME>', 'what the schedule does not plan to be up by then is not missing, such as 2026-01-08 or 3d', momentOf)
    .option('--schedule <FOLDER>', 'schedule folder, with --at (default: FOLDER-schedule)')
    .option('-o, --output <FOLDER>', 'write findings, causes and work there as CSV and Parquet; older ones are replaced')
    .option('--record', 'tell the site which cables are right, open a defect for each cause that harms, and close those that are mended')
    .option('--by <USER>', 'who says so, with --record; needed where the site has users')
    .addOption(siteDataOption('where what is reported is kept, with --record (default: FOLDER-site)'))
    .option('--json', 'print the result as JSON')
    .addHelpText(
      'beforeAll',
      'Examples:\n  nineteen check out/my-cluster --observed lldp/ -o out/my-cluster-check\n  nineteen check out/my-cluster --observed ibnetdiscover.txt --names node-name-map\n  nineteen check out/my-cluster --optics ethtool/\n',
    )
    .addHelpText('after', EXIT_HELP)
    .action(checkFolder);
}

async function checkFolder(folder: string, options: CheckOptions): Promise<void> {
  const { observed, optics, output } = options;
  if (!observed && !optics) return fail('what is to be checked? Give --observed, --optics, or both', EXIT.usage);
  if (options.schedule !== undefined && options.at === undefined)
    return fail('--schedule says nothing without --at: give the time at which links should be up, such as --at 3d', EXIT.usage);
  const plan = await readPlan(folder, 'when asked for');
  const known = await readIds(options, plan.tables);
  const due = await dueOf(folder, options, plan.tables);
  if (!due) return;
  const reports = observed && readAll(observed, new Reports(), readObserved);
  const readings = optics && readAll(optics, new Readings(), readOptics);
  const ofFiles = [reports, readings].flatMap((each) => each?.findings ?? []);
  const findings = [plan, known, due].flatMap((each) => each.findings).concat(withRemediesOnce(ofFiles));
  reportFindings(findings);
  if (hasErrors(findings)) return refuse('what was given cannot be checked', EXIT.wrong);
  const { tables } = plan;
  const { catalog, intent, name } = plan.document;
  const { bindings } = known;
  const observation = reports?.into.done();
  const asked = { tables, catalog, label: intent.cabling?.label, bindings, due: due.links };
  const links = observation && check({ ...asked, observation });
  const models = new Map(catalog.map((model) => [model.id, model]));
  const ends = links?.ends ?? plannedEnds(tables, models);
  const opticOf = readings && opticEnds(ends, readings.into, bindings);
  const doubts = [...(links && observation ? heardFindings(links, observation) : []), ...(opticOf ? readFindings(opticOf) : [])];
  reportFindings(doubts);
  const found: Found = { plan: name, links, optics: readings && opticOf && judgeOptics(ends, readings.into, opticOf, models) };
  if (output !== undefined) await writeCheck(output, checkTables(links, found.optics));
  await print(options.json ? json(asJson(found)) : printed(found, output));
  if (options.record && doubts.length > 0) fail('nothing was told to the site: it may be another that was checked', EXIT.wrong);
  else if (options.record) {
    const { recordCheck } = await import('./check-record.js');
    const light = opticOf && found.optics && opticVerdicts(ends, opticOf, found.optics);
    await recordCheck(folder, name, { tables, links, light }, options);
  }
  if (isHarmful(found) || hasErrors(doubts)) process.exitCode = EXIT.wrong;
}

function isHarmful({ links, optics }: Found): boolean {
  if (optics && optics.length > 0) return true;
  return links !== undefined && (links.causes.some(({ harmless }) => !harmless) || countsOf(links).missing > 0);
}

/** All files of some paths, read into one place. */
function readAll<T>(paths: readonly string[], into: T, read: (chunks: ObservedChunks, name: string, into: T) => Finding[]) {
  return { into, findings: readFiles(paths, (chunks, path) => read(chunks, path, into)) };
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
