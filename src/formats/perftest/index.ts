export { readPerftest } from './read.js';
