export { verifySchedule } from './verify-schedule.js';
