import type { RecordedEvent } from '../asbuilt/index.js';
import type { Finding } from '../finding/index.js';

/** What became of an event that was sent: its number, or why it was not kept. */
export type EventResult = { key: string; seq: number; duplicate: boolean } | { key: string; faults: Finding[] };

/** News of the site: message `site` of `GET /api/live`. */
export interface News {
  /** The last event in it. */
  seq: number;
  events: readonly RecordedEvent[];
  /** Status of each subject that the events are about, as it is now. */
  status: [of: string, row: number, code: number][];
}
