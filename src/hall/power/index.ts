export { type EquippedRacks, equippedRacks } from './equipped.js';
export { type PowerPlan, planPower } from './power.js';
export type { PowerSummary, Standout } from './summary.js';
export type { PowerTable } from './table.js';
