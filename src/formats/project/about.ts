/** Working time of one day: spans in minutes of the day, ascending, none touching the next. */
export type DayHours = readonly (readonly [from: number, to: number])[];

/** What a project's times count: units of `unit_min` minutes from the midnight that `start` begins with. */
export interface ProjectTime {
  /** @example 2026-11-23 */
  start: string;
  unit_min: number;
  /**
   * Where only working time counts: hours by day of the week, Monday first, and dates that have their own. Without, every
   * minute counts.
   */
  working?: { week: readonly DayHours[]; exceptions: Readonly<Record<string, DayHours>> };
}

/** What a project is called and was planned as: columns beside those a solver needs, each as long as theirs. */
export interface ProjectAbout {
  name?: string;
  time?: ProjectTime;
  activities?: {
    ids?: readonly string[];
    names?: readonly string[];
    kinds?: readonly string[];
    subjects?: readonly string[];
    /** Starts as they were planned; null where none is known. */
    planned?: readonly (number | null)[];
  };
  /** Work breakdown: names, the place of each one's parent, which stands before it (null for the uppermost), and of each activity's own. */
  wbs?: { names: readonly string[]; parents: readonly (number | null)[]; of: readonly (number | null)[] };
  resources?: {
    names?: readonly string[];
    kinds?: readonly string[];
    /** Of what one is. @example 0.1 MW */
    units?: readonly string[];
    prices_per_hour_usd?: readonly (number | null)[];
  };
}
