import type { CableModel, PanelModel, TrunkModel } from '../../catalog/index.js';
import { NONE } from '../read/columns.js';
import type { PlanRead } from '../read/plan.js';
import { trunkRun } from '../read/runs.js';
import { type Check, inTable } from '../report.js';
import { fibreLoss } from './channel.js';

/** What rounding in the tables may make of a way, and of a loss. */
const DOUBT_M = 0.02;
const DOUBT_DB = 1e-6;

/**
 * Fibre cords between racks go over trunks where the intent's style asks for it (STYLE-DIRECT): structured between all
 * racks, mixed between rows; elsewhere there are none (STYLE-TRUNK).
 *
 * A cord may be direct where no trunk could carry its link: no cord, trunk or panel is long or loss-free enough for the way
 * it takes, or that is so for another link with which it shares a cage, directly or through others, as these are cabled
 * alike. Only trunks and panels that the plan uses somewhere are known; that a kind of fibre has trunks of which
 * none is used, or that copper or an active cable stands where a trunk could, is not found. The way is the direct cord's
 * own: that a trunk there had no room and would have had to go further is not known either. O(cables + links).
 */
export function checkStyle(plan: PlanRead, check: Check): void {
  const { style } = plan.intent.cabling;
  const asked = (a: number, b: number) => a !== b && style !== 'direct' && (style === 'structured' || rowOf(plan, a) !== rowOf(plan, b));
  const { a, b } = plan.trunks.rack;
  for (let trunk = 0; trunk < a.length; trunk++) {
    check.examined++;
    if (a[trunk] !== NONE && b[trunk] !== NONE && a[trunk] !== b[trunk] && !asked(a[trunk], b[trunk])) needless(plan, trunk, check);
  }
  const kits = kitsOf(plan);
  const { aRack, bRack, model, trunk } = plan.cables;
  const direct: number[] = [];
  for (let cable = 0; cable < trunk.length; cable++) {
    check.examined++;
    if (trunk[cable] !== NONE || aRack[cable] === NONE || bRack[cable] === NONE) continue;
    if (isCord(plan.models[model[cable]]) && asked(aRack[cable], bRack[cable])) direct.push(cable);
  }
  if (direct.length === 0) return;
  const bunchOf = bunches(plan);
  const apart = direct.filter((cable) => !couldBeCarried(plan, cable, kits[model[cable]]));
  const excused = new Set(apart.map(bunchOf));
  for (const cable of direct) if (!excused.has(bunchOf(cable))) bare(plan, cable, check);
}

function rowOf({ tables }: PlanRead, rack: number): number {
  return tables.racks.columns.row.values[rack];
}

function isCord(model: { kind: string } | undefined): boolean {
  return model?.kind === 'cable' && ['mmf', 'smf'].includes((model as CableModel).medium);
}

/** Trunks and panels that the plan uses and that fit a cord. */
interface Kit {
  trunks: TrunkModel[];
  panels: PanelModel[];
}

/** By model; of what is no cord, empty. */
function kitsOf({ models }: PlanRead): Kit[] {
  const trunks = models.filter((model) => model.kind === 'trunk');
  const panels = models.filter((model) => model.kind === 'panel');
  return models.map((cord) => {
    if (cord.kind !== 'cable') return { trunks: [], panels: [] };
    return {
      trunks: trunks.filter(({ fibre, medium }) => cord.a === fibre && cord.b === fibre && cord.medium === medium),
      panels: panels.filter(({ fibres }) => fibres.includes(cord.a)),
    };
  });
}

/** Whether a trunk on a cable's own way, with two cords, would be long enough and within reach and loss beyond doubt. */
function couldBeCarried(plan: PlanRead, cable: number, { trunks, panels }: Kit): boolean {
  const { runs, routes, cables } = plan;
  const cord = plan.models[cables.model[cable]] as CableModel;
  const trunk_m = Math.ceil(trunkRun(routes.length_m[routes.ofCable[cable]]) + DOUBT_M);
  const piece = (run: number) => Math.min(...cord.lengths_m.filter((length) => length >= run + DOUBT_M));
  const length_m = piece(runs.cord.a[cable]) + trunk_m + piece(runs.cord.b[cable]);
  if (!trunks.some(({ reach_m }) => reach_m >= trunk_m) || panels.length === 0 || !(length_m <= cord.reach_m)) return false;
  const loss_db = fibreLoss(cord.medium, length_m) + 2 * Math.min(...panels.map((panel) => panel.loss_db));
  return [cables.aTransceiver[cable], cables.bTransceiver[cable]].every((module) => {
    const model = plan.models[module];
    if (model?.kind !== 'transceiver') return false;
    return length_m <= model.reach_m && loss_db <= (model.loss_db ?? Number.POSITIVE_INFINITY) - DOUBT_DB;
  });
}

/** Sorts links into bunches that share cages, directly or through others. @returns the bunch of a cable */
function bunches({ cables, ports: { a, b, mask } }: PlanRead): (cable: number) => number {
  const parent = Int32Array.from(mask, (_, cage) => cage);
  const find = (cage: number): number => {
    let at = cage;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  };
  for (let link = 0; link < a.cage.length; link++)
    if (a.cage[link] >= 0 && b.cage[link] >= 0) parent[find(a.cage[link])] = find(b.cage[link]);
  const { starts, rows } = cables.links;
  return (cable) => {
    const cage = starts[cable] < starts[cable + 1] ? a.cage[rows[starts[cable]]] : NONE;
    // What has no cage stands alone.
    return cage >= 0 ? find(cage) : -1 - cable;
  };
}

function bare(plan: PlanRead, cable: number, check: Check): void {
  const { aRack, bRack, model } = plan.cables;
  const name = plan.cableName(cable);
  check.fault('STYLE-DIRECT', () => ({
    message: `cable ${name}: a ${plan.models[model[cable]].id} runs from rack ${plan.rackName(aRack[cable])} to ${plan.rackName(bRack[cable])} without a trunk; the style is ${plan.intent.cabling.style}`,
    subjects: [{ kind: 'cable', name }],
  }));
}

function needless(plan: PlanRead, trunk: number, check: Check): void {
  const { a, b } = plan.trunks.rack;
  const name = plan.trunkName(trunk);
  const { style } = plan.intent.cabling;
  const where = style === 'mixed' ? `both racks are in row ${rowOf(plan, a[trunk])} and the style is mixed` : `the style is ${style}`;
  check.fault('STYLE-TRUNK', () => ({
    message: `trunk ${name} joins rack ${plan.rackName(a[trunk])} to ${plan.rackName(b[trunk])}; ${where}`,
    subjects: [inTable('trunks', name)],
  }));
}
