export type { DayHours, ProjectAbout, ProjectTime } from './about.js';
export { readProject } from './read.js';
export { type ProjectOfSchedule, projectOf } from './schedule/project-of.js';
export { writeProject } from './write.js';
