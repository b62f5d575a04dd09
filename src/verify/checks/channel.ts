import { NONE } from '../read/columns.js';
import type { PlanRead } from '../read/plan.js';
import { SIDES } from '../read/trunks.js';
import type { Check } from '../report.js';

/** Lengths are written in centimetres. */
const TOLERANCE_M = 0.01;
const TOLERANCE_DB = 1e-6;

/** Loss of a kilometre: multimode at 850 nm after ANSI/TIA-568.3-D, single-mode at 1310 nm after IEEE 802.3 clause 124. */
const DB_PER_KM: Partial<Record<string, number>> = { mmf: 3, smf: 0.5 };

/** What lies between two transceivers: metres as ordered, and loss in the fibre and in panels. */
interface Channel {
  length_m: number;
  loss_db: number;
}

/**
 * From port to port a cable, with its trunk and the second cord if it has one, is within the reach of the transceivers at
 * both ends (LENGTH-OPTICS) and within the loss they allow (LENGTH-LOSS), where they say so.
 */
export function checkChannel(plan: PlanRead, cable: number, check: Check): void {
  const { aTransceiver, bTransceiver } = plan.cables;
  if (aTransceiver[cable] === NONE && bTransceiver[cable] === NONE) return;
  const { length_m, loss_db } = channelOf(plan, cable);
  const faulty = (module: number) => {
    const model = plan.models[module];
    if (model?.kind !== 'transceiver') return;
    if (length_m > model.reach_m + TOLERANCE_M)
      fault(plan, cable, 'LENGTH-OPTICS', `${shown(length_m)} m is beyond the ${model.reach_m} m of ${model.id}`, check);
    if (model.loss_db !== undefined && loss_db > model.loss_db + TOLERANCE_DB)
      fault(
        plan,
        cable,
        'LENGTH-LOSS',
        `${loss_db.toFixed(3)} dB over ${shown(length_m)} m, ${model.id} allows ${model.loss_db} dB`,
        check,
      );
  };
  faulty(aTransceiver[cable]);
  if (bTransceiver[cable] !== aTransceiver[cable]) faulty(bTransceiver[cable]);
}

/** Loss in so many metres of a medium; 0 in what is no fibre. */
export function fibreLoss(medium: string, length_m: number): number {
  return ((DB_PER_KM[medium] ?? 0) * length_m) / 1000;
}

/** NaN where a piece has no length or a panel is not known. */
function channelOf(plan: PlanRead, cable: number): Channel {
  const { cables, trunks } = plan.tables;
  const model = plan.models[plan.cables.model[cable]];
  const medium = model?.kind === 'cable' ? model.medium : '';
  const trunk = plan.cables.trunk[cable];
  let length_m = cables.columns.length_m.values[cable];
  if (trunk === NONE) return { length_m, loss_db: fibreLoss(medium, length_m) };
  length_m += trunks.columns.length_m.values[trunk] + cables.columns.b_length_m.values[cable];
  let loss_db = fibreLoss(medium, length_m);
  for (const side of SIDES) {
    const panel = plan.models[plan.panels.model[plan.trunks.panel[side][trunk]]];
    loss_db += panel?.kind === 'panel' ? panel.loss_db : Number.NaN;
  }
  return { length_m, loss_db };
}

function shown(metres: number): number {
  return Number(metres.toFixed(2));
}

function fault(plan: PlanRead, cable: number, code: string, words: string, check: Check): void {
  const name = plan.cableName(cable);
  check.fault(code, () => ({ message: `cable ${name}: ${words}`, subjects: [{ kind: 'cable', name }] }));
}
