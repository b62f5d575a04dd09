export { ibNodeNames, writeIbsim } from './write.js';
