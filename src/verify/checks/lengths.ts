import type { Subject } from '../../finding/index.js';
import { NONE } from '../read/columns.js';
import type { PlanRead } from '../read/plan.js';
import { SIDES } from '../read/trunks.js';
import { type Check, inTable } from '../report.js';
import { checkChannel } from './channel.js';

/** Lengths and runs are written in centimetres, steps of routes in millimetres. */
const TOLERANCE_M = 0.01;
const RUN_TOLERANCE_M = 0.02;

/**
 * The run of every cable and trunk is the way along its route with slack, of a cable over a trunk that of the trunk and
 * both cords (ROUTE-SUM). Each piece is of a length that is made (LENGTH-STOCK), a trunk in whole metres, covers its run
 * (LENGTH-SHORT) as the shortest that does (LENGTH-LONG), and is within its own reach (LENGTH-REACH). The pieces together
 * are within reach and loss of the transceivers: see `checkChannel`. O(links + trunks).
 */
export function checkLengths(plan: PlanRead, check: Check): void {
  trunks(plan, check);
  const { cables, runs, tables } = plan;
  const { length_m, b_length_m, run_m } = tables.cables.columns;
  const made = plan.models.map((model) => (model.kind === 'cable' ? [...model.lengths_m].sort((a, b) => a - b) : []));
  for (let cable = 0; cable < tables.cables.rows; cable++) {
    check.examined++;
    const whole: Piece = { length: length_m.values[cable], run: runs.cable[cable], name: () => `cable ${plan.cableName(cable)}` };
    const about = (): Subject => ({ kind: 'cable', name: plan.cableName(cable) });
    sum(run_m.values[cable], whole, about, check);
    const at = cables.model[cable];
    if (cables.trunk[cable] === NONE) stocked(plan, whole, at, made, about, check);
    else
      for (const side of SIDES) {
        const length = side === 'a' ? length_m.values[cable] : b_length_m.values[cable];
        const name = () => `cable ${plan.cableName(cable)}, ${side} cord`;
        stocked(plan, { length, run: runs.cord[side][cable], name }, at, made, about, check);
      }
    checkChannel(plan, cable, check);
  }
}

interface Piece {
  length: number;
  run: number;
  name(): string;
}

function trunks(plan: PlanRead, check: Check): void {
  const { length_m, run_m } = plan.tables.trunks.columns;
  for (let trunk = 0; trunk < plan.tables.trunks.rows; trunk++) {
    check.examined++;
    const piece: Piece = { length: length_m.values[trunk], run: plan.runs.trunk[trunk], name: () => `trunk ${plan.trunkName(trunk)}` };
    const about = () => inTable('trunks', plan.trunkName(trunk));
    sum(run_m.values[trunk], piece, about, check);
    const { length } = piece;
    if (Math.abs(length - Math.round(length)) > 1e-9)
      fault(piece, 'LENGTH-STOCK', `${length} m; trunks are made in whole metres`, about, check);
    covers(piece, about, check);
    if (length - 1 >= piece.run + RUN_TOLERANCE_M)
      fault(
        piece,
        'LENGTH-LONG',
        `${length} m is ordered, ${Math.ceil(piece.run)} m would cover its run of ${piece.run.toFixed(2)} m`,
        about,
        check,
      );
    const model = plan.models[plan.trunks.model[trunk]];
    if (model?.kind === 'trunk') reaches(piece, model, about, check);
  }
}

function sum(said: number, piece: Piece, about: () => Subject, check: Check): void {
  if (Math.abs(said - piece.run) > RUN_TOLERANCE_M)
    fault(piece, 'ROUTE-SUM', `its run is given as ${said} m, its route, drops and slack make ${piece.run.toFixed(3)} m`, about, check);
}

function covers(piece: Piece, about: () => Subject, check: Check): void {
  if (piece.length < piece.run - RUN_TOLERANCE_M)
    fault(piece, 'LENGTH-SHORT', `${piece.length} m is shorter than its run of ${piece.run.toFixed(2)} m`, about, check);
}

function reaches(piece: Piece, { id, reach_m }: { id: string; reach_m: number }, about: () => Subject, check: Check): void {
  if (piece.length > reach_m + TOLERANCE_M)
    fault(piece, 'LENGTH-REACH', `${piece.length} m is beyond the ${reach_m} m of ${id}`, about, check);
}

/** A cable or cord, of the lengths that its model is made in. */
function stocked(plan: PlanRead, piece: Piece, at: number, made: readonly number[][], about: () => Subject, check: Check): void {
  covers(piece, about, check);
  const model = plan.models[at];
  if (model?.kind !== 'cable') return;
  const { length, run } = piece;
  if (!made[at].includes(length))
    fault(piece, 'LENGTH-STOCK', `${length} m of ${model.id} cannot be ordered; made: ${made[at].join(', ')} m`, about, check);
  const shorter = longestBelow(made[at], length);
  if (shorter >= run + RUN_TOLERANCE_M)
    fault(
      piece,
      'LENGTH-LONG',
      `${length} m is ordered, ${shorter} m of ${model.id} would cover its run of ${run.toFixed(2)} m`,
      about,
      check,
    );
  reaches(piece, model, about, check);
}

/** The longest of a model's few lengths that is shorter than a given one; NaN where there is none. */
function longestBelow(lengths: readonly number[], length: number): number {
  let longest = Number.NaN;
  for (const each of lengths) if (each < length) longest = each;
  return longest;
}

function fault(piece: Piece, code: string, words: string, about: () => Subject, check: Check): void {
  check.fault(code, () => ({ message: `${piece.name()}: ${words}`, subjects: [about()] }));
}
