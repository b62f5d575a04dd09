export { readRcp } from './rcp.js';
export type { ReadProject } from './read-project.js';
export { readSm } from './sm.js';
