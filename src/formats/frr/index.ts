export { writeFrr } from './write.js';
