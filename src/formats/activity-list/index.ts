export { type Cell, cellsOf } from './cells.js';
export { COLUMNS } from './columns.js';
export { listLosses } from './losses.js';
export { readList } from './read.js';
export { writeList } from './write.js';
