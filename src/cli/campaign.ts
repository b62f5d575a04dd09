import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { applyEntry, type CampaignEntry, campaignPlaces, newState, readCampaign } from '../commissioning/index.js';
import { EngineFailure, RUNNER } from '../engines/index.js';
import { hasErrors } from '../finding/index.js';
import { onDisk, openCampaign, readCampaignJournal, readPlan, sha256Of, WorldError } from '../store/index.js';
import { campaignCheckVerb, campaignOn } from './campaign-check.js';
import { campaignEvents } from './campaign-events.js';
import { slurmThere, unknownNodes } from './campaign-nodes.js';
import { campaignJson, campaignText, entryText } from './campaign-print.js';
import { advanceCampaign, type CampaignRun, note } from './campaign-run.js';
import { campaignTrafficVerb } from './campaign-traffic.js';
import { EXIT, EXIT_HELP, fail, json, print, refuse, reportFindings } from './run.js';
import { whole } from './site-options.js';
import { writeNew } from './write-new.js';

/** The campaign file that comes with the software, beside dist/. */
const SHIPPED = fileURLToPath(new URL('../templates/burnin.yaml', import.meta.url));

interface RunOptions {
  on: string;
  output?: string;
  once?: true;
  every: number;
  json?: true;
}

/** `nineteen campaign`: test campaigns on Slurm. */
export function campaignVerb(program: Command): void {
  const verb = program
    .command('campaign')
    .summary('test a cluster stage by stage through Slurm')
    .description(
      'Runs the checks of a file on the nodes of a plan, from single nodes to the whole cluster, through sbatch, squeue, sacct and scontrol.\nIt may be killed at any moment, and goes on when it is run again: nothing that passed is run again, no result is lost.',
    )
    .addHelpText(
      'beforeAll',
      'Examples:\n  nineteen campaign init burnin.yaml\n  nineteen campaign check burnin.yaml --on out/my-cluster\n  nineteen campaign run burnin.yaml --on out/my-cluster\n  nineteen campaign status out/my-cluster-campaign\n',
    )
    .addHelpText('afterAll', EXIT_HELP);
  verb.command('init').description('write a campaign file to start from').argument('[FILE]', 'file to write', 'burnin.yaml').action(init);
  campaignCheckVerb(verb);
  verb
    .command('run')
    .description('begin a campaign or go on with it')
    .argument('<FILE>', 'campaign file')
    .requiredOption('--on <FOLDER>', 'plan folder; needed, its servers are the nodes, called in Slurm as in the plan')
    .option('-o, --output <FOLDER>', "the campaign's folder, on storage that all nodes see (default: PLAN-campaign)")
    .option('--once', 'do what can be done now, and do not wait for jobs')
    .option('--every <SECONDS>', 'time between two looks at Slurm', whole(1, 3600), 5)
    .option('--json', 'print how it stands at the end as JSON')
    .action((file: string, options: RunOptions) => withEngine(() => runCampaign(file, options)));
  verb
    .command('status')
    .description('print how a campaign stands')
    .argument('<FOLDER>', "the campaign's folder")
    .option('--json', 'print it as JSON, with each try')
    .action(status);
  verb
    .command('back')
    .description('take nodes back that were mended: they are tested anew')
    .argument('<FOLDER>', "the campaign's folder")
    .argument('<NODES...>', 'nodes that are out')
    .action((folder: string, nodes: string[]) => back(folder, nodes));
  verb
    .command('events')
    .description('print what was tested as a list for nineteen record')
    .argument('<FOLDER>', "the campaign's folder")
    .requiredOption('--on <FOLDER>', 'the plan folder; needed')
    .action(events);
  campaignTrafficVerb(verb);
}

async function init(file: string): Promise<void> {
  const text = await onDisk(`reading ${SHIPPED}`, '', () => readFile(SHIPPED, 'utf8'));
  await writeNew(file, text, `nineteen campaign check ${file} --on PLAN`);
}

async function runCampaign(file: string, options: RunOptions): Promise<void> {
  const { text, plan, places, campaign } = await campaignOn(file, options.on);
  if (!campaign) return refuse('this campaign cannot be run', EXIT.wrong);
  const path = options.output ?? `${options.on.replace(/\/+$/, '')}-campaign`;
  await mayBeFolder(path);
  const slurm = slurmThere();
  const strangers = await unknownNodes(slurm, campaign, places);
  reportFindings(strangers);
  if (hasErrors(strangers)) return refuse('Slurm does not have all nodes of this campaign', EXIT.wrong);
  const folder = await openCampaign<CampaignEntry>(path, () => new Date().toISOString());
  try {
    const state = newState(campaign);
    for (const entry of folder.entries) applyEntry(state, entry);
    const tell = (entry: CampaignEntry) => process.stderr.write(entryText(entry, state));
    const runner = await folder.put('run-check.sh', RUNNER);
    const run: CampaignRun = { campaign, places, state, folder, slurm, runner, tell, missing: new Map() };
    const sha256 = sha256Of(Buffer.from(`${text}\n${plan}\n${places.map(({ device }) => device).join(' ')}`));
    if (state.id === '') await begin(run, text, plan, sha256);
    else if (state.sha256 !== sha256)
      return fail(
        `${file} or the nodes of ${options.on} were changed since the campaign in ${path} began; take another folder by -o`,
        EXIT.wrong,
      );
    const over = await follow(run, options);
    await print(options.json ? json(campaignJson(campaign, state, over)) : campaignText(campaign, state, over));
    if (over === 'failed') process.exitCode = EXIT.wrong;
  } finally {
    await folder.close();
  }
}

/** Looks whether a path can be a campaign's folder, before anything is made of it. */
async function mayBeFolder(path: string): Promise<void> {
  await onDisk(`opening ${path}`, 'Nothing was changed.', () =>
    readdir(path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
    }),
  );
}

async function begin(run: CampaignRun, text: string, plan: string, sha256: string): Promise<void> {
  await run.folder.put('campaign.yaml', text);
  await note(run, [{ what: 'begun', id: `n19-${randomBytes(4).toString('hex')}`, campaign: run.campaign.name, plan, sha256 }]);
}

/** Failures of Slurm in a row after which there is no use in asking on. */
const MOST_FAILURES = 60;

/** Advances a campaign until it is over. Slurm may be away for a while, when its controller is started anew. */
async function follow(run: CampaignRun, { once, every }: RunOptions): Promise<'passed' | 'failed' | undefined> {
  for (let failures = 0; ; ) {
    try {
      const over = await advanceCampaign(run);
      if (over !== undefined || once) return over;
      failures = 0;
    } catch (error) {
      if (!(error instanceof EngineFailure) || once || ++failures >= MOST_FAILURES) throw error;
      process.stderr.write(`${error.message}; trying again\n`);
    }
    await new Promise((done) => setTimeout(done, every * 1000));
  }
}

/** A campaign as its folder has it. */
async function stored(folder: string) {
  const entries = await readCampaignJournal<CampaignEntry & { at: string }>(folder);
  const path = join(folder, 'campaign.yaml');
  const text = await onDisk(`reading ${path}`, 'Nothing was changed.', () => readFile(path, 'utf8'));
  const { campaign, findings } = readCampaign(text, path);
  reportFindings(findings);
  if (!campaign) return undefined;
  const state = newState(campaign);
  for (const entry of entries) applyEntry(state, entry);
  return { campaign, state, entries };
}

async function status(folder: string, options: { json?: true }): Promise<void> {
  const known = await stored(folder);
  if (!known) return fail(`${basename(folder)} cannot be read`, EXIT.wrong);
  const { campaign, state } = known;
  await print(options.json ? json(campaignJson(campaign, state, undefined)) : campaignText(campaign, state, undefined));
}

async function events(folder: string, { on }: { on: string }): Promise<void> {
  const known = await stored(folder);
  const { document, tables, findings } = await readPlan(on);
  reportFindings(findings);
  if (!known || hasErrors(findings)) return fail(`${basename(folder)} cannot be read`, EXIT.wrong);
  const { campaign, state, entries } = known;
  await print(campaignEvents(campaign, campaignPlaces(tables, campaign.spares), state, entries, document.name));
}

async function back(path: string, nodes: readonly string[]): Promise<void> {
  const known = await stored(path);
  if (!known) return fail(`${basename(path)} cannot be read`, EXIT.wrong);
  const strangers = nodes.filter((node) => !known.state.out.has(node));
  if (strangers.length > 0) return refuse(`not out in this campaign: ${strangers.join(', ')}`, EXIT.wrong);
  const folder = await openCampaign<CampaignEntry>(path, () => new Date().toISOString());
  try {
    await folder.append(nodes.map((node) => ({ what: 'back', node })));
  } finally {
    await folder.close();
  }
  process.stderr.write(`${nodes.length} taken back; they are resumed in Slurm and tested when the campaign is run again\n`);
}

/** What Slurm failed at is a failure of the world. */
async function withEngine(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof EngineFailure) throw new WorldError(`${error.message}\n  The campaign can be resumed by the same command.`);
    throw error;
  }
}
