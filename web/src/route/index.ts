export { cablesWith, cableTrace, inFabric, inHall } from './links.js';
export { go, goQuery, type Place, place, watchPlace } from './router.js';
