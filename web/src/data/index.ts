export { Fault, faultOf } from './fault.js';
export { useHistory } from './history.js';
export { ask, askJson, sendJson, signedOut } from './http.js';
export { keepAnswer, keptAnswer } from './kept.js';
export { type Connection, connection, follow, type News, onNews, seq } from './live.js';
export {
  eventNow,
  flush,
  forgetRefused,
  handOver,
  keptPhoto,
  outboxNow,
  pending,
  refused,
  send,
  sendFault,
  type Told,
  undo,
  watchOutbox,
} from './outbox.js';
export type { OutboxNow, Photo, Refused, Sent, Waiting } from './outbox-store.js';
export { plan, planDocument, planTables, usePlan, usePlanDocument } from './plan.js';
export { scheduleDocument, scheduleTables, useSchedule } from './schedule.js';
export {
  loadSite,
  mayAs,
  planChanged,
  type Role,
  type SiteInfo,
  site,
  siteFault,
  siteKept,
  siteName,
  useSite,
} from './site.js';
export { type StatusNow, status, useStatus, useStatusChanges } from './status.js';
export { statePlace, stateWord, stateWords } from './status-words.js';
export { loading } from './tables.js';
export { type Loaded, useLoaded } from './use-loaded.js';
