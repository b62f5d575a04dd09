export { cablesWith, cableTrace, inAcceptance, inFabric, inHall, onFloor } from './links.js';
export { go, goQuery, type Place, place, watchPlace } from './router.js';
