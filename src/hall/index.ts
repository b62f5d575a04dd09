export { arrange, type Floor, type Hall, rowsOf, seat } from './hall.js';
export { powerFindings } from './limits.js';
export type { Rack } from './racks.js';
export { hallSize, WALL_M } from './stand.js';
