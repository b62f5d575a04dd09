export { type ReadBindings, readBindings } from './read.js';
