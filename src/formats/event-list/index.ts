export { EVENT_FIELDS, type EventList, type FixedFields, readEvents } from './read.js';
