export { compareLayouts, type LayoutReport, layOut, layoutPercents } from './lay-out.js';
export { crossesOf } from './tray-metric.js';
