export { readYamlFiles } from './catalog-files.js';
export { readPlan } from './read-plan.js';
export { readSchedule } from './read-schedule.js';
export { TableWriter } from './table-writer.js';
export { asWorldError, onDisk, WorldError } from './world-error.js';
export { writePlan } from './write-plan.js';
export { type RiskFiles, writeRisk } from './write-risk.js';
export { writeSchedule } from './write-schedule.js';
export { writeTradeOff } from './write-trade-off.js';
