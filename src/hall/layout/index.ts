export { compareLayouts, type LayoutReport, layOut, layoutPercents } from './lay-out.js';
export { objectiveGraph } from './objective.js';
export { crossesOf, FEWEST_CROSSES } from './tray-metric.js';
