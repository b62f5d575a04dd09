import type { ColumnsOf } from '../../table/index.js';
import { count, distinct, ids, numbers, type Schema, textColumn } from '../../table/index.js';
import type { RiskResult } from './analysis.js';
import type { Risk } from './risk.js';
import { percentile } from './summary.js';

/**
 * The tables of a risk analysis. Times are minutes since midnight of the day the project starts, as in the schedule's tables; empty
 * where a sample never ends, and in `free_min` (whoever is free takes the next work) beyond the samples that were drawn for it.
 *
 * finish: time by which so many of a hundred samples have ended, and where that of all samples lies with 95 % confidence.
 * samples: finish of each sample.
 * activities: share of samples with each on a longest path (criticality), rank correlation of its duration with the finish (cruciality).
 * kinds, trades: share of samples with any of them on a longest path; mean time that one longest path spends in the kind.
 * drivers: P50 with one driver held at its P10 and at its P90.
 */
export const RISK_TABLES = {
  finish: { chance_pct: 'integer', finish_min: 'decimal', from_min: 'decimal', to_min: 'decimal', free_min: 'decimal' },
  samples: { sample: 'integer', finish_min: 'decimal', free_min: 'decimal' },
  activities: { activity: 'id', name: 'text', kind: 'text', criticality: 'decimal', cruciality: 'decimal' },
  kinds: { kind: 'text', criticality: 'decimal', on_path_min: 'decimal' },
  trades: { trade: 'text', criticality: 'decimal' },
  drivers: { driver: 'text', type: 'text', p50_low_min: 'decimal', p50_high_min: 'decimal', swing_min: 'decimal' },
} as const satisfies Record<string, Schema>;

export type RiskTables = { [Name in keyof typeof RISK_TABLES]: { rows: number; columns: ColumnsOf<(typeof RISK_TABLES)[Name]> } };

/** A result as tables. O(samples log samples + activities). @param name  of each activity */
export function riskTables(risk: Risk, result: RiskResult, name: (activity: number) => string): RiskTables {
  const { importance, cruciality, tornado, finish, free } = result;
  const { activities } = risk.order;
  const all = Array.from({ length: activities }, (_, i) => i);
  const kinds = risk.kinds.map((kind) => kind.name);
  return {
    finish: finishTable(finish, free),
    samples: {
      rows: finish.length,
      columns: {
        sample: numbers(Float64Array.from(finish, (_, i) => i + 1)),
        finish_min: minutes(finish),
        free_min: minutes(Array.from(finish, (_, i) => free[i] ?? Number.NaN)),
      },
    },
    activities: {
      rows: activities,
      columns: {
        activity: ids('A', count(activities), activities),
        name: textColumn(all.map(name)),
        kind: { kind: 'text', dict: kinds, codes: Uint32Array.from(risk.kind) },
        criticality: numbers(importance.activity, 4),
        cruciality: numbers(cruciality, 3),
      },
    },
    kinds: {
      rows: kinds.length,
      columns: {
        kind: distinct(kinds),
        criticality: numbers(importance.kind, 4),
        on_path_min: minutes(importance.spent.subarray(0, kinds.length)),
      },
    },
    trades: { rows: risk.trades.length, columns: { trade: distinct([...risk.trades]), criticality: numbers(importance.trade, 4) } },
    drivers: {
      rows: tornado.length,
      columns: {
        driver: textColumn(tornado.map((each) => each.name)),
        type: textColumn(tornado.map(({ type }) => type)),
        p50_low_min: minutes(tornado.map(({ p50_low }) => p50_low)),
        p50_high_min: minutes(tornado.map(({ p50_high }) => p50_high)),
        swing_min: minutes(tornado.map(({ p50_low, p50_high }) => p50_high - p50_low)),
      },
    },
  };
}

const CHANCES = 99;

function finishTable(finish: Float64Array, free: Float64Array): RiskTables['finish'] {
  const shares = Array.from({ length: CHANCES }, (_, i) => (i + 1) / (CHANCES + 1));
  const [sorted, sortedFree] = [finish.slice().sort(), free.slice().sort()];
  const ended = shares.map((share) => percentile(sorted, share));
  return {
    rows: CHANCES,
    columns: {
      chance_pct: numbers(shares.map((share) => Math.round(share * 100))),
      finish_min: minutes(ended.map(({ at }) => at)),
      from_min: minutes(ended.map(({ from }) => from)),
      to_min: minutes(ended.map(({ to }) => to)),
      free_min: minutes(shares.map((share) => (free.length > 0 ? percentile(sortedFree, share).at : Number.NaN))),
    },
  };
}

function minutes(values: ArrayLike<number>) {
  return numbers(
    Float64Array.from(values, (value) => (Number.isFinite(value) ? value : Number.NaN)),
    1,
  );
}
