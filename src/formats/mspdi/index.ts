export { readMspdi } from './read.js';
export { writeMspdi } from './write.js';
