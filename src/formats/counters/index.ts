export { readCounters } from './read.js';
