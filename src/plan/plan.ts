import { billOf } from '../bill/index.js';
import { bundleCables, layCables, planTrays } from '../cabling/index.js';
import type { Catalog } from '../catalog/index.js';
import { wireFabric, wireManagement } from '../fabric/index.js';
import { type Finding, hasErrors } from '../finding/index.js';
import { arrange, equippedRacks, planCooling, planPower, powerFindings, rowsOf, seat } from '../hall/index.js';
import type { Intent } from '../intent/index.js';
import { type PlanBody, planBody } from './body.js';
import { planTables } from './build-tables.js';
import type { PlanTables } from './tables.js';

/** A finished plan, or, when it cannot be, only the findings that say why. */
export interface Planned {
  plan?: { tables: PlanTables; body: PlanBody };
  findings: Finding[];
}

/** A stage of planning, for those who wait. */
export type Stage = 'fabric' | 'hall' | 'cabling' | 'bill' | 'tables';

/**
 * The whole product on one screen: intent -> fabric -> hall -> cabling -> bill -> tables.
 *
 * A pure function of its intent and catalog. Each stage adds its findings; the first with an error ends the plan.
 */
export function plan(intent: Intent, catalog: Catalog, onStage: (stage: Stage) => void = () => {}): Planned {
  onStage('fabric');
  const { fabric, findings } = wireFabric(intent, catalog);
  if (hasErrors(findings)) return { findings };
  const { devices, links, networks } = fabric;

  onStage('hall');
  const arranged = arrange(devices, links, intent, catalog);
  findings.push(...arranged.findings);
  if (hasErrors(findings)) return { findings };
  devices.append(arranged.floor.packed.equipment);
  const management = intent.management && wireManagement(intent.management, catalog, devices, rowsOf(arranged.floor));
  const hall = seat(arranged.floor, management, intent, catalog);
  if (management) {
    devices.append(management.devices);
    links.append(management.links);
    networks.push(management.summary);
  }
  findings.push(
    ...powerFindings(
      hall.racks.reduce((sum, rack) => sum + rack.power_w, 0),
      intent,
    ),
  );
  const equipped = equippedRacks(devices, hall, hall.standing.hall, intent);
  const power = planPower(equipped, intent, catalog);
  const cooling = planCooling(equipped, intent, catalog);
  findings.push(...power.findings, ...cooling.findings);
  if (hasErrors(findings)) return { findings };

  onStage('cabling');
  const { laid, findings: cableFindings } = layCables(devices, links, hall, intent, catalog);
  const { cabling } = laid;
  findings.push(...cableFindings);
  if (hasErrors(findings)) return { findings };

  onStage('bill');
  const bill = billOf(devices, hall, cabling, [power.pieces, cooling.pieces], catalog);

  onStage('tables');
  const ways = {
    laid,
    trays: planTrays(laid.net, laid.routing, intent.hall.trays, hall.standing),
    bundles: bundleCables(laid, intent.cabling.loom),
  };
  const tables = planTables(devices, links, hall, ways, { power: power.table, cooling: cooling.table }, bill, catalog, intent);
  return {
    plan: {
      tables,
      body: planBody(
        intent,
        catalog,
        tables,
        { networks, layout: arranged.floor.layout, power: power.summary, cooling: cooling.summary },
        findings,
      ),
    },
    findings,
  };
}
