export { writeParquet } from './write.js';
