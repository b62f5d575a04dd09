import type { Answer, Interrupted } from './answer.js';
import type { Cluster } from './clusters.js';
import type { WhatIf } from './what-if.js';

/** What the page asks one of its threads. */
export interface Question {
  number: number;
  whatIf: WhatIf;
  cluster: Cluster;
  interrupted: Interrupted;
}

export interface Reply {
  number: number;
  answer: Answer;
}
