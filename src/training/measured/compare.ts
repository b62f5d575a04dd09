import { EFFICIENCIES } from '../machine/efficiencies.js';
import { GPUS } from '../machine/gpus.js';
import { type Efficiency, type Gpu, LATENCY_S, type Machine } from '../machine/machine.js';
import { type StepTime, stepTime } from '../step/step.js';
import type { MeasuredRow } from './row.js';

/** One measurement beside what is predicted for it. */
export interface Compared {
  row: MeasuredRow;
  predicted: StepTime;
  /** Predicted over measured, less one. */
  error: number;
}

/** Predicts the step of each measurement. @param efficiencies  by generation; those shipped unless given */
export function compare(rows: readonly MeasuredRow[], efficiencies: Readonly<Record<string, Efficiency>> = EFFICIENCIES): Compared[] {
  return rows.map((row) => {
    const predicted = predictRow(row, efficiencies);
    return { row, predicted, error: predicted.step_s / row.step_s - 1 };
  });
}

function predictRow(row: MeasuredRow, efficiencies: Readonly<Record<string, Efficiency>>): StepTime {
  const gpu = GPUS.get(row.gpu) as Gpu;
  const machine: Machine = {
    gpu,
    efficiency: efficiencies[gpu.generation],
    network: { nic_Bps: row.nic_Bps ?? gpu.usualNic_Bps, latency_s: LATENCY_S, levels: [] },
  };
  return stepTime(machine, row.software, row.model, row.work, row.split);
}

/** Mean and worst of absolute errors, and the mean of them with their signs; undefined of none. */
export function errorsOf(compared: readonly Compared[]): { rows: number; mean: number; worst: number; bias: number } | undefined {
  const rows = compared.length;
  if (rows === 0) return undefined;
  const sum = (of: (error: number) => number) => compared.reduce((all, { error }) => all + of(error), 0);
  return { rows, mean: sum(Math.abs) / rows, worst: Math.max(...compared.map(({ error }) => Math.abs(error))), bias: sum((e) => e) / rows };
}
