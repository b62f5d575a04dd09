export { readProgress } from './read.js';
