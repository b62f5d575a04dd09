export { asWritten, type WrittenSchedule } from './as-written.js';
export { type LowerBound, lowerBounds } from './bounds/lower-bound.js';
export { activityName } from './build-tables.js';
export { DAY_MIN, DAY_MS, longestSpan, spanAt, type WorkingTime, workingMinutes, workingTime } from './calendar.js';
export { calendarRules } from './calendar-tables.js';
export { withBaseline } from './compare/baseline.js';
export { type ComparedSide, type Comparison, compared, type Moved } from './compare/compare.js';
export { endOf } from './compare/end-of.js';
export { type HeadAndTables, type Match, matched } from './compare/match.js';
export { type CriticalPath, criticalPath } from './critical-path.js';
export type { ScheduleDocument } from './document.js';
export { type ProjectFault, projectFaults } from './faults.js';
export { makeTries, type TriesAsked, type TrySteps } from './people/make-tries.js';
export { headcount, type OpenSite, type Staffing, type Try, TryMaker } from './people/staffing.js';
export type { TradeOffPoint } from './people/trade-off.js';
export { type Arcs, type Capacity, type Demands, makeProject, NEVER, type Project, type ProjectParts } from './project.js';
export type { ScheduleReport } from './report.js';
export {
  analyse,
  doTask,
  type RiskDone,
  type RiskEffort,
  type RiskResult,
  type RiskTask,
  riskAnalysis,
  type Swing,
  taskCount,
} from './risk/analysis.js';
export type { RiskModel } from './risk/model.js';
export { parseRisk } from './risk/model-file/parse.js';
export { type RiskQuestion, type RiskReport, riskReport } from './risk/report.js';
export { makeRisk, type Risk, type RiskInput } from './risk/risk.js';
export type { Samples } from './risk/samples.js';
export { type SitePlan, siteRisk } from './risk/site-risk.js';
export { chanceBy, type FinishSpread, type Percentile, percentile } from './risk/summary.js';
export { RISK_TABLES, type RiskTables, riskTables } from './risk/tables.js';
export { type ScheduleMade, schedule } from './schedule.js';
export { type ParsedSite, parseSite } from './site/parse.js';
export type { ActivityKind, CalendarRule, Site } from './site/types.js';
export { levelOnce } from './solver/level-once.js';
export { RULES, type Rule } from './solver/priority.js';
export { type Found, type SearchOptions, search } from './solver/search.js';
export { SCHEDULE_TABLES, type ScheduleHead, type ScheduleTable, type ScheduleTableName, type ScheduleTables } from './tables.js';
export { TRADE_OFF_TABLES, type TradeOffTables, tradeOffOf } from './trade-off.js';
export type { ProgressColumn, ProgressList } from './under-way/progress-list.js';
export type { BaselineSchedule, ScheduleUpdate } from './under-way/update.js';
