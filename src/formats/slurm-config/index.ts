export { gresConf, priorityConf, type SlurmNodes, slurmConf } from './write.js';
