export {
  addCalendar,
  type Calendars,
  calendarsOf,
  commonCalendar,
  type Hours,
  ROUND_THE_CLOCK,
  usualMinutes,
  type WorkCalendar,
} from './calendars.js';
export { type CapacityStep, capacityOf } from './capacity.js';
export { chunks } from './chunks.js';
export { clockMinute, clockOf, dateOf, dayOf, Timeline, weekdayOf } from './dates.js';
export { Draft, type Schedule } from './draft.js';
export { Faults, type ReadSchedule, type Spot } from './faults.js';
export { changedTexts, counted, deliveriesLost, notHeld } from './losses.js';
export { childrenOf, type Grouped, type OutlineEntry, outline } from './outline.js';
export { byteOf, decoded, windows1252 } from './windows-1252.js';
export { hoursOfDay, WorkCount, worksBetween } from './working-time.js';
