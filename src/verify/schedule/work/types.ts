import type { ActivityKind } from '../../../schedule/index.js';

/** What an activity is done to, what narrows it, and what there is some of. */
export type SubjectKind = ActivityKind['of'];
export type Filter = NonNullable<ActivityKind['where']>;
export type Measure = ActivityKind['per_min'] extends ReadonlyMap<infer M, number> ? M : never;
