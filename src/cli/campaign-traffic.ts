import type { Command } from 'commander';
import { campaignPlaces, trafficCover } from '../commissioning/index.js';
import { hasErrors } from '../finding/index.js';
import { readPlan } from '../store/index.js';
import { type CarriedOptions, LEAST_BYTES, linksCarried } from './campaign-carried.js';
import { number } from './columns.js';
import { EXIT, fail, json, print, reportFindings } from './run.js';
import { whole } from './site-options.js';

interface TrafficOptions extends Partial<CarriedOptions> {
  on: string;
  network: string;
  rounds: number;
  least: number;
  json?: true;
}

/** Uncrossed links that are named; with --json all are. */
const MOST_NAMED = 20;

/** `nineteen campaign traffic`: what pairs of nodes cross, by the plan, or what links carried, by their counters. */
export function campaignTrafficVerb(campaign: Command): void {
  campaign
    .command('traffic')
    .summary('prove which links the pairs of a check cross, or by counters of ports which ones carried traffic')
    .description(
      'Without counters: which links are on a path of the pairs of a check, by the plan.\nWith counters that were read before some traffic and after it: which links carried it, and which are silent, dirty or were not read. Reads ibqueryerrors, ip -s -j link, SONiC (COUNTERS_DB, show interfaces counters -j) and CSV, mixed, also gzip; a folder stands for its files.',
    )
    .requiredOption('--on <FOLDER>', 'plan folder; needed')
    .option('--network <NETWORK>', 'which network', 'compute')
    .option('--rounds <N>', 'rounds, as the pairs of a check at the level of the cluster', whole(1, 100), 1)
    .option('--before <FILES...>', 'counters of ports before the traffic: files or folders')
    .option('--after <FILES...>', 'the same after it')
    .option('--bindings <FILE>', 'CSV of devices by serial, mac or guid, as of check')
    .option('--names <FILE>', 'names by GUID, as the InfiniBand tools take with --node-name-map')
    .option(
      '--least <BYTES>',
      'a link that sent or received so much more has carried traffic',
      whole(1, Number.MAX_SAFE_INTEGER),
      LEAST_BYTES,
    )
    .option('--json', 'print it as JSON, with all links that are not crossed or did not carry')
    .action(traffic);
}

async function traffic({ on, network, rounds, json: asJson, before, after, ...asked }: TrafficOptions): Promise<void> {
  if (!before !== !after) return fail('counters are read before and after: give both --before and --after', EXIT.usage);
  const { document, tables, findings } = await readPlan(on);
  reportFindings(findings);
  if (hasErrors(findings)) return fail('what is sealed was changed', EXIT.wrong);
  if (before && after) return linksCarried(document, tables, { ...asked, network, before, after, json: asJson });
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
