import type { Finding } from '../finding/index.js';
import type { PlanDocument, PlanTables } from '../plan/index.js';
import { checkAisles } from './checks/aisles.js';
import { checkAsked } from './checks/asked.js';
import { checkBill } from './checks/bill.js';
import { checkBundles } from './checks/bundles.js';
import { checkCables } from './checks/cables.js';
import { checkCooling } from './checks/cooling.js';
import { checkCounts } from './checks/counts.js';
import { checkDevices } from './checks/devices.js';
import { checkEndpoints } from './checks/endpoints.js';
import { checkFill } from './checks/fill.js';
import { checkFloor } from './checks/floor.js';
import { checkLayout } from './checks/layout.js';
import { checkLengths } from './checks/lengths.js';
import { checkLosses } from './checks/losses.js';
import { checkMeasures } from './checks/measures.js';
import { checkOpenFloor } from './checks/open-floor.js';
import { checkPlugs } from './checks/plugs.js';
import { checkPorts } from './checks/ports.js';
import { checkPower } from './checks/power.js';
import { checkRacks } from './checks/racks.js';
import { checkRails } from './checks/rails.js';
import { checkRatios } from './checks/ratios.js';
import { checkReach } from './checks/reach.js';
import { checkRoutes } from './checks/routes.js';
import { checkShape } from './checks/shape.js';
import { checkSpread } from './checks/spread.js';
import { checkStyle } from './checks/style.js';
import { checkTables } from './checks/tables.js';
import { checkTiers } from './checks/tiers.js';
import { checkTrays } from './checks/trays.js';
import { checkTrunks } from './checks/trunks.js';
import { type PlanRead, readPlan } from './read/plan.js';
import { MANAGEMENT } from './read/words.js';
import { Check, type CheckResult, Faults } from './report.js';

/** Each check: its name, what it proves, and how. */
const CHECKS: [name: string, what: string, run: (plan: PlanRead, check: Check) => void][] = [
  ['tables', 'every cell is filled, every name is used once, every reference leads somewhere', checkTables],
  ['counts', 'the figures of plan.json are those of the tables', checkCounts],
  ['asked', 'servers, nodes, switches and networks are those asked for', checkAsked],
  ['ports', 'every port exists, carries its speed, serves its network and holds one link', checkPorts],
  ['rails', 'every compute port is cabled to the leaf of its unit, rail and plane', checkRails],
  ['endpoints', 'every frontend, storage and management port is cabled', checkEndpoints],
  ['tiers', 'every link goes up one tier within its network, plane, rail and pod', checkTiers],
  ['ratios', 'no switch and no tier is oversubscribed beyond what was asked', checkRatios],
  ['spread', 'parallel links are equal where they should be', checkSpread],
  ['reach', 'all switches of each network hang together', (plan, check) => checkReach(plan, (network) => network !== MANAGEMENT, check)],
  [
    'management',
    'all management switches hang together, every leaf has a way up',
    (plan, check) => checkReach(plan, (network) => network === MANAGEMENT, check),
  ],
  ['cables', 'every cable joins its links between the racks and cages it names', checkCables],
  ['plugs', 'plugs, cages, transceivers and fibres fit one another', checkPlugs],
  ['trunks', 'trunks, cords and panels fit one another, every leg and position is used once', checkTrunks],
  ['style', 'links between racks go over trunks where the style says so, and nowhere else', checkStyle],
  ['trays', 'trays lie over rows and across them, of the size asked, cut into segments without gaps', checkTrays],
  ['routes', 'every cable or trunk between racks has a way through the trays of its level, step by step', checkRoutes],
  ['fill', 'no tray holds more than it may, nor a cable that cannot bend in it', checkFill],
  ['bundles', 'looms hold like cables of one way, no more than may be pulled at once', checkBundles],
  ['lengths', 'every piece is of the shortest length that covers its way, within reach and loss', checkLengths],
  ['devices', "every device has its own U, and its model's power and weight", checkDevices],
  ['racks', 'U, power, weight and feeds of every rack are within limits', checkRacks],
  ['floor', 'racks stand apart, inside their hall', checkFloor],
  ['aisles', 'between rows are the aisles asked for', checkAisles],
  ['open floor', 'what is blocked, and the space before doors, is free, and the floor bears every rack', checkOpenFloor],
  ['power', 'every PDU has a chain of power up to its feed, and no load is above its limit', checkPower],
  ['losses', 'no loss of one element stops a rack on two feeds', checkLosses],
  ['cooling', 'all heat is taken away, none beyond capacity', checkCooling],
  ['bill', "the bill lists what the tables use, at the catalog's prices", checkBill],
  ['layout', 'an optimised layout is as long as what is laid, and above its bound', checkLayout],
  ['measures', 'price, pulls, lengths, panels, touches and fill of the cabling are those of the tables', checkMeasures],
];

/** What `verify` found: the faults, and for each check how much it looked at. */
export interface Verified {
  findings: Finding[];
  checks: CheckResult[];
}

/**
 * Proves a plan right from its written tables alone, cable by cable; shares no code with the planners.
 *
 * Linear in the rows of the tables. Each finding's code names one kind of fault.
 * @param options.maxFindingsPerCode  faults of one code listed in full; one more finding counts the rest; default 20
 * @returns no findings when the plan is right
 */
export function verify(tables: PlanTables, document: PlanDocument, options: { maxFindingsPerCode?: number } = {}): Verified {
  const faults = new Faults(options.maxFindingsPerCode ?? 20);
  const checks: CheckResult[] = [];
  const run = (check: string, what: string, work: (running: Check) => void): number => {
    const running = new Check(faults);
    work(running);
    checks.push({ check, what, examined: running.examined, faults: running.faults });
    return running.faults;
  };
  if (run('shape', 'every column is as long as its table', (check) => checkShape(tables, check)) === 0) {
    const plan = readPlan(tables, document);
    for (const [name, what, work] of CHECKS) run(name, what, (check) => work(plan, check));
  }
  return { findings: faults.findings(), checks };
}
