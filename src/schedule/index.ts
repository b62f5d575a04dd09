export { longestSpan, type WorkingTime, workingMinutes, workingTime } from './calendar.js';
export { type CriticalPath, criticalPath } from './critical-path.js';
export { type ProjectFault, projectFaults } from './faults.js';
export { type Arcs, type Capacity, type Demands, makeProject, NEVER, type Project, type ProjectParts } from './project.js';
export { parseSite } from './site/parse.js';
export type { ActivityKind, CalendarRule, Site } from './site/types.js';
export { SCHEDULE_TABLES, type ScheduleHead, type ScheduleTable, type ScheduleTableName, type ScheduleTables } from './tables.js';
