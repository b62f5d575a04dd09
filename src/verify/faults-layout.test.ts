import { describe, expect, it } from 'vitest';
import { cell } from '../table/index.js';
import { type Fixture, fixture } from './testing/fixture.js';
import { findingsAfter } from './testing/seed.js';

const plan = fixture({ halls: 2, units: 3 });

/** Data links as long as their cables run. */
const laid_m = (() => {
  const { links, cables } = plan.tables;
  const run = new Map(Array.from(cables.columns.cable.values, (id, row) => [id, cables.columns.run_m.values[row]]));
  let metres = 0;
  for (let link = 0; link < links.rows; link++)
    if (cell(links.columns.network, link) !== 'management') metres += run.get(links.columns.cable.values[link]) as number;
  return metres;
})();

const good = {
  method: 'optimised' as const,
  objective: 'metres' as const,
  seed: 1,
  link_m: laid_m,
  naive_m: 1.2 * laid_m,
  bound_m: 0.9 * laid_m,
};

describe('an optimised layout', () => {
  const codes = (layout: Partial<typeof good>) => {
    const findings = findingsAfter(plan, (spoilt: Fixture) => {
      spoilt.document.summary.layout = { ...good, ...layout };
    });
    return findings.map(({ code }) => code);
  };

  it('is good as it is', () => expect(codes({})).toEqual([]));

  it('has a bound below what is laid, and below itself: LAYOUT-BOUND', () => {
    expect(codes({ bound_m: laid_m + 1, link_m: laid_m + 2 })).toEqual(['LAYOUT-BOUND']);
    expect(codes({ bound_m: 0.95 * laid_m, link_m: 0.94 * laid_m })).toEqual(['LAYOUT-BOUND']);
    expect(codes({ bound_m: 0 })).toEqual(['LAYOUT-BOUND']);
    expect(codes({ bound_m: Number.NaN })).toEqual(['LAYOUT-BOUND']);
  });

  it('has about the metres that are laid: LAYOUT-METRES', () => {
    expect(codes({ link_m: 0.7 * laid_m, bound_m: 0.6 * laid_m })).toEqual(['LAYOUT-METRES']);
    expect(codes({ link_m: 1.3 * laid_m, naive_m: 1.4 * laid_m })).toEqual(['LAYOUT-METRES']);
    expect(codes({ link_m: 1.1 * laid_m })).toEqual([]);
  });

  it('needs no more than racks in order: LAYOUT-NAIVE', () => {
    expect(codes({ naive_m: 0.99 * laid_m })).toEqual(['LAYOUT-NAIVE']);
  });

  it('is there where it was asked for, or the plan says why not: LAYOUT-MISSING', () => {
    const without = (reasons: string[]) =>
      findingsAfter(plan, ({ document }: Fixture) => {
        document.intent.layout.method = 'optimised';
        document.findings = reasons.map((code) => ({ code, severity: 'warning', message: code, subjects: [] }));
      }).map(({ code }) => code);
    expect(without([])).toEqual(['LAYOUT-MISSING']);
    expect(without(['PANEL-ROOM'])).toEqual(['LAYOUT-MISSING']);
    expect(without(['LAYOUT-UNITS'])).toEqual([]);
  });
});
