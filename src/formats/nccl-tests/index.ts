export { type NcclTestsValues, readNcclTests } from './read.js';
