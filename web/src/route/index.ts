export { go, goQuery, type Place, place, watchPlace } from './router.js';
