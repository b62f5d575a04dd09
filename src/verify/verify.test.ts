import { describe, expect, it } from 'vitest';
import { printFinding } from '../finding/index.js';
import { printReport, verify } from './index.js';
import { fixture } from './testing/fixture.js';

describe('verify', () => {
  it('finds nothing wrong with a right plan', () => {
    const { tables, document } = fixture();
    const result = verify(tables, document);
    expect(result.findings.map(printFinding)).toEqual([]);
    // The fixture says nothing of its cabling's measures; test/laws plants faults in those of a planner's plan.
    const silent = result.checks.filter(({ examined }) => examined === 0).map(({ check }) => check);
    expect(silent).toEqual(['layout', 'measures']);
    expect(result.checks.every(({ faults }) => faults === 0)).toBe(true);
  });

  it.each(['fat-tree', 'rail-only'] as const)('finds nothing wrong with a right %s plan', (topology) => {
    const { tables, document } = fixture({ topology, units: 3 });
    expect(verify(tables, document).findings.map(printFinding)).toEqual([]);
  });

  it.each([2, 3, 4])('finds nothing wrong with a right plan of %i units over two halls', (units) => {
    const { tables, document } = fixture({ halls: 2, units });
    expect(verify(tables, document).findings.map(printFinding)).toEqual([]);
  });

  it.each([
    ['structured', 1],
    ['structured', 2],
    ['mixed', 1],
    ['mixed', 2],
  ] as const)('finds nothing wrong with a right %s plan in %i halls', (style, halls) => {
    const { tables, document } = fixture({ style, halls, units: 3 });
    expect(verify(tables, document).findings.map(printFinding)).toEqual([]);
    expect(tables.trunks.rows).toBe(style === 'mixed' && halls === 1 ? 0 : 6);
  });

  it('takes a route from either end', () => {
    const plan = fixture({ halls: 2 });
    const { from_m, to_m, tray } = plan.tables.routes.columns;
    // The first route turned: its steps in reverse order, each from its end to its start.
    const steps = plan.tables.routes.columns.route.values.lastIndexOf(1) + 1;
    const before = structuredClone({ from_m, to_m, tray });
    for (let i = 0; i < steps; i++) {
      from_m.values[i] = before.to_m.values[steps - 1 - i];
      to_m.values[i] = before.from_m.values[steps - 1 - i];
      tray.codes[i] = before.tray.codes[steps - 1 - i];
    }
    expect(verify(plan.tables, plan.document).findings.map(printFinding)).toEqual([]);
  });

  it('accepts the wiring of two planes', () => {
    const { tables, document } = fixture({ planes: 2 });
    const { checks } = verify(tables, document);
    const faulty = checks.filter(({ faults }) => faults > 0).map(({ check }) => check);
    expect(faulty.filter((check) => ['ports', 'rails', 'tiers', 'ratios', 'spread', 'reach', 'counts', 'asked'].includes(check))).toEqual(
      [],
    );
  });

  it('lists the first faults of a code and counts the rest', () => {
    const { tables, document } = fixture();
    tables.cables.columns.length_m.values.fill(4);
    const { findings } = verify(tables, document, { maxFindingsPerCode: 3 });
    const stock = findings.filter(({ code }) => code === 'LENGTH-STOCK');
    expect(stock).toHaveLength(4);
    expect(stock[3].message).toMatch(/^and \d+ more of LENGTH-STOCK, \d+ in all$/);
  });

  it('prints each check on a line', () => {
    const { tables, document } = fixture();
    document.summary.gpus = 17;
    const lines = printReport(verify(tables, document), 'plan toy').split('\n');
    expect(lines[0]).toBe('Check of plan toy');
    expect(lines.find((line) => line.startsWith('counts'))).toMatch(/1 fault$/);
    expect(lines.find((line) => line.startsWith('rails'))).toMatch(/ok$/);
  });
});
