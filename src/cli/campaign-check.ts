import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import {
  type Campaign,
  type CampaignPlace,
  campaignFindings,
  campaignPlaces,
  type Level,
  newState,
  nextStep,
  readCampaign,
} from '../commissioning/index.js';
import { hasErrors } from '../finding/index.js';
import { onDisk, readPlan } from '../store/index.js';
import { formatQuantity } from '../units/index.js';
import { number } from './columns.js';
import { EXIT, fail, json, print, reportFindings } from './run.js';

/** `nineteen campaign check`: what is wrong with a campaign file on a plan, and how much it is; asks nothing of Slurm. */
export function campaignCheckVerb(campaign: Command): void {
  campaign
    .command('check')
    .description('say what is wrong with a campaign file, or how much it is to run; needs no Slurm')
    .argument('<FILE>', 'campaign file')
    .requiredOption('--on <FOLDER>', 'plan folder; needed')
    .option('--json', 'print it as JSON')
    .action(checkCampaign);
}

async function checkCampaign(file: string, { on, json: asJson }: { on: string; json?: true }): Promise<void> {
  const { campaign, places } = await campaignOn(file, on);
  if (!campaign) return fail('this campaign cannot be run', EXIT.wrong);
  const stages = campaign.stages.map((_, i) => stageSize(campaign, i, places));
  await print(asJson ? json(sizeJson(campaign, places, stages)) : sizeText(campaign, places, stages));
}

/** A campaign file on a plan, with all that is wrong with either told; without the campaign where it cannot be run. */
export async function campaignOn(file: string, on: string) {
  const text = await onDisk(`reading ${file}`, 'Nothing was changed.', () => readFile(file, 'utf8'));
  const { campaign, findings: wrong } = readCampaign(text, file);
  const plan = await readPlan(on);
  const findings = [...wrong, ...plan.findings];
  const places = campaign ? campaignPlaces(plan.tables, campaign.spares) : [];
  if (campaign) findings.push(...campaignFindings(campaign, places, file));
  reportFindings(findings);
  return { text, plan: plan.document.name, places, campaign: hasErrors(findings) ? undefined : campaign };
}

/** How much a stage is to run, where each job passes at its first try. */
export interface StageSize {
  stage: string;
  level: Level;
  targets: number;
  checks: number;
  jobs: number;
  /** Each job takes its whole timeout, the checks come one after the other, and Slurm gives the nodes at once. */
  longest_min: number;
}

/** The size of a stage of a campaign. O(places) */
export function stageSize(campaign: Campaign, i: number, places: readonly CampaignPlace[]): StageSize {
  const stage = campaign.stages[i];
  // What would be submitted at once of a check of whole targets, if nothing limited it, are the targets.
  const check = { ...stage.checks[0], pairRounds: 0 };
  const alone = { ...campaign, power_W: undefined, atOnce: Number.POSITIVE_INFINITY, stages: [{ ...stage, checks: [check] }] };
  const targets = nextStep(alone, places, newState(campaign), new Map()).submit;
  const powers = new Map(places.map(({ device, power_W }) => [device, power_W]));
  const size: StageSize = {
    stage: stage.name,
    level: stage.level,
    targets: targets.length,
    checks: stage.checks.length,
    jobs: 0,
    longest_min: 0,
  };
  for (const { pairRounds, timeout_min } of stage.checks) {
    let jobs = 0;
    let rounds = 0;
    let most_W = 0;
    for (const { nodes } of targets) {
      const one = pairRounds > 0 ? pairsOf(nodes.length, pairRounds) : { jobs: 1, rounds: 1 };
      jobs += one.jobs;
      rounds = Math.max(rounds, one.rounds);
      const drawn = nodes.map((node) => powers.get(node) ?? 0).sort((a, b) => b - a);
      most_W = Math.max(
        most_W,
        drawn.slice(0, pairRounds > 0 ? 2 : undefined).reduce((sum, watts) => sum + watts, 0),
      );
    }
    size.jobs += jobs;
    size.longest_min += timeout_min * Math.max(rounds, Math.ceil(jobs / roomFor(campaign, most_W)));
  }
  return size;
}

/** Pairs of n nodes that meet in so many rounds, and how many times in a row they meet: of an odd number one sits out in each round. */
function pairsOf(n: number, asked: number): { jobs: number; rounds: number } {
  if (n < 2) return { jobs: 0, rounds: 0 };
  const rounds = Math.min(asked, n - 1 + (n % 2));
  const leftOut = n % 2 === 1 && rounds === 1 ? 1 : 0;
  return { jobs: rounds * Math.floor(n / 2) + leftOut, rounds: rounds + leftOut };
}

/** Jobs that may run at once where each draws so much at most. */
function roomFor({ atOnce, power_W }: Campaign, job_W: number): number {
  return power_W === undefined || job_W === 0 ? atOnce : Math.max(1, Math.min(atOnce, Math.floor(power_W / job_W)));
}

function totalOf(stages: readonly StageSize[]) {
  const sum = (of: (stage: StageSize) => number) => stages.reduce((total, stage) => total + of(stage), 0);
  return { checks: sum(({ checks }) => checks), jobs: sum(({ jobs }) => jobs), longest_min: sum((stage) => stage.longest_min) };
}

function sizeText({ name, spares }: Campaign, places: readonly CampaignPlace[], stages: readonly StageSize[]): string {
  const width = Math.max(...stages.map(({ stage }) => stage.length), 'stage'.length);
  const row = (stage: string, level: string, ...cells: string[]) =>
    `  ${stage.padEnd(width)}  ${level.padEnd(7)}${cells.map((cell, i) => cell.padStart([9, 8, 9, 11][i])).join('')}\n`;
  const total = totalOf(stages);
  const time = (minutes: number) => formatQuantity(minutes / 60, 'time');
  const kept = spares.length === 0 ? '' : `, ${number(spares.length)} ${spares.length === 1 ? 'spare' : 'spares'}`;
  return [
    `${name}: nothing is wrong; ${number(places.length)} ${places.length === 1 ? 'node' : 'nodes'}${kept}\n`,
    row('stage', 'level', 'targets', 'checks', 'jobs', 'longest'),
    ...stages.map(({ stage, level, targets, checks, jobs, longest_min }) =>
      row(stage, level, number(targets), number(checks), number(jobs), time(longest_min)),
    ),
    row('all', '', '', number(total.checks), number(total.jobs), time(total.longest_min)),
    'longest: each job takes its timeout, passes at its first try and waits for nobody in the queue\n',
  ].join('');
}

function sizeJson({ name, spares }: Campaign, places: readonly CampaignPlace[], stages: readonly StageSize[]) {
  return { campaign: name, nodes: places.length, spares: spares.length, stages, ...totalOf(stages) };
}
