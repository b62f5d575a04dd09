import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasErrors } from '../../src/finding/index.js';
import type { PlanDocument } from '../../src/plan/index.js';
import { makeTries, parseSite, schedule } from '../../src/schedule/index.js';
import { verifySchedule, verifyScheduleOfPlan } from '../../src/verify/index.js';
import { anySite } from '../support/any-site.js';
import { intentOf, planOf, shippedCatalog, words } from '../support/plan.js';

// What must hold for any site file: its schedule is one that the independent check finds right, by itself and against plan and site.

const catalog = shippedCatalog();

function planned(example: string) {
  const { tables, body } = planOf(intentOf(readFileSync(example, 'utf8'), catalog), catalog);
  const document: PlanDocument = { ...body, software: { name: 'nineteen', version: 'test' }, files: {} };
  return { tables, document };
}

const liquid = `
name: liquid
servers: 16
server: hgx-h200-liquid-4u
networks: { compute: { switch: sn5600 }, frontend: { switch: sn5600 } }
`;

describe.each<[string, () => ReturnType<typeof planned>, number]>([
  ['lab', () => planned('examples/lab.yaml'), 8],
  ['racks with CDUs', () => asPlanned(liquid), 4],
  ['superpod', () => planned('examples/superpod.yaml'), 1],
])('any site file for %s', (_, make, numRuns) => {
  it('gives a schedule that is proven right', { timeout: 600_000 }, () => {
    const { tables, document } = make();
    fc.assert(
      fc.property(anySite, (text) => {
        const { site, findings } = parseSite(text, 'site.yaml');
        if (!site) throw new Error(words(findings));
        const made = makeTries(schedule(tables, document, site, { minimise: undefined, budget_usd: undefined }));
        if (!made.schedule || hasErrors(made.findings.filter(({ code }) => code !== 'DEADLINE-MISSED')))
          throw new Error(words(made.findings));
        const { tables: written, head } = made.schedule;
        expect(words(verifySchedule(written, head).findings)).toBe('');
        expect(words(verifyScheduleOfPlan(written, head, site, tables, document).findings)).toBe('');
      }),
      // A failing site file is not made smaller: each try is a whole schedule.
      { numRuns, seed: 19, endOnFailure: true },
    );
  });
});

function asPlanned(yaml: string) {
  const { tables, body } = planOf(intentOf(yaml, catalog), catalog);
  return { tables, document: { ...body, software: { name: 'nineteen', version: 'test' }, files: {} } as PlanDocument };
}
