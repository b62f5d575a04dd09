import { describe, expect, it } from 'vitest';
import { verify } from './index.js';
import { linkAt, swap } from './testing/edit.js';
import { type Fixture, fixture } from './testing/fixture.js';
import { findingsAfter, modelOf } from './testing/seed.js';

/** One plan with direct cords and with trunks, both between rows and halls; and one with trunks within a row. */
const direct = fixture({ halls: 2, units: 3 });
const structured = fixture({ halls: 2, units: 3, style: 'structured' });
const oneRow = fixture({ style: 'structured' });

function bothTrunks(plan: Fixture, figures: Record<string, unknown>): void {
  for (const id of ['trunk-6', 'trunk-3']) Object.assign(modelOf(plan, id), figures);
}

describe('loss in a direct cord', () => {
  it('is held against what its transceivers allow: LENGTH-LOSS', () => {
    const findings = findingsAfter(direct, (plan) => (modelOf(plan, 'twin-sr').loss_db = 0.02));
    expect([...new Set(findings.map(({ code }) => code))]).toEqual(['LENGTH-LOSS']);
  });

  it('is not judged where they allow no certain loss', () => {
    expect(findingsAfter(direct, (plan) => (modelOf(plan, 'twin-sr').loss_db = undefined))).toEqual([]);
  });
});

describe('the style of cabling', () => {
  const codes = (plan: Fixture, spoil: (plan: Fixture) => void) => [...new Set(findingsAfter(plan, spoil).map(({ code }) => code))];
  const styled = (style: 'direct' | 'mixed' | 'structured') => (plan: Fixture) => {
    plan.document.intent.cabling.style = style;
  };

  it('has no trunks where all is direct: STYLE-TRUNK', () => expect(codes(structured, styled('direct'))).toEqual(['STYLE-TRUNK']));

  it('has no trunks within a row where it is mixed: STYLE-TRUNK', () => {
    expect(codes(oneRow, styled('mixed'))).toEqual(['STYLE-TRUNK']);
    expect(codes(structured, styled('mixed'))).toEqual([]);
  });

  it('has no direct cords where they could go over trunks: STYLE-DIRECT', () => {
    expect(codes(direct, styled('structured'))).toEqual(['STYLE-DIRECT']);
    expect(codes(direct, styled('mixed'))).toEqual(['STYLE-DIRECT']);
    expect(codes(fixture(), styled('mixed'))).toEqual([]);
  });

  it.each<[string, (plan: Fixture) => void]>([
    ['no trunk fits the cords', (plan) => bothTrunks(plan, { medium: 'smf' })],
    ['no panel takes their plugs', (plan) => (modelOf(plan, 'panel-12').fibres = [])],
    ['panels lose too much', (plan) => (modelOf(plan, 'panel-12').loss_db = 1)],
    ['trunks are too short', (plan) => bothTrunks(plan, { reach_m: 5 })],
  ])('leaves cords direct where %s', (_, spoil) => {
    expect(
      codes(direct, (plan) => {
        styled('structured')(plan);
        spoil(plan);
      }),
    ).toEqual([]);
  });

  it('leaves a cord direct that shares a cage with one which no trunk could carry', () => {
    const plan = structuredClone(direct);
    styled('structured')(plan);
    // From the first row to the second hall it is further than from the second row.
    modelOf(plan, 'twin-sr').reach_m = structured.tables.trunks.columns.length_m.values[0] + 3;
    const found = () => verify(plan.tables, plan.document).findings.filter(({ code }) => code === 'STYLE-DIRECT').length;
    expect(found()).toBe(8);
    const rows = [linkAt(plan.tables, 'leaf-1-0', 'swp5s0'), linkAt(plan.tables, 'leaf-2-0', 'swp5s0')] as const;
    swap(plan.tables.links.columns.b_port, ...rows);
    expect(found()).toBe(6);
  });
});
