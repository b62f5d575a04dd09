export { verifyScheduleOfPlan } from './verify-of-plan.js';
export { verifySchedule } from './verify-schedule.js';
