/** How sure the finish of a schedule is, in minutes after its start. */
export interface Forecast {
  samples: number;
  p50_min: number;
  p80_min: number;
  p95_min: number;
  /** Chance of no later than the deadline, 0 to 1; null where there is none. */
  on_time: number | null;
}

/** An activity whose planned dates are others than before; minutes after the schedule's start, floats working minutes. */
export interface ChangedActivity {
  activity: string;
  name: string;
  kind: string;
  trade: string | null;
  rack: string | null;
  from_start_min: number;
  to_start_min: number;
  from_finish_min: number;
  to_finish_min: number;
  float_from_min: number;
  float_to_min: number;
  critical: boolean;
}

/** How a schedule differs from the one before it, of what is not done yet. */
export interface ScheduleChanges {
  /** Minutes that it ends later. */
  finish_moved_min: number;
  /** Activities that have become critical, and that are no more. */
  critical_in: number;
  critical_out: number;
  /** Activities with other dates. */
  moved: number;
  /** Those that moved furthest, of those that moved as far the critical ones first. */
  activities: ChangedActivity[];
}

/** What a schedule comes to; minutes are after its start. */
export interface ScheduleSummary {
  made_at: string | null;
  /** Who had it made; null for the clock. */
  by: string | null;
  data_date_min: number | null;
  /** The last event that was reckoned in. */
  seq: number | null;
  finish_min: number;
  first_job_min: number | null;
  deadline_min: number | null;
  forecast: Forecast | null;
  changes: ScheduleChanges | null;
}

/** A schedule that the site had or has. Number 0 is the one that it was started with. */
export interface ScheduleTold extends ScheduleSummary {
  number: number;
}
