export { type CoolingPlan, type CoolingSummary, type CoolingTable, planCooling } from './cooling.js';
export { cduCapacity } from './units.js';
