export { readProject } from './read.js';
export { writeProject } from './write.js';
