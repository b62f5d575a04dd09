export { printReport } from './print.js';
export type { CheckResult } from './report.js';
export { verifySchedule, verifyScheduleOfPlan } from './schedule/index.js';
export { type Verified, verify } from './verify.js';
