export { SCHEDULE_TABLES, type ScheduleHead, type ScheduleTable, type ScheduleTableName, type ScheduleTables } from './tables.js';
