import { randomUUID } from 'node:crypto';
import type { ReplanFault, ReplanState, ReplanStep, ScheduleSummary, ScheduleTold } from '../../api/index.js';
import { type Replan, type SiteStore, WorldError } from '../../store/index.js';
import type { Log } from '../http/log.js';
import type { LiveSite } from '../site/live-site.js';
import type { Progress } from '../site/progress.js';
import { minuteAt } from '../site/site-clock.js';
import { type ServedSchedule, servedSchedule } from './served-schedule.js';
import type { ReplanOrder, ReplanWork } from './types.js';

/** What schedules are made from, and when. */
export interface ReplanSettings {
  software: { name: 'nineteen'; version: string };
  planFolder: string;
  /** Text of the site file by which a schedule is made where there is none; undefined: none is made. */
  site: string | undefined;
  /** Whether whoever started the site gave that file; the shipped one may change with the software, and its schedule stays. */
  siteIsGiven: boolean;
  /** Text of the risk file. */
  risk: string;
  /** Minutes from one to the next, if something was reported; 0: only when somebody asks. */
  every_min: number;
  /** Longest time of a search, in seconds. */
  search_s: number;
  work: ReplanWork;
}

/** A process that makes a schedule says so. */
const BEAT_MS = 10_000;
/** Whether it is time for the next one is looked at. */
const LOOK_MS = 20_000;
/** Of older schedules only so many changed activities are told. */
const TOLD_IN_FULL = 5;
const TOLD_BRIEFLY = 20;
const MOST_TOLD = 50;

/**
 * Makes schedules in the background, one at a time whatever the number of processes, keeps them, and serves the last one: whichever process
 * made it, all of the same database serve it within seconds.
 */
export class Replanner {
  /** The one that the site was started with, and the one that counts. */
  first: ServedSchedule | undefined;
  current: ServedSchedule | undefined;
  private state: Replan = { holder: null, by: null, started_at: null, step: null, fault: null };
  private history: ScheduleTold[] = [];
  private readonly holder = randomUUID();
  private readonly stopping = new AbortController();
  private readonly openedAt: number;
  private running: Promise<void> | undefined;
  private refreshing: Promise<void> = Promise.resolve();
  private timer: NodeJS.Timeout | undefined;
  private stopFollowing: (() => Promise<void>) | undefined;
  /** A kept one that cannot be read is passed over. */
  private readonly unread = new Set<number>();

  /** @param base  names the first schedule and the plan, to which all that are kept go back */
  constructor(
    private readonly site: LiveSite,
    private readonly progress: Progress,
    private readonly store: Pick<SiteStore, 'schedules' | 'replanning'>,
    private readonly base: string,
    first: ServedSchedule | undefined,
    private readonly settings: ReplanSettings | undefined,
    private readonly log: Log,
    private readonly now: () => number,
  ) {
    this.first = first;
    this.current = first;
    this.history = first ? [{ number: 0, ...first.summary }] : [];
    this.openedAt = now();
  }

  /** Takes up the last schedule that is kept, and follows those of every process. */
  async open(): Promise<void> {
    if (this.first) this.site.notices.say('schedule', { number: 0 });
    await this.refresh();
    this.stopFollowing = await this.store.replanning.follow(() => this.refresh());
  }

  /** From now on schedules are made by the clock; the first one at once where there is none. */
  async start(): Promise<void> {
    if (!this.settings) return;
    this.timer = setInterval(() => void this.look(), LOOK_MS);
    this.timer.unref();
    if (!this.current && this.settings.site !== undefined) await this.begin(null);
  }

  /** Begins to make a schedule. @returns false where one is being made already */
  async begin(by: string | null): Promise<boolean> {
    const { settings } = this;
    if (!settings || this.stopping.signal.aborted) throw new WorldError('making a schedule: this server makes none');
    if (this.running) return false;
    const order = this.order(settings, by);
    if (!(await this.store.replanning.begin(this.holder, by, 'reading', this.date()))) return false;
    await this.refresh();
    this.running = this.make(order).finally(() => {
      this.running = undefined;
    });
    return true;
  }

  told(): ReplanState {
    const { holder, step, started_at, by, fault } = this.state;
    const next = this.nextAt();
    return {
      state: holder === null ? 'idle' : 'running',
      step: step as ReplanStep | null,
      started_at: started_at?.toISOString() ?? null,
      by,
      fault,
      every_min: this.settings?.every_min || null,
      next_at: next === undefined || (next <= this.now() && !this.isNews()) ? null : new Date(Math.max(next, this.now())).toISOString(),
      current: this.current ? { number: this.current.number, ...this.current.summary } : null,
      history: this.history,
    };
  }

  /** Nothing more is made; what is being made is given up. */
  async close(): Promise<void> {
    this.stopping.abort();
    clearInterval(this.timer);
    await this.running;
    await this.stopFollowing?.();
    await this.refreshing;
  }

  /** Resolves when no schedule is being made by this process. */
  async rest(): Promise<void> {
    await this.running;
  }

  private order({ software, planFolder, site, risk, search_s }: ReplanSettings, by: string | null): ReplanOrder {
    const about = { software, plan: { folder: planFolder, files: this.site.plan.document.files }, risk, search_s, by };
    const { current } = this;
    const done = current && this.progress.actuals();
    if (!current || !done) return { ...about, site, update: undefined };
    const files = Object.fromEntries(Array.from(current.files, ([name, { bytes }]) => [name, bytes]));
    const data_date = Math.max(0, minuteAt(this.now(), done.start_s));
    const { actuals, seq, start_s } = done;
    return { ...about, site: undefined, update: { number: current.number, files, actuals, seq, start_s, data_date } };
  }

  private async make(order: ReplanOrder): Promise<void> {
    const { replanning, schedules } = this.store;
    const work = (this.settings as ReplanSettings).work;
    let step: ReplanStep = 'reading';
    const beat = () => replanning.goesOn(this.holder, step, this.date()).catch((error: Error) => this.failed('the database', error));
    const beats = setInterval(() => void beat(), BEAT_MS);
    const began = this.now();
    let fault: ReplanFault | null = null;
    try {
      const answer = await work.make(
        order,
        (next) => {
          step = next;
          void beat();
        },
        this.stopping.signal,
      );
      if ('fault' in answer) fault = { ...answer.fault, at: this.date().toISOString() };
      else {
        const at = this.date();
        const summary: ScheduleSummary = { ...answer.summary, made_at: at.toISOString() };
        const kept = { holder: this.holder, at, summary, files: answer.files, first: !order.update };
        const number = await schedules.keep(this.base, kept);
        for (const finding of answer.told) this.log.info('said of the schedule', { finding });
        if (number === undefined) this.log.warn('a schedule came too late: another one is being made');
        else this.log.info('a schedule was made', { number, seconds: Math.round((this.now() - began) / 1000) });
      }
    } catch (error) {
      if (!this.stopping.signal.aborted) {
        fault = { message: `making the schedule failed: ${(error as Error).message}`, at: this.date().toISOString() };
        this.failed('making a schedule', error as Error);
      }
    } finally {
      clearInterval(beats);
    }
    if (fault) this.log.warn('no schedule was made', { why: fault.message });
    await replanning.end(this.holder, fault).catch((error: Error) => this.failed('the database', error));
    if (!this.stopping.signal.aborted) await this.refresh();
  }

  /** Takes up what the database says, one call after the other. */
  private refresh(): Promise<void> {
    this.refreshing = this.refreshing.then(() =>
      this.takeUp().catch((error: Error) => {
        if (!this.stopping.signal.aborted) this.failed('taking up schedules', error);
      }),
    );
    return this.refreshing;
  }

  private async takeUp(): Promise<void> {
    const last = await this.store.schedules.last(this.base);
    if (last !== undefined && (last !== this.history[0]?.number || !this.current)) await this.takeUpHistory();
    await this.takeUpLast();
    const state = await this.store.replanning.state(this.date());
    const changed = state.step !== this.state.step || state.holder !== this.state.holder;
    this.state = state;
    if (changed) this.site.notices.say('replan', { state: state.holder === null ? 'idle' : 'running', step: state.step });
  }

  private async takeUpHistory(): Promise<void> {
    const kept = await this.store.schedules.of(this.base);
    const told = kept.map(({ number, summary }): ScheduleTold => ({ number, ...(summary as ScheduleSummary) }));
    if (this.first && told.at(-1)?.number !== 0) told.push({ number: 0, ...this.first.summary });
    this.history = told.slice(0, MOST_TOLD).map((each, i) => (i < TOLD_IN_FULL ? each : inBrief(each)));
  }

  /** The last one that is whole; all that are there are of the same plan and go back to the same first one. */
  private async takeUpLast(): Promise<void> {
    const { schedules } = this.store;
    const newest = this.current?.number ?? -1;
    for (const { number, ...summary } of this.history) {
      if (number <= newest) return;
      if (this.unread.has(number)) continue;
      const files = await schedules.files(this.base, number);
      const loaded = files ? await this.loaded(files) : { fault: 'its files are not there' };
      if ('fault' in loaded) {
        this.unread.add(number);
        this.log.error('a kept schedule cannot be served', { number, why: loaded.fault });
        continue;
      }
      const served = servedSchedule(number, summary, loaded, files ?? []);
      if (number === 0) this.first = served;
      else if (!this.first) await this.takeUpFirst();
      await this.site.exchange(served);
      this.current = served;
      this.site.notices.say('schedule', { number });
      return;
    }
  }

  /** Schedule 0 of a site that was started without one. */
  private async takeUpFirst(): Promise<void> {
    const files = await this.store.schedules.files(this.base, 0);
    const loaded = files && (await this.loaded(files));
    const zero = this.history.find(({ number }) => number === 0);
    if (!files || !loaded || 'fault' in loaded || !zero) return;
    const { number, ...summary } = zero;
    this.first = servedSchedule(number, summary, loaded, files);
  }

  private loaded(files: Parameters<ReplanWork['load']>[0]) {
    const { settings } = this;
    if (!settings) throw new WorldError('reading a schedule: this server makes none');
    return settings.work.load(files, this.stopping.signal);
  }

  /** Whether something was reported since the last one. */
  private isNews(): boolean {
    return this.current !== undefined && this.site.state.seq > (this.current.summary.seq ?? 0);
  }

  /** When the next is due; undefined where none is made by the clock. */
  private nextAt(): number | undefined {
    if (!this.settings?.every_min || !this.current) return undefined;
    const { made_at } = this.current.summary;
    const last = Math.max(made_at === null ? this.openedAt : Date.parse(made_at), Date.parse(this.state.fault?.at ?? '') || 0);
    return last + this.settings.every_min * 60_000;
  }

  private async look(): Promise<void> {
    const next = this.nextAt();
    if (next === undefined || next > this.now() || !this.isNews() || this.state.holder !== null) return;
    await this.begin(null).catch((error: Error) => this.failed('making a schedule', error));
  }

  private failed(doing: string, error: Error): void {
    this.log.error(`${doing} failed`, { error: error instanceof WorldError ? error.message : (error.stack ?? error.message) });
  }

  private date(): Date {
    return new Date(this.now());
  }
}

function inBrief(schedule: ScheduleTold): ScheduleTold {
  const { changes } = schedule;
  return changes ? { ...schedule, changes: { ...changes, activities: changes.activities.slice(0, TOLD_BRIEFLY) } } : schedule;
}
