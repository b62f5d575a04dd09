export { JOB_FORMAT, readSacct, readSqueue, SACCT_FORMAT, type SlurmJob } from './jobs.js';
export { NODE_FORMAT, readSinfo, type SlurmNode, startsNothing } from './nodes.js';
