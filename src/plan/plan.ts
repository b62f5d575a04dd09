import { billOf } from '../bill/index.js';
import { bundleCables, cablingDemand, type Demand, type Laid, layCables, planTrays } from '../cabling/index.js';
import type { Catalog } from '../catalog/index.js';
import { type DeviceList, type LinkList, type NetworkSummary, wireFabric, wireManagement } from '../fabric/index.js';
import { type Finding, hasErrors } from '../finding/index.js';
import {
  arrange,
  type CoolingPlan,
  equippedRacks,
  floorLoadFindings,
  type Hall,
  type LayoutReport,
  type PowerPlan,
  placesOf,
  planCooling,
  planPower,
  powerFindings,
  seat,
} from '../hall/index.js';
import type { Intent } from '../intent/index.js';
import { type PlanBody, planBody } from './body.js';
import { planTables } from './build-tables.js';
import { cablingReport } from './cabling-report.js';
import { withRemedies } from './remedies/index.js';
import type { PlanTables } from './tables.js';

/** A finished plan, or, when it cannot be, only the findings that say why. */
export interface Planned {
  plan?: { tables: PlanTables; body: PlanBody };
  findings: Finding[];
}

/** A stage of planning, for those who wait. */
export type Stage = 'fabric' | 'hall' | 'cabling' | 'bill' | 'tables' | 'remedies';

type OnStage = (stage: Stage) => void;

/**
 * The whole product on one screen: intent -> fabric -> hall -> cabling -> bill -> tables.
 *
 * A pure function of its intent and catalog. Each stage adds its findings. An intent that cannot be met gets all that binds, with
 * the nearest changes that make it plan.
 */
export function plan(intent: Intent, catalog: Catalog, onStage: OnStage = () => {}): Planned {
  const { design, cabled, findings } = designOf(intent, catalog, onStage);
  if (!design) {
    onStage('remedies');
    const judge = (changed: Intent, through: Through) => designOf(changed, catalog, () => {}, { through, search: false });
    return { findings: withRemedies({ findings, cabled }, intent, catalog, judge) };
  }
  const { devices, links, networks, hall, layout, power, cooling, demand, laid } = design;

  onStage('bill');
  const bill = billOf(devices, hall, laid, [power.pieces, cooling.pieces], catalog);

  onStage('tables');
  const ways = {
    laid,
    trays: planTrays(laid.net, laid.routing, intent.hall.trays, hall.standing),
    bundles: bundleCables(laid, intent.cabling.loom),
  };
  const tables = planTables(devices, links, hall, ways, { power: power.table, cooling: cooling.table }, bill, catalog, intent);
  const cabling = cablingReport(laid, demand, intent);
  const stages = { networks, layout, cabling, power: power.summary, cooling: cooling.summary };
  return { plan: { tables, body: planBody(intent, catalog, tables, stages, findings) }, findings };
}

/** Everything of a plan that can fail. */
interface Design {
  devices: DeviceList;
  links: LinkList;
  networks: NetworkSummary[];
  hall: Hall;
  layout: LayoutReport | undefined;
  power: PowerPlan;
  cooling: CoolingPlan;
  demand: Demand;
  laid: Laid;
}

/** The last stage to judge. */
type Through = 'hall' | 'cabling';

/**
 * Fabric, hall with power and cooling, and cabling. Errors of the fabric or of a hall too small end it where they leave nothing
 * to judge: racks that the hall does not hold are powered and cooled all the same, but not cabled.
 *
 * @param search  whether a layout that is to be optimised is
 * @returns without a design when there are errors, or when it was not to be cabled; `cabled`: whether it came to that
 */
function designOf(
  intent: Intent,
  catalog: Catalog,
  onStage: OnStage,
  { through, search }: { through: Through; search: boolean } = { through: 'cabling', search: true },
): { design?: Design; cabled: boolean; findings: Finding[] } {
  onStage('fabric');
  const { fabric, findings } = wireFabric(intent, catalog);
  if (hasErrors(findings)) return { findings, cabled: false };
  const { devices, links, networks } = fabric;

  onStage('hall');
  const { floor, findings: hallFindings } = arrange(devices, links, intent, catalog, search);
  findings.push(...hallFindings);
  if (!floor) return { findings, cabled: false };
  devices.append(floor.packed.equipment);
  const management = intent.management && wireManagement(intent.management, catalog, devices, placesOf(floor));
  const hall = seat(floor, management, intent, catalog);
  if (management) {
    devices.append(management.devices);
    links.append(management.links);
    networks.push(management.summary);
  }
  const power_w = hall.racks.reduce((sum, rack) => sum + rack.power_w, 0);
  const equipped = equippedRacks(devices, hall, hall.standing.hall, intent);
  const power = planPower(equipped, intent, catalog);
  const cooling = planCooling(equipped, intent, catalog);
  findings.push(...floorLoadFindings(hall, intent.hall), ...powerFindings(power_w, intent), ...power.findings, ...cooling.findings);
  if (through === 'hall' || hasErrors(hallFindings)) return { findings, cabled: false };

  onStage('cabling');
  const demand = cablingDemand(devices, links, hall, intent.hall, catalog);
  const { laid, findings: cableFindings } = layCables(demand, intent);
  findings.push(...cableFindings);
  if (hasErrors(findings)) return { findings, cabled: true };
  return { design: { devices, links, networks, hall, layout: floor.layout, power, cooling, demand, laid }, cabled: true, findings };
}
