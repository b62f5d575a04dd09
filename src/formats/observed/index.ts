export { deviceOf } from './device-of.js';
export { type NodeNames, readNodeNames } from './node-names.js';
export { type ObservedChunks, readObserved } from './read.js';
