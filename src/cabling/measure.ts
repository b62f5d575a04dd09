import type { LinkList } from '../fabric/index.js';
import type { Finding } from '../finding/index.js';
import type { Demand } from './demand.js';
import { type Laid, NO_ROUTE } from './laid.js';
import { levelOf } from './level.js';
import { trunkRun } from './link-ways.js';
import { fibreLoss } from './loss.js';
import { orderLength } from './media.js';
import type { Runs } from './run.js';
import { NO_TRUNK } from './trunks.js';

/** Sets runs and ordered lengths of cables and trunks over the ways they took; a finding where one went too far. O(links). */
export function measure(laid: Laid, demand: Demand): Finding[] {
  const { runs, links } = demand;
  const { cabling, trunks, routing, routeOf } = laid;
  for (const [i, trunk] of trunks.list.entries()) {
    trunk.run_m = trunkRun(routing.fibre.routes[routeOf[cabling.count + i]]?.metres ?? 0);
    trunk.length_m = Math.ceil(trunk.run_m - 1e-9);
  }
  setRuns(laid, runs, links);
  for (let cable = 0; cable < cabling.count; cable++) {
    const { media, medium, run_m, length_m, bLength_m } = cabling;
    const { cable: model } = media[medium[cable]];
    if (trunks.ofCable[cable] === NO_TRUNK) {
      length_m[cable] = orderLength(model, run_m[cable]) ?? Number.NaN;
    } else {
      const link = cabling.firstLink[cable];
      length_m[cable] = orderLength(model, runs.cord(links.aDevice.get(link))) ?? Number.NaN;
      bLength_m[cable] = orderLength(model, runs.cord(links.bDevice.get(link))) ?? Number.NaN;
    }
    if (!reaches(laid, cable)) return [tooFar(demand, laid, cable)];
  }
  return [];
}

function setRuns({ cabling, trunks, routing, routeOf }: Laid, runs: Runs, links: LinkList): void {
  const levels = cabling.media.map((medium) => levelOf(medium.cable));
  cabling.run_m.fill(0);
  for (let link = 0; link < links.count; link++) {
    const cable = cabling.cableOf[link] - 1;
    const a = links.aDevice.get(link);
    const b = links.bDevice.get(link);
    const trunk = trunks.ofCable[cable];
    if (trunk !== NO_TRUNK) {
      cabling.run_m[cable] = runs.cord(a) + trunks.list[trunk].run_m + runs.cord(b);
      continue;
    }
    const level = levels[cabling.medium[cable]];
    const way = routeOf[cable] === NO_ROUTE ? 0 : routing[level].routes[routeOf[cable]].metres;
    const run = runs.metres(a, b, level, way);
    if (run > cabling.run_m[cable]) cabling.run_m[cable] = run;
  }
}

/** Whether a cable, with its trunk, is within reach and loss budget. */
function reaches({ cabling, trunks }: Laid, cable: number): boolean {
  const medium = cabling.media[cabling.medium[cable]];
  const length = cabling.length_m[cable];
  if (trunks.ofCable[cable] === NO_TRUNK)
    return cabling.run_m[cable] <= medium.reach_m + 1e-9 && fibreLoss(medium.cable, length) <= medium.loss_db;
  const { model, length_m, a, b } = trunks.list[trunks.ofCable[cable]];
  const whole = length + length_m + cabling.bLength_m[cable];
  const loss = fibreLoss(medium.cable, whole) + trunks.panels[a.panel].model.loss_db + trunks.panels[b.panel].model.loss_db;
  return whole <= medium.reach_m + 1e-9 && length_m <= model.reach_m && loss <= medium.loss_db;
}

function tooFar({ devices, links }: Demand, { cabling }: Laid, cable: number): Finding {
  const link = cabling.firstLink[cable];
  const a = devices.names[links.aDevice.get(link)];
  const b = devices.names[links.bDevice.get(link)];
  const { cable: model, reach_m } = cabling.media[cabling.medium[cable]];
  return {
    code: 'CABLE-NO-MEDIUM',
    severity: 'error',
    message: `${model.id} from ${a} to ${b} must go ${cabling.run_m[cable].toFixed(1)} m round full trays and reaches ${reach_m} m`,
    subjects: [
      { kind: 'device', name: a },
      { kind: 'device', name: b },
      { kind: 'field', name: `hall.trays.${levelOf(model)}` },
    ],
    figures: { run_m: cabling.run_m[cable], reach_m },
  };
}
