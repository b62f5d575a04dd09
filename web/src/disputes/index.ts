export { DisputeCard } from './dispute-card.js';
export { Disputes } from './disputes.js';
export { aspectWords, eventWords, valueWords } from './event-words.js';
