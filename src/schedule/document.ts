import type { Finding } from '../finding/index.js';
import type { FileSeal } from '../plan/index.js';
import type { ScheduleReport } from './report.js';
import type { ScheduleHead } from './tables.js';

/** `schedule.json`: what the schedule is of, what it comes to, and the seals of its tables. */
export interface ScheduleDocument extends ScheduleHead {
  format: 'nineteen-schedule/1';
  software: { name: 'nineteen'; version: string };
  /** Seals of the plan's tables that it was made from. */
  plan: Record<string, FileSeal>;
  report: ScheduleReport;
  findings: Finding[];
  files: Record<string, FileSeal>;
}
