import type { Forecast } from '../../api/index.js';
import type { PlanDocument, PlanTables } from '../../plan/index.js';
import {
  asWritten,
  chanceBy,
  doTask,
  makeRisk,
  parseRisk,
  percentile,
  type Samples,
  type Site,
  siteRisk,
  type WrittenSchedule,
} from '../../schedule/index.js';

/** As many samples as the time allows, between these, so many at a time. */
const FEWEST = 100;
const MOST = 500;
const TOGETHER = 20;
const SEED = 1;

/**
 * How sure the finish of a schedule is: what is left of its work is drawn as `nineteen risk` draws it.
 *
 * @param riskFile  text of the risk file; kinds of work that the site does not have are left out
 * @param timeIsUp  asked now and then: once it is so, the samples drawn are enough if they are a hundred
 * @returns undefined, and why, where the schedule is not what its plan and site file come to, or the risk file is wrong
 */
export function forecast(
  schedule: WrittenSchedule & { site: Site },
  plan: { document: PlanDocument; tables: PlanTables },
  riskFile: string,
  timeIsUp: () => boolean,
): { forecast?: Forecast; why?: string } {
  const { model, findings } = parseRisk(riskFile, 'risk.yaml');
  if (!model) return { why: findings[0]?.message ?? 'the risk file is wrong' };
  const written = asWritten(schedule, plan);
  if (!written.plan) return { why: written.findings[0]?.message ?? 'the schedule is not what its plan and site file come to' };
  const risk = makeRisk(siteRisk(written.plan, model), model, SEED);
  const finish: number[] = [];
  while (finish.length < FEWEST || (finish.length < MOST && !timeIsUp())) {
    const drawn = doTask(risk, { what: 'samples', from: finish.length, to: finish.length + TOGETHER }) as Samples;
    finish.push(...drawn.finish);
  }
  const sorted = Float64Array.from(finish).sort();
  const at = (share: number) => Math.round(percentile(sorted, share).at);
  const { deadline_min } = schedule.document.report;
  return {
    forecast: {
      samples: finish.length,
      p50_min: at(0.5),
      p80_min: at(0.8),
      p95_min: at(0.95),
      on_time: Number.isFinite(deadline_min) ? chanceBy(sorted, deadline_min).share : null,
    },
  };
}
