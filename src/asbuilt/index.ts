export { eventFaults } from './accept.js';
export { activityRacks } from './activity-racks.js';
export { type Actuals, actualsOf } from './actuals.js';
export { type Blocker, blockers } from './blockers.js';
export { type BurnUp, burnUp, GPU_STEPS, type GpuStep, type ServerSteps, serverSteps } from './burn-up.js';
export { type CableEnds, cableEnds } from './ends.js';
export { type EventKind, eventSchema, type RecordedEvent, type SiteEvent, SUBJECTS_OF, type Subject, subjectSchema } from './event.js';
export { fold } from './fold.js';
export { impliedActuals } from './implied.js';
export { type KindProgress, kindProgress } from './kind-progress.js';
export {
  ASPECTS,
  type Aspect,
  type CableEnd,
  ENDS,
  FAILED,
  PASSED,
  SIGNATORIES,
  type Signatory,
  SUBJECTS,
  type SubjectKind,
  TESTS,
  type TestName,
} from './kinds.js';
export { type NextAsked, type NextWork, nextWork } from './next-work.js';
export { OpenMatters } from './open-matters.js';
export { FINISHED, HELD, MAY_BEGIN, type Readiness, readiness, UNDER_WAY } from './readiness.js';
export { type Register, type Registers, registerOf } from './registers.js';
export { type SiteProgress, siteProgress } from './site-progress.js';
export { snapshotOf, stateOfSnapshot } from './snapshot.js';
export { type Change, type Defect, type Dispute, disputeKey, emptyState, type SiteState } from './state.js';
export { type Statement, statementOf } from './statement.js';
export { DEFECT, DISPUTED, STATUS, type StatusKind, statuses, statusOf } from './status.js';
export { type SiteSubjects, type SubjectList, siteSubjects } from './subjects.js';
export { type WorkNetwork, workNetwork } from './work-network.js';
