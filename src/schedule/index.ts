export { type LowerBound, lowerBounds } from './bounds/lower-bound.js';
export { type CriticalPath, criticalPath } from './critical-path.js';
export { type ProjectFault, projectFaults } from './faults.js';
export { type Arcs, type Capacity, type Demands, makeProject, NEVER, type Project, type ProjectParts } from './project.js';
export { levelOnce } from './solver/level-once.js';
export { RULES, type Rule } from './solver/priority.js';
export { type Found, type SearchOptions, search } from './solver/search.js';
