export { drawGantt, type GanttOptions } from './gantt/gantt.js';
export { drawHall } from './hall.js';
export { drawLengths } from './lengths.js';
export { drawRack } from './rack.js';
export type { HallColour } from './rack-classes.js';
export { rackNames } from './rack-data.js';
export { drawTiers } from './tiers.js';
export type { Level } from './tray-data.js';
export { drawTrays } from './trays.js';
