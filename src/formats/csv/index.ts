export { readCsv } from './read.js';
export { writeCsv } from './write.js';
