import {
  type Actuals,
  activityRacks,
  actualsOf,
  type Blocker,
  blockers,
  burnUp,
  GPU_STEPS,
  type GpuStep,
  type KindProgress,
  kindProgress,
  type NextAsked,
  nextWork,
  type Readiness,
  readiness,
  serverSteps,
  type WorkNetwork,
  workNetwork,
} from '../../asbuilt/index.js';
import { cell } from '../../table/index.js';
import type { LiveSite, SiteSchedule } from './live-site.js';

/** How long a reckoning is good for while events go on coming: it goes through all cables and relations. */
const GOOD_MS = 2000;
/** Without events the clock alone moves on. */
const QUIET_MS = 60_000;
const MOST_BLOCKERS = 50;

/** How many GPUs had reached a step by each time, and now. */
export interface StepCurve {
  now: number;
  at_s: number[];
  gpus: number[];
}

/** An activity as it is told. */
export interface ActivityTold {
  activity: string;
  name: string;
  kind: string;
  subject: string;
  trade: string | null;
  rack: string | null;
  start_min: number;
  finish_min: number;
}

/** How far the site is. */
export interface ProgressTold {
  seq: number;
  now_s: number;
  gpus: number;
  steps: Record<GpuStep, StepCurve>;
  kinds: KindProgress[];
  /** Activities that should have begun by now and have not. */
  overdue: number;
  blockers: (ActivityTold & Omit<Blocker, 'activity'>)[];
}

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
  ready: Readiness | undefined;
}

/** Progress of a site, reckoned anew when it is asked for and something has changed. */
export class Progress {
  private readonly work: Work | undefined;
  private last: Reckoned | undefined;

  constructor(
    private readonly site: LiveSite,
    private readonly now: () => number,
  ) {
    const { schedule, plan } = site;
    if (!schedule) return;
    // Minute 0 is midnight where the site is: the server's own time zone.
    const start_s = new Date(`${schedule.document.start}T00:00:00`).getTime() / 1000;
    this.work = { schedule, network: workNetwork(schedule.tables), racks: activityRacks(schedule.tables, plan.tables), start_s };
  }

  get trades(): readonly string[] {
    return this.work?.network.trades ?? [];
  }

  told(): ProgressTold {
    return this.reckoned().told;
  }

  /** What may begin now, nearest first. */
  next(asked: NextAsked): (ActivityTold & { distance_m: number | null; late_min: number })[] {
    const { ready } = this.reckoned();
    if (!this.work || !ready) return [];
    const { schedule, network, racks, start_s } = this.work;
    const { start } = schedule.tables.activities.columns;
    const now_min = (this.now() / 1000 - start_s) / 60;
    return nextWork(network, ready, start.values, racks, this.site.plan.tables, asked).map(({ activity, distance_m }) => ({
      ...this.activityTold(activity),
      distance_m: distance_m === undefined ? null : Math.round(distance_m * 10) / 10,
      late_min: Math.round(now_min - start.values[activity]),
    }));
  }

  private reckoned(): Reckoned {
    const age_ms = this.now() - (this.last?.at_ms ?? Number.NEGATIVE_INFINITY);
    const { seq } = this.site.state;
    if (!this.last || age_ms < 0 || age_ms > (this.last.seq === seq ? QUIET_MS : GOOD_MS)) this.last = this.reckon();
    return this.last;
  }

  private reckon(): Reckoned {
    const { site } = this;
    const { state, plan, ends } = site;
    const at_ms = this.now();
    const now_s = at_ms / 1000;
    const about = { seq: state.seq, now_s: Math.floor(now_s), gpus: plan.document.summary.gpus, steps: this.steps() };
    if (!this.work) return { seq: state.seq, at_ms, told: { ...about, kinds: [], overdue: 0, blockers: [] }, ready: undefined };
    const { schedule, network, start_s } = this.work;
    const { start, finish } = schedule.tables.activities.columns;
    const actuals: Actuals = actualsOf(state, plan.tables, ends, schedule.tables);
    const ready = readiness(network, actuals, finish.values, start_s, now_s);
    const now_min = (now_s - start_s) / 60;
    const held = blockers(network, ready, start.values, finish.values, now_min);
    const told: ProgressTold = {
      ...about,
      kinds: kindProgress(schedule.tables, ready, now_min),
      overdue: held.overdue,
      blockers: held.blockers.slice(0, MOST_BLOCKERS).map(({ activity, ...rest }) => ({ ...this.activityTold(activity), ...rest })),
    };
    return { seq: state.seq, at_ms, told, ready };
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

  private activityTold(i: number): ActivityTold {
    const { schedule, network, racks } = this.work as Work;
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
