export { type Cabling, cableLinks } from './cabling.js';
export type { Medium } from './media.js';
export { type RunLength, runLengths } from './run-length.js';
