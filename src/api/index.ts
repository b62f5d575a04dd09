export {
  type AcceptanceTold,
  type LevelTold,
  MOST_LACKING,
  MOST_PARTS,
  type PartsTold,
  type PartTold,
  SIGNING_ROLE,
  type SlowestTold,
  type UnitsTold,
} from './acceptance.js';
export { NOT_YET } from './actuals.js';
export type { EventResult, News } from './events.js';
export { JOB_NAME, JOB_STATES, JOB_TIMES, type JobAnswer, type JobState, type JobStatus, type JobsTold, type JobTold } from './jobs.js';
export type { DefectTold, DisputeTold } from './open-matters.js';
export { PAGE_PATHS, type PagePath } from './pages.js';
export {
  type ActivityTold,
  type BlockerTold,
  MOST_BLOCKERS,
  type NextActivity,
  type NextTold,
  type ProgressTold,
  type StepCurve,
} from './progress.js';
export { REPLAN_STEPS, type ReplanFault, type ReplanState, type ReplanStep } from './replan.js';
export { mayAs, ROLES, type Role } from './roles.js';
export type { ChangedActivity, Forecast, ScheduleChanges, ScheduleSummary, ScheduleTold } from './schedules.js';
export type { ServedFiles, SiteInfo } from './site.js';
export { MOST_TOKEN_DAYS, SCOPES, type Scope } from './tokens.js';
export type { TrainingClusterTold } from './training.js';
