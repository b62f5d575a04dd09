export { xerLosses } from './losses.js';
export { readXer } from './read.js';
export { writeXer } from './write.js';
