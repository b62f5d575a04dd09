import type { Command } from 'commander';
import { campaignPlaces, trafficCover } from '../commissioning/index.js';
import { hasErrors } from '../finding/index.js';
import { readPlan } from '../store/index.js';
import { number } from './columns.js';
import { EXIT, fail, json, print, reportFindings } from './run.js';
import { whole } from './site-options.js';

interface TrafficOptions {
  on: string;
  network: string;
  rounds: number;
  json?: true;
}

/** Uncrossed links that are named; with --json all are. */
const MOST_NAMED = 20;

/** `nineteen campaign traffic`: what pairs of nodes cross. */
export function campaignTrafficVerb(campaign: Command): void {
  campaign
    .command('traffic')
    .summary('prove which links the pairs of a check cross')
    .requiredOption('--on <FOLDER>', 'plan folder')
    .option('--network <NETWORK>', 'which network', 'compute')
    .option('--rounds <N>', 'rounds, as the pairs of a check at the level of the cluster', whole(1, 100), 1)
    .option('--json', 'print it as JSON, with all links that are not crossed')
    .action(traffic);
}

async function traffic({ on, network, rounds, json: asJson }: TrafficOptions): Promise<void> {
  const { tables, findings } = await readPlan(on);
  reportFindings(findings);
  if (hasErrors(findings)) return fail('what is sealed was changed', EXIT.wrong);
  const cover = trafficCover(tables, campaignPlaces(tables, []), network, rounds);
  if (cover.links === 0) return fail(`the plan has no link of a network "${network}"`, EXIT.wrong);
  const { links, pairs, uncrossed, connections } = cover;
  if (uncrossed.length > 0) process.exitCode = EXIT.wrong;
  if (asJson) return print(json({ network, rounds, ...cover, connections: connections ?? null }));
  const more = uncrossed.length > MOST_NAMED ? `, and ${number(uncrossed.length - MOST_NAMED)} more` : '';
  const proof =
    uncrossed.length > 0
      ? `${number(uncrossed.length)} are on no path of a pair: ${uncrossed.slice(0, MOST_NAMED).join(', ')}${more}; more rounds may cross them`
      : `each is on a path of a pair; with ${number(connections ?? 0)} connections a pair all carry traffic but in one run of a million`;
  await print(`${network}: ${number(links)} links, ${number(pairs)} pairs in ${rounds} ${rounds === 1 ? 'round' : 'rounds'}\n  ${proof}\n`);
}
