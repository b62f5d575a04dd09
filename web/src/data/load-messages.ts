import type { LoadAnswer, LoadSources } from './load-answer.js';
import type { LoadQuestion } from './load-question.js';

/** What the page tells the thread that reckons loads, or asks of it. */
export type LoadAsked = { sources: LoadSources } | { key: string; question: LoadQuestion };

export type LoadReply = { key: string; answer: LoadAnswer } | { message: string };
