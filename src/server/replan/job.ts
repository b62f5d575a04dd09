import { gzipSync } from 'node:zlib';
import type { ReplanStep } from '../../api/index.js';
import { siteProgress } from '../../asbuilt/index.js';
import { type Finding, hasErrors, printFinding } from '../../finding/index.js';
import type { PlanDocument, PlanTables } from '../../plan/index.js';
import { makeTries, parseSite, type ScheduleDocument, type ScheduleUpdate, type Site, schedule } from '../../schedule/index.js';
import { filesOfSchedule, type KeptFile, type MemoryFiles, readPlan, scheduleOfFiles, sha256Of, WorldError } from '../../store/index.js';
import { firstBaselines } from './baselines.js';
import { changesSince } from './changes.js';
import { forecast } from './forecast.js';
import { faultsOf } from './proof.js';
import { summaryOf } from './summary.js';
import type { ReplanAnswer, ReplanOrder, ReplanUpdate } from './types.js';

/** Longest time for the samples of the forecast. */
const FORECAST_MS = 8000;

type Written = Awaited<ReturnType<typeof scheduleOfFiles>>;

/**
 * Makes a schedule: reads the plan, brings the schedule before up to date with what was seen on the site (or makes the first one), proves what
 * was written by the independent checks, and tells how sure its finish is and what is different. What is done and under way keeps its
 * actual dates; people and the order of work stay where the deadline lets them.
 *
 * Meant for a thread of its own: it takes from seconds to minutes and lets nothing else run.
 * @param tell     hears which step begins
 * @param planner  another one than the own, in tests
 */
export async function makeSchedule(
  order: ReplanOrder,
  tell: (step: ReplanStep) => void,
  planner: typeof schedule = schedule,
): Promise<ReplanAnswer> {
  try {
    return await made(order, tell, planner);
  } catch (error) {
    if (!(error instanceof Refused) && !(error instanceof WorldError)) throw error;
    return { fault: { message: error.message, ...(error instanceof Refused && error.remedy ? { remedy: error.remedy } : {}) } };
  }
}

async function made(order: ReplanOrder, tell: (step: ReplanStep) => void, planner: typeof schedule): Promise<ReplanAnswer> {
  tell('reading');
  const plan = await planOf(order);
  const before = order.update && (await scheduleOfFiles(order.update.files));
  const text = before?.site ?? order.site ?? '';
  const site = siteOf(text);
  const update = order.update && before ? updateOf(order.update, before) : { with: { data_date: undefined }, findings: [] };

  tell('scheduling');
  const files = scheduled(order, plan, site, text, update, planner);

  tell('checking');
  // What is checked is what is kept, read anew.
  const written = await scheduleOfFiles(files);
  const faults = faultsOf({ ...written, site }, plan);
  if (faults.length > 0)
    throw new Refused(
      `the schedule that was made is wrong and is not served: ${faults[0].message} [${faults[0].code}]${faults.length > 1 ? `, and ${faults.length - 1} more faults` : ''}`,
      'this is a fault of the software; the schedule before goes on being served',
    );

  tell('forecast');
  const until = Date.now() + FORECAST_MS;
  const sure = forecast({ ...written, site }, plan, order.risk, () => Date.now() > until);
  const changes = before ? changesSince(sideOf(before), sideOf(written), plan.tables) : null;
  const summary = summaryOf(written, { by: order.by, seq: order.update?.seq ?? null, forecast: sure.forecast ?? null, changes });
  const told = [...written.document.findings.map(printFinding), ...(sure.why === undefined ? [] : [`no forecast: ${sure.why}`])];
  return { files: keptFiles(files), summary, told };
}

/** Why no schedule can be made. */
class Refused extends Error {
  constructor(
    message: string,
    readonly remedy?: string,
  ) {
    super(message);
  }
}

async function planOf({ plan }: ReplanOrder): Promise<{ document: PlanDocument; tables: PlanTables }> {
  const { document, tables, findings } = await readPlan(plan.folder);
  if (hasErrors(findings) || JSON.stringify(document.files) !== JSON.stringify(plan.files))
    throw new Refused(`the plan in ${plan.folder} is not the one that is served: it was changed since`, 'start the server again');
  return { document, tables };
}

function siteOf(text: string): Site {
  const { site, findings } = parseSite(text, 'site.yaml');
  if (!site) throw refusedFor(findings);
  return site;
}

/** The schedule before and how far the site is. Of its baselines the first one stays: each schedule would add another. */
function updateOf(update: ReplanUpdate, before: Written): { with: ScheduleUpdate; findings: Finding[] } {
  const { document, tables } = before;
  const { list, findings } = siteProgress(update.actuals, tables, document.start, update.start_s, update.data_date);
  const baseline = {
    name: `schedule ${update.number}`,
    head: document,
    tables: { ...tables, baselines: update.number === 0 ? tables.baselines : firstBaselines(tables.baselines, 'schedule 0') },
    report: document.report,
  };
  return { with: { data_date: update.data_date, progress: list, baseline }, findings };
}

function scheduled(
  order: ReplanOrder,
  plan: { document: PlanDocument; tables: PlanTables },
  site: Site,
  text: string,
  update: { with: ScheduleUpdate; findings: Finding[] },
  planner: typeof schedule,
): MemoryFiles {
  const until = order.update ? Date.now() + order.search_s * 1000 : Number.POSITIVE_INFINITY;
  const goal = { minimise: undefined, budget_usd: undefined };
  const found = makeTries(planner(plan.tables, plan.document, site, goal, update.with), () => Date.now() > until);
  if (!found.schedule) throw refusedFor(found.findings);
  const { tables, head, report } = found.schedule;
  const document: Omit<ScheduleDocument, 'files'> = {
    format: 'nineteen-schedule/1',
    software: order.software,
    ...head,
    plan: plan.document.files,
    report,
    findings: [...update.findings, ...found.findings],
  };
  return filesOfSchedule(tables, document, text);
}

function refusedFor(findings: readonly Finding[]): Refused {
  const errors = findings.filter(({ severity }) => severity === 'error');
  const [first] = errors;
  if (!first) return new Refused('no schedule was found');
  return new Refused(`${first.message} [${first.code}]${errors.length > 1 ? `, and ${errors.length - 1} more faults` : ''}`, first.remedy);
}

function sideOf({ document, tables }: Written) {
  return { head: document, tables };
}

function keptFiles(files: MemoryFiles): KeptFile[] {
  return Object.entries(files).map(([name, bytes]) => ({
    name,
    sha256: sha256Of(bytes),
    gzip: new Uint8Array(gzipSync(bytes, { level: 6 })),
  }));
}
