export { type Device, DeviceList, NONE, type Role } from './devices.js';
export { type Fabric, wireFabric } from './fabric.js';
export { LinkList, NETWORKS } from './links.js';
export {
  type Management,
  managementLeafPorts,
  managementPortsByModel,
  managementUppers,
  wireManagement,
} from './management.js';
export { padded } from './names.js';
export type { NetworkSummary } from './summary.js';
