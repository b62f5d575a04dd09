export { type CoolingPlan, type CoolingSummary, planCooling } from './cooling/index.js';
export { arrange, type Floor, type Hall, rowsOf, seat } from './hall.js';
export { powerFindings } from './limits.js';
export { type EquippedRacks, equippedRacks, type PowerPlan, type PowerSummary, planPower } from './power/index.js';
export type { Rack } from './racks.js';
export { hallSize, WALL_M } from './stand.js';
