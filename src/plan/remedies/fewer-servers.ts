import type { Catalog, ServerModel } from '../../catalog/index.js';
import type { Finding } from '../../finding/index.js';
import type { Intent } from '../../intent/index.js';
import { figure } from './figures.js';
import { CABLING_CODES, type Trials } from './trials.js';

const TRIES = 6;
/** Less than this share of the servers is no near change. */
const LEAST = 0.5;
/** Share of the servers within which the most that fit are found. */
const PRECISION = 0.005;

/** The most servers, within half a percent and six tries, with which a finding is gone; undefined when none is found, or less than half. */
export function fewerServers(finding: Finding, intent: Intent, catalog: Catalog, trials: Trials): Intent | undefined {
  const step = intent.asked.includes('units') ? intent.compute.unit_servers : 1;
  const through = CABLING_CODES.includes(finding.code) ? 'cabling' : 'hall';
  let most = 0;
  const least = Math.ceil(LEAST * (intent.servers / step));
  let tooMany = Math.ceil(intent.servers / step);
  let next = guess(finding, tooMany);
  for (let tries = 0; tries < TRIES && tooMany - most > Math.max(1, (PRECISION * intent.servers) / step); tries++) {
    const n = Math.min(tooMany - 1, Math.max(most + 1, next));
    if (n < least) break;
    const errors = trials.errors(withServers(intent, n * step, catalog), through);
    if (errors === undefined) break;
    const still = errors.find(({ code }) => code === finding.code);
    if (still) tooMany = n;
    else most = n;
    next = still && most === 0 ? guess(still, n) : Math.floor((most + tooMany) / 2);
  }
  return most > 0 ? withServers(intent, most * step, catalog) : undefined;
}

/** Were what binds in proportion to the servers. */
function guess(finding: Finding, servers: number): number {
  const share =
    figure(finding, 'placed') / figure(finding, 'racks') ||
    figure(finding, 'available_w') / figure(finding, 'power_w') ||
    figure(finding, 'accepted_w') / figure(finding, 'swing_on_feed_w') ||
    figure(finding, 'step_w') / figure(finding, 'load_w') ||
    0.5;
  return Math.floor(servers * Math.min(share, 1));
}

function withServers(intent: Intent, servers: number, catalog: Catalog): Intent {
  const unitStays = intent.asked.includes('units') || intent.asked.includes('networks.compute.unit');
  const { unit_servers } = intent.compute;
  return {
    ...intent,
    servers,
    gpus: servers * (catalog.get(intent.server) as ServerModel).gpus,
    compute: { ...intent.compute, unit_servers: unitStays ? unit_servers : Math.min(servers, unit_servers) },
  };
}
