export { nodeLabels } from './labels.js';
export { kueueTopology, labelScript } from './write.js';
