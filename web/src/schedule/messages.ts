import type { Sources } from './engine.js';
import type { Filter } from './filter.js';
import type { Told } from './stand.js';
import type { FixedView, StandView } from './view.js';

/** What the page tells its thread, or asks of it. */
export type Question =
  | { kind: 'sources'; sources: Sources }
  | { kind: 'told'; told: Told | undefined }
  | { kind: 'find'; id: number; filter: Filter };

export type Reply =
  | { kind: 'fixed'; fixed: FixedView }
  | { kind: 'stand'; stand: StandView; took_ms: number }
  | { kind: 'found'; id: number; shown: Uint8Array; took_ms: number }
  | { kind: 'failed'; message: string };
