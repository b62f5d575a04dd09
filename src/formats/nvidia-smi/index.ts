export { readNvidiaSmi } from './read.js';
