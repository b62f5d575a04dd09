export { withRemedies } from './remedies.js';
