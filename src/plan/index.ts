export type { NetworkSummary } from '../fabric/index.js';
export type { PlanBody } from './body.js';
export type { FileSeal, PlanDocument, PlanSummary } from './document.js';
export { type Planned, plan, type Stage } from './plan.js';
export { type PlanTable, type PlanTables, TABLES, type TableName } from './tables.js';
