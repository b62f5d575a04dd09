import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlanDocument } from '../../src/plan/index.js';
import {
  asWritten,
  type BaselineSchedule,
  makeTries,
  type ProgressList,
  parseSite,
  type ScheduleDocument,
  type ScheduleMade,
  type ScheduleUpdate,
  type Site,
  schedule,
} from '../../src/schedule/index.js';
import { cell, mulberry32 } from '../../src/table/index.js';
import { verifySchedule, verifyScheduleOfPlan } from '../../src/verify/index.js';
import { intentOf, planOf, shippedCatalog, words } from '../support/plan.js';

// What must hold of any schedule under way, whatever was done when and in whatever order. The independent check is the judge, alone and
// against plan and site file.

const catalog = shippedCatalog();
const planned = planOf(intentOf(readFileSync('examples/superpod.yaml', 'utf8').replace('units: 4', 'units: 2'), catalog), catalog);
const plan: PlanDocument = { ...planned.body, software: { name: 'nineteen', version: 'test' }, files: {} };

const SHIPPED = readFileSync('templates/installation.yaml', 'utf8');

/** Sites: as shipped, and with breaks, Sundays off, few racks a day, dates that hold activities and all people given. */
const SITES = {
  shipped: siteOf(SHIPPED),
  'in shifts': siteOf(
    SHIPPED.replaceAll('people: find, calendar: round the clock', 'people: 24, calendar: two shifts')
      .replace('[06:00-14:00, 14:00-22:00]', '[06:00-12:00, 13:00-17:00]')
      .replace('per_day: 200', 'per_day: 2')
      // Whoever costs nothing does not begin later than they can: racks are received when they come.
      .replace('rate: 85 USD', 'rate: 0 USD')
      .replace(
        '\ncustom:',
        '\nconstraints:\n  - { kind: unpack, constraint: SNET, at: 2 d }\n  - { kind: unit test, constraint: FNLT, at: 8 d }\n\ncustom:',
      ),
  ),
};

function siteOf(text: string): Site {
  const { site, findings } = parseSite(text, 'site.yaml');
  if (!site) throw new Error(words(findings));
  return site;
}

function made(site: Site, update?: ScheduleUpdate): ScheduleMade & { schedule: NonNullable<ScheduleMade['schedule']> } {
  const found = makeTries(schedule(planned.tables, plan, site, { minimise: undefined, budget_usd: undefined }, update));
  if (!found.schedule) throw new Error(words(found.findings));
  return { ...found, schedule: found.schedule };
}

const fresh = Object.fromEntries(Object.entries(SITES).map(([name, site]) => [name, made(site).schedule]));

/** What happened by a data date: sooner or later than planned, for longer or shorter, some of it long before its turn. */
function anyProgress(seed: number, { tables }: BaselineSchedule, now: number): ProgressList {
  const random = mulberry32(seed);
  const { columns, rows } = tables.activities;
  const late = Math.max(0, random() - 0.5);
  // Racks come in another order than was planned, and with them the work on them.
  const named = new Map(Array.from({ length: rows }, (_, i) => [cell(columns.name, i), i]));
  const racks = [...named.keys()].flatMap((name) => (name.startsWith('receive ') ? [name.slice('receive '.length)] : []));
  const instead = new Map(racks.map((rack) => [rack, rack]));
  for (const rack of racks) {
    const other = racks[Math.floor(random() * racks.length)];
    const own = instead.get(rack) as string;
    if (random() < 0.3) instead.set(rack, instead.get(other) as string).set(other, own);
  }
  const like = (i: number) => {
    const [name, subject] = [cell(columns.name, i), cell(columns.subject, i)];
    return named.get(name.replace(subject, instead.get(subject) ?? subject)) ?? i;
  };
  const list = { activity: [] as string[], actual_start: [] as number[], actual_finish: [] as number[], remaining_min: [] as number[] };
  for (let i = 0; i < rows; i++) {
    const duration = columns.duration.values[i];
    const early = random() < 0.03 ? random() * 3000 : 0;
    const start = Math.max(0, Math.round(columns.start.values[like(i)] * (1 + late * (random() - 0.3)) - early));
    // A tenth is far from done, whatever time it had.
    const finish = random() < 0.1 ? now + 1 : start + Math.round(duration * (0.5 + 1.5 * random()));
    if (start > now) continue;
    list.activity.push(cell(columns.activity, i));
    list.actual_start.push(start);
    list.actual_finish.push(finish <= now ? finish : Number.NaN);
    list.remaining_min.push(finish <= now ? Number.NaN : Math.round(duration * random()));
  }
  const texts = list.activity.map(() => '');
  const none = new Float64Array(texts.length).fill(Number.NaN);
  return {
    rows: texts.length,
    activity: list.activity,
    kind: texts,
    subject: texts,
    part: new Int32Array(texts.length),
    actual_start: Float64Array.from(list.actual_start),
    actual_finish: Float64Array.from(list.actual_finish),
    remaining_min: Float64Array.from(list.remaining_min),
    percent: none,
    broken: new Uint8Array(texts.length),
    findings: [],
    placeOf: (row) => ({ file: 'progress.csv', line: row + 2, column: 1, length: 1, text: '' }),
  };
}

describe.each(Object.entries(SITES))('a schedule under way, %s', (name, site) => {
  const baseline: BaselineSchedule = { name: 'plan', ...fresh[name] };
  const cases = fc.record({ seed: fc.integer({ min: 0, max: 2 ** 31 }), percent: fc.integer({ min: 0, max: 120 }) });

  it('is proven, keeps what happened and the people, and can be taken up again as written', () => {
    const outOfOrder: number[] = [];
    fc.assert(
      fc.property(cases, ({ seed, percent }) => {
        const now = Math.round((baseline.report.finish_min * percent) / 100);
        const progress = anyProgress(seed, baseline, now);
        const { schedule: found, findings } = made(site, { data_date: now, progress, baseline });
        const { tables, head, report } = found;
        // A date that cannot be kept any more is told by both, and nothing else is wrong.
        const wrong = verifySchedule(tables, { ...head, report }).findings;
        expect(words(wrong.filter(({ code }) => code !== 'CONSTRAINT'))).toBe('');
        expect(wrong.length > 0).toBe(findings.some(({ code }) => code === 'CONSTRAINT-MISSED'));
        expect(words(verifyScheduleOfPlan(tables, head, site, planned.tables, plan).findings)).toBe('');
        outOfOrder.push(findings.find(({ code }) => code === 'PROGRESS-ORDER')?.figures?.under_way ?? 0);

        const { actual_start, actual_finish, remaining } = tables.activities.columns;
        const told = new Map(progress.activity.map((id, row) => [id, row]));
        for (let i = 0; i < tables.activities.rows; i++) {
          const row = told.get(cell(tables.activities.columns.activity, i)) ?? -1;
          expect([actual_start.values[i], actual_finish.values[i], remaining.values[i]]).toEqual(
            row < 0
              ? [Number.NaN, Number.NaN, Number.NaN]
              : [progress.actual_start[row], progress.actual_finish[row], progress.remaining_min[row]],
          );
        }
        expect(report.trades.map(({ people }) => people)).toEqual(baseline.report.trades.map(({ people }) => people));
        expect(report.baseline?.against.finish_min.a).toBe(baseline.report.finish_min);
        expect(tables.baselines.rows).toBe(tables.activities.rows);

        const document = { ...head, report, plan: {}, files: {} } as unknown as ScheduleDocument;
        const again = asWritten({ document, tables, site }, { document: plan, tables: planned.tables });
        expect(words(again.findings)).toBe('');
      }),
      { numRuns: 8, seed: 19 },
    );
    // Work that waits with its rest is among the cases.
    expect(Math.max(...outOfOrder)).toBeGreaterThan(0);
  });
});
