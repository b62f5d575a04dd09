export { drawHall, type HallColour } from './hall.js';
export { drawTrays } from './trays.js';
export type { Level } from './tray-data.js';
