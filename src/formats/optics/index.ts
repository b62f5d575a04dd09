export { placeOf } from './place-of.js';
export { readOptics } from './read.js';
