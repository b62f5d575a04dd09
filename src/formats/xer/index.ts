export { readXer } from './read.js';
export { writeXer } from './write.js';
