export { type Finding, hasErrors, type Place, type Severity, type Subject } from './finding.js';
export { didYouMean, nearestWord } from './nearest.js';
export { printFinding } from './print.js';
