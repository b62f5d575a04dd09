export { type CoolingPlan, type CoolingSummary, planCooling } from './cooling/index.js';
export { drop, portHeight, runInRack } from './ends.js';
export { arrange, type Floor, type Hall, rowsOf, seat } from './hall.js';
export { crossesOf, type LayoutReport, layoutPercents } from './layout/index.js';
export { powerFindings } from './limits.js';
export { equippedRacks, type PowerPlan, type PowerSummary, planPower } from './power/index.js';
export type { Rack } from './racks.js';
export { type HallShape, hallSize, type Site, WALL_M } from './site.js';
export type { Standing } from './stand.js';
