export { printReport } from './print.js';
export type { CheckResult } from './report.js';
export { type Verified, verify } from './verify.js';
