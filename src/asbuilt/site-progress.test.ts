import { describe, expect, it } from 'vitest';
import { cell } from '../table/index.js';
import type { Actuals } from './actuals.js';
import { siteProgress } from './site-progress.js';
import { lab } from './testing/site.js';

const { schedule } = lab;
const { columns, rows } = schedule.activities;
const START_S = 1_767_571_200;
const NOW_MIN = 2000;
const row = (kind: string) => Array.from({ length: rows }, (_, i) => i).find((i) => cell(columns.kind, i) === kind) as number;
const [receive, burnIn, patch] = [row('receive'), row('burn-in'), row('dress and patch')];

/** Minutes at which work began and ended, and the share done. */
function progress(told: Record<number, [began: number, ended?: number | undefined, share?: number]>) {
  const actuals: Actuals = {
    began_s: new Float64Array(rows),
    ended_s: new Float64Array(rows),
    share: new Float64Array(rows).fill(Number.NaN),
  };
  for (const [i, [began, ended, share = Number.NaN]] of Object.entries(told)) {
    actuals.began_s[Number(i)] = START_S + began * 60;
    actuals.ended_s[Number(i)] = ended === undefined ? 0 : START_S + ended * 60;
    actuals.share[Number(i)] = share;
  }
  const { list, findings } = siteProgress(actuals, schedule, '2026-01-05', START_S, NOW_MIN);
  const of = (i: number) => {
    const at = list.activity.indexOf(cell(columns.activity, i));
    return at < 0 ? undefined : [list.actual_start[at], list.actual_finish[at], list.remaining_min[at]];
  };
  return { of, list, codes: findings.map(({ code, figures }) => [code, figures?.times]) };
}

describe('siteProgress', () => {
  it('has a row for what has begun, and none for the rest', () => {
    const { of, list, codes } = progress({ [receive]: [10, 25] });
    expect(of(receive)).toEqual([10, 25, Number.NaN]);
    expect([list.rows, codes]).toEqual([1, []]);
  });

  it('what is left is what was counted as not done, else the duration less the time worked; a minute at least', () => {
    const minutes = columns.duration.values;
    const { of } = progress({ [patch]: [1900, undefined, 0.75], [burnIn]: [1500], [receive]: [100] });
    expect(of(patch)?.[2]).toBe(Math.round(minutes[patch] / 4));
    expect(of(burnIn)?.[2]).toBe(minutes[burnIn] - 500);
    expect(of(receive)?.[2]).toBe(1);
    expect(progress({ [burnIn]: [1500, undefined, 0] }).of(burnIn)?.[2]).toBe(minutes[burnIn]);
  });

  it('times that cannot be stand at the nearest that can, and are told', () => {
    const { of, codes } = progress({ [receive]: [-30, -5], [patch]: [NOW_MIN + 5, NOW_MIN + 10] });
    expect(of(receive)).toEqual([0, 0, Number.NaN]);
    expect(of(patch)).toEqual([NOW_MIN, NOW_MIN, Number.NaN]);
    expect(codes).toEqual([
      ['ACTUALS-EARLY', 2],
      ['ACTUALS-AHEAD', 2],
    ]);
  });
});
