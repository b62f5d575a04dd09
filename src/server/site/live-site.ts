import {
  type CableEnds,
  cableEnds,
  emptyState,
  fold,
  type RecordedEvent,
  type SiteState,
  type SiteSubjects,
  type StatusKind,
  siteSubjects,
  snapshotOf,
  stateOfSnapshot,
  statuses,
  statusOf,
} from '../../asbuilt/index.js';
import type { PlanDocument, PlanTables } from '../../plan/index.js';
import type { ScheduleDocument, ScheduleTables } from '../../schedule/index.js';
import { type SiteStore, sha256Of } from '../../store/index.js';
import { Bell } from './bell.js';
import { Notices } from './notices.js';

/** A plan as it was read. */
export interface SitePlan {
  document: PlanDocument;
  tables: PlanTables;
}

/** A schedule as it was read. */
export interface SiteSchedule {
  document: ScheduleDocument;
  tables: ScheduleTables;
}

/** Events in one answer or message. */
export const PAGE = 1000;
/** Last events kept in memory, so that those who follow need no database. */
const RECENT = 10_000;
/** Events read at once when a site is opened. */
const READ_PAGE = 5000;
const REACHED_MS = 2000;
/** Events heard within this time go out as one message. */
const GATHER_MS = 20;

/** What a site is and what is known of it: plan and schedule, the state that its events come to, and news for those who follow. */
export class LiveSite {
  subjects: SiteSubjects;
  readonly ends: CableEnds;
  state: SiteState;
  readonly notices: Notices;
  private readonly recent: RecordedEvent[] = [];
  private readonly bell = new Bell(GATHER_MS);
  /** Rings at once, for those who wait for what they said themselves. */
  private readonly taken = new Bell(0);
  private readonly codes = new Map<StatusKind, Uint8Array>();
  private snapshotSeq = 0;
  private stopFollowing: (() => Promise<void>) | undefined;

  constructor(
    readonly plan: SitePlan,
    public schedule: SiteSchedule | undefined,
    private readonly store: Pick<SiteStore, 'log' | 'snapshots'>,
  ) {
    this.subjects = siteSubjects(plan.document.name, plan.tables, schedule?.tables);
    this.ends = cableEnds(plan.tables);
    this.state = emptyState(this.subjects);
    this.notices = new Notices(() => this.bell.ring());
  }

  /**
   * Another schedule takes the place of the one that there is. Where its activities are others, what was said of activities is looked up
   * in the log anew.
   */
  async exchange(schedule: SiteSchedule): Promise<void> {
    if (activitiesOf(schedule) !== activitiesOf(this.schedule)) {
      const subjects = siteSubjects(this.plan.document.name, this.plan.tables, schedule.tables);
      const state = emptyState(subjects);
      // Events go on coming meanwhile: the two change places in the moment in which they are at the same one.
      while (state.seq < this.state.seq)
        for (const event of await this.store.log.since(state.seq, READ_PAGE)) if (event.seq <= this.state.seq) fold(state, event);
      this.subjects = subjects;
      this.state = state;
    }
    this.schedule = schedule;
  }

  /** Takes up the last snapshot, folds the events since, then follows those of every process. */
  async open(): Promise<void> {
    await this.takeUpSnapshot();
    for (;;) {
      const events = await this.store.log.since(this.state.seq, READ_PAGE);
      for (const event of events) this.take(event);
      if (events.length < READ_PAGE) break;
    }
    this.stopFollowing = await this.store.log.follow((events) => {
      for (const event of events) this.take(event);
      this.taken.ring();
      this.bell.ring();
    }, this.state.seq);
  }

  /** Keeps what is known, so that the next start need not fold it anew, where that is worth it. @param least  events since the last */
  async keepSnapshot(least: number): Promise<void> {
    const { seq } = this.state;
    if (seq - this.snapshotSeq < least) return;
    this.snapshotSeq = seq;
    await this.store.snapshots.save(this.rowsOf, seq, snapshotOf(this.state));
  }

  /** Names the plan and the activities by whose rows a snapshot is. */
  private get rowsOf(): string {
    const { name, files } = this.plan.document;
    return sha256Of(JSON.stringify([name, files, activitiesOf(this.schedule)]));
  }

  private async takeUpSnapshot(): Promise<void> {
    const state = await this.store.snapshots.latest(this.rowsOf, (bytes) => stateOfSnapshot(bytes, this.subjects));
    // One that is ahead of the log is of a log that was put back from a copy.
    if (!state || state.seq > (await this.store.log.last())) return;
    this.state = state;
    this.snapshotSeq = state.seq;
  }

  /** All who wait for news are told that none come any more. */
  endStreams(): void {
    this.bell.close();
    this.taken.close();
  }

  async close(): Promise<void> {
    this.endStreams();
    await this.stopFollowing?.();
  }

  /** Resolves once the state has an event; after two seconds in any case, for the way there may be down. */
  async reached(seq: number): Promise<void> {
    for (const until = Date.now() + REACHED_MS; this.state.seq < seq && !this.closed && Date.now() < until; )
      await this.taken.next(until - Date.now());
  }

  /** Status of every subject of a kind, by row: the array changes in place with each event. */
  statuses(of: StatusKind): Uint8Array {
    let codes = this.codes.get(of);
    if (!codes) {
      codes = statuses(this.state, of);
      this.codes.set(of, codes);
    }
    return codes;
  }

  /** The events after one, at most `PAGE`, none that the state does not have yet. */
  async after(seq: number, limit: number = PAGE): Promise<readonly RecordedEvent[]> {
    const first = this.recent[0]?.seq;
    if (first !== undefined && seq >= first - 1) return this.recent.slice(seq + 1 - first, seq + 1 - first + limit);
    if (seq >= this.state.seq) return [];
    return (await this.store.log.since(seq, limit)).filter((event) => event.seq <= this.state.seq);
  }

  /** Waits for events. @returns whether some came within so many milliseconds; false at once when the site is closed */
  next(within_ms: number): Promise<boolean> {
    return this.bell.next(within_ms);
  }

  get closed(): boolean {
    return this.bell.closed;
  }

  private take(event: RecordedEvent): void {
    const { of, row } = fold(this.state, event);
    const codes = this.codes.get(of as StatusKind);
    if (codes && row >= 0) codes[row] = statusOf(this.state, of as StatusKind, row);
    this.recent.push(event);
    if (this.recent.length > 2 * RECENT) this.recent.splice(0, RECENT);
  }
}

/** What the activities of a schedule are called, as a checksum: schedules of one plan and one site file have the same ones. */
function activitiesOf(schedule: SiteSchedule | undefined): string {
  if (!schedule) return '';
  const { prefix, digits, values } = schedule.tables.activities.columns.activity;
  return `${prefix} ${digits} ${sha256Of(new Uint8Array(values.buffer, values.byteOffset, values.byteLength))}`;
}
