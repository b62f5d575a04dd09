import { type ActivityTold, MOST_BLOCKERS, type NextActivity, type ProgressTold, type StepCurve } from '../../api/index.js';
import {
  type Actuals,
  activityRacks,
  actualsOf,
  blockers,
  burnUp,
  GPU_STEPS,
  type GpuStep,
  impliedActuals,
  kindProgress,
  type NextAsked,
  nextWork,
  type Readiness,
  readiness,
  serverSteps,
  type WorkNetwork,
  workNetwork,
} from '../../asbuilt/index.js';
import { cell, type TextColumn } from '../../table/index.js';
import type { LiveSite, SiteSchedule } from './live-site.js';
import { startOf } from './site-clock.js';

/** How long a reckoning is good for while events go on coming: it goes through all cables and relations. */
const GOOD_MS = 2000;
/** Without events the clock alone moves on. */
const QUIET_MS = 60_000;

/** What is known of a schedule besides the site's state. */
interface Work {
  schedule: SiteSchedule;
  network: WorkNetwork;
  racks: Int32Array;
  start_s: number;
}

interface Reckoned {
  seq: number;
  at_ms: number;
  told: ProgressTold;
  done: { work: Work; actuals: Actuals; ready: Readiness } | undefined;
}

/** What has been done of each activity of a schedule, up to an event. */
export interface SiteActuals {
  seq: number;
  schedule: SiteSchedule;
  start_s: number;
  actuals: Actuals;
}

/** Progress of a site, reckoned anew when it is asked for and something has changed. */
export class Progress {
  private known: Work | undefined;
  private last: Reckoned | undefined;

  constructor(
    private readonly site: LiveSite,
    private readonly now: () => number,
  ) {}

  get trades(): readonly string[] {
    return this.work?.network.trades ?? [];
  }

  told(): ProgressTold {
    return this.reckoned().told;
  }

  /** What has been done by now; undefined without a schedule. */
  actuals(): SiteActuals | undefined {
    const { seq, done } = this.reckoned();
    return done && { seq, schedule: done.work.schedule, start_s: done.work.start_s, actuals: done.actuals };
  }

  /** What may begin now, nearest first. */
  next(asked: NextAsked): NextActivity[] {
    const { done } = this.reckoned();
    if (!done) return [];
    const { schedule, network, racks, start_s } = done.work;
    const { start } = schedule.tables.activities.columns;
    const now_min = (this.now() / 1000 - start_s) / 60;
    return nextWork(network, done.ready, start.values, racks, this.site.plan.tables, asked).map(({ activity, distance_m }) => ({
      ...this.activityTold(done.work, activity),
      distance_m: distance_m === undefined ? null : Math.round(distance_m * 10) / 10,
      late_min: Math.round(now_min - start.values[activity]),
    }));
  }

  private reckoned(): Reckoned {
    const age_ms = this.now() - (this.last?.at_ms ?? Number.NEGATIVE_INFINITY);
    const { seq } = this.site.state;
    if (!this.last || this.last.done?.work !== this.work || age_ms < 0 || age_ms > (this.last.seq === seq ? QUIET_MS : GOOD_MS))
      this.last = this.reckon();
    return this.last;
  }

  /** Made anew when the schedule was exchanged. */
  private get work(): Work | undefined {
    const { schedule, plan } = this.site;
    const { known } = this;
    if (known?.schedule === schedule) return known;
    if (!schedule) this.known = undefined;
    else {
      const { tables, document } = schedule;
      // The racks take a while to be found among all cables, and are the same for the same subjects.
      const racks = known && sameTexts(subjectsOf(known.schedule), subjectsOf(schedule)) ? known.racks : activityRacks(tables, plan.tables);
      this.known = { schedule, network: workNetwork(tables), racks, start_s: startOf(document) };
    }
    return this.known;
  }

  private reckon(): Reckoned {
    const { site, work } = this;
    const { state, plan, ends } = site;
    const at_ms = this.now();
    const now_s = at_ms / 1000;
    const about = { seq: state.seq, now_s: Math.floor(now_s), gpus: plan.document.summary.gpus, steps: this.steps() };
    if (!work) return { seq: state.seq, at_ms, told: { ...about, kinds: [], overdue: 0, blockers: [] }, done: undefined };
    const { schedule, network, start_s } = work;
    const { start, finish, duration } = schedule.tables.activities.columns;
    const actuals = impliedActuals(network, actualsOf(state, plan.tables, ends, schedule.tables), duration.values);
    const ready = readiness(network, actuals, finish.values, start_s, now_s);
    const now_min = (now_s - start_s) / 60;
    const held = blockers(network, ready, start.values, finish.values, now_min);
    const told: ProgressTold = {
      ...about,
      kinds: kindProgress(schedule.tables, ready, now_min),
      overdue: held.overdue,
      blockers: held.blockers.slice(0, MOST_BLOCKERS).map(({ activity, ...rest }) => ({ ...this.activityTold(work, activity), ...rest })),
    };
    return { seq: state.seq, at_ms, told, done: { work, actuals, ready } };
  }

  private steps(): Record<GpuStep, StepCurve> {
    const { state, plan, ends } = this.site;
    const { gpus, servers } = plan.document.summary;
    const reached = serverSteps(state, plan.tables, ends);
    const curve = (step: GpuStep): StepCurve => {
      const { at_s, servers: count } = burnUp(reached[step]);
      const told = Array.from(count, (so) => Math.round((so * gpus) / Math.max(1, servers)));
      return { now: told.at(-1) ?? 0, at_s: Array.from(at_s), gpus: told };
    };
    return Object.fromEntries(GPU_STEPS.map((step) => [step, curve(step)])) as Record<GpuStep, StepCurve>;
  }

  private activityTold({ schedule, network, racks }: Work, i: number): ActivityTold {
    const { activity, name, kind, subject, start, finish } = schedule.tables.activities.columns;
    return {
      activity: cell(activity, i),
      name: cell(name, i),
      kind: cell(kind, i),
      subject: cell(subject, i),
      trade: network.trades[network.trade[i]] ?? null,
      rack: racks[i] >= 0 ? this.site.subjects.rack.name(racks[i]) : null,
      start_min: start.values[i],
      finish_min: finish.values[i],
    };
  }
}

function subjectsOf({ tables }: SiteSchedule): TextColumn {
  return tables.activities.columns.subject;
}

function sameTexts(one: TextColumn, other: TextColumn): boolean {
  return (
    one.codes.length === other.codes.length &&
    one.dict.length === other.dict.length &&
    one.codes.every((code, i) => code === other.codes[i]) &&
    one.dict.every((text, code) => text === other.dict[code])
  );
}
