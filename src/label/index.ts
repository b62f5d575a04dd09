export { type LabelEnd, Labeller, unitTexts } from './labeller.js';
export { type Plugs, plugsOf } from './plugs.js';
export { compactPorts, naturalOrder } from './ports.js';
export type { LabelTables } from './tables.js';
export { DEFAULT_LABEL, LABEL_WORDS, type LabelFault, type LabelWord, labelWords } from './template.js';
