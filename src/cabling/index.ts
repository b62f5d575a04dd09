export { type Bundles, bundleCables, loomDiameter, NO_BUNDLE } from './bundles.js';
export type { Cabling } from './cabling.js';
export { type Deployability, deployability } from './deployability.js';
export { type Laid, layCables, NO_ROUTE } from './lay.js';
export { LEVELS, type Level, levelOf } from './level.js';
export type { Medium } from './media.js';
export { planTrays, type Step, type Tray, type TrayPlan } from './tray-plan.js';
export { NO_TRUNK, type Panel, type PanelEnd, type Trunk, type Trunks } from './trunks.js';
