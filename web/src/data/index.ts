export { actuals, type SiteActuals, scheduleStart_s } from './actuals.js';
export { Fault, faultOf } from './fault.js';
export { useHistory } from './history.js';
export { ask, askJson, sendJson, signedOut } from './http.js';
export { keepAnswer, keptAnswer } from './kept.js';
export { type Connection, connection, follow, onNews, onTold, seq } from './live.js';
export type { LevelLoad, Loads } from './load-answer.js';
export {
  deadToggled,
  LOAD_ALGORITHMS,
  LOAD_COLLECTIVES,
  LOAD_SIZES,
  LOAD_WORDS,
  type LoadQuestion,
  loadLevelOf,
  loadQuestionOf,
  loadSizeOf,
  MOST_QUEUE_PAIRS,
  MOST_SEED,
  slowOf,
} from './load-question.js';
export { type LoadScale, loadScale } from './load-scale.js';
export { type LoadsNow, useLoads } from './loads.js';
export {
  eventNow,
  flush,
  forgetRefused,
  handOver,
  keptPhoto,
  outboxNow,
  pageOnly,
  pending,
  refused,
  send,
  sendFault,
  type Told,
  undo,
  watchOutbox,
} from './outbox.js';
export type { OutboxNow, Photo, Refused, Sent, Waiting } from './outbox-store.js';
export { plan, planColumns, planDocument, planTables, usePlan, usePlanDocument } from './plan.js';
export { loadReplan, replan, replanFault, replanned, startReplan, useReplan } from './replan.js';
export { type FirstSchedule, firstSchedule, type LoadedSchedule, scheduleDocument, scheduleNow, scheduleTables } from './schedule.js';
export { signOut, watchSignOut } from './sign-out.js';
export {
  loadSite,
  mayAs,
  planChanged,
  planNow,
  site,
  siteFault,
  siteKept,
  siteName,
  useSite,
} from './site.js';
export { type StatusNow, status, useStatus, useStatusChanges } from './status.js';
export { statePlace, stateWord, stateWords } from './status-words.js';
export { loading } from './tables.js';
export { type Followed, useFollowed } from './use-followed.js';
export { type Loaded, useLoaded } from './use-loaded.js';
