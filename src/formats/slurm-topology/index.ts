export { hostlist, readHostlist } from './hostlist.js';
export { type PlanTopology, planTopology } from './plan-topology.js';
export { readTopologyConf } from './read-conf.js';
export type { SlurmBlock, SlurmSwitch, SlurmTopology } from './topology.js';
export { checkTopology } from './topology-check.js';
export { topologyConf } from './write-conf.js';
export { topologyYaml } from './write-yaml.js';
