export { crewsWithWork } from './work.js';
export { writeICalendar } from './write.js';
