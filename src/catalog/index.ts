export { describeModel, listCatalog } from './describe.js';
export { parseCatalog } from './load.js';
export { modelsFrom } from './models.js';
export {
  type AdapterLink,
  adapterLinks,
  cageConnectors,
  commonSpeed,
  LANES,
  type PortRange,
  portGroups,
  portsAt,
  speedsOf,
} from './port-numbers.js';
export { modeFor, portName } from './ports.js';
export { tailsOf } from './tails.js';
export * from './types.js';
