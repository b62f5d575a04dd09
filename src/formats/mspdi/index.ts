export { mspdiLosses } from './losses.js';
export { readMspdi } from './read.js';
export { writeMspdi } from './write.js';
