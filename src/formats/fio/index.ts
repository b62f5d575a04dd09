export { readFio } from './read.js';
