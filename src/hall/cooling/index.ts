export { type CoolingPlan, type CoolingSummary, type CoolingTable, planCooling } from './cooling.js';
