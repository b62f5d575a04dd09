export { listLosses } from './losses.js';
export { readList } from './read.js';
export { writeList } from './write.js';
