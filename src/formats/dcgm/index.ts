export { type DcgmValues, readDcgm } from './read.js';
