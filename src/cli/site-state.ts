import { fold, type SiteState } from '../asbuilt/index.js';
import type { EventLog } from '../store/index.js';

const READ_PAGE = 5000;

/** Brings a state up to the last event of a log. */
export async function stateOf(log: EventLog, state: SiteState): Promise<SiteState> {
  for (;;) {
    const events = await log.since(state.seq, READ_PAGE);
    if (events.length === 0) return state;
    for (const event of events) fold(state, event);
  }
}
