export { checkBytes, MAX_INTENT_BYTES } from './bytes.js';
export { WALL_M } from './complete-hall.js';
export { type ParsedIntent, parseIntent } from './parse.js';
export { intentJsonSchema } from './schema.js';
export { intentTemplate } from './template.js';
export * from './types.js';
export { defaultUnitServers, leafDown } from './unit.js';
