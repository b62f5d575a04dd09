import type { News } from '../../api/index.js';
import { type RecordedEvent, STATUS, type StatusKind } from '../../asbuilt/index.js';
import type { LiveSite } from './live-site.js';

/** A message to those who follow. */
export interface Frame {
  /** The last event in it. */
  seq: number;
  bytes: Uint8Array;
}

/** Messages of server-sent events. Nearly all who follow are at the same event, so the last message is made once for all of them. */
export class Broadcast {
  private readonly encoder = new TextEncoder();
  private last: { after: number; frame: Frame } | undefined;

  constructor(private readonly site: LiveSite) {}

  /** The next message for one who has heard of an event; undefined where there is none yet. */
  async after(seq: number): Promise<Frame | undefined> {
    if (this.last?.after === seq && this.last.frame.seq === this.site.state.seq) return this.last.frame;
    const events = await this.site.after(seq);
    if (events.length === 0) return undefined;
    const frame = this.frame(events);
    this.last = { after: seq, frame };
    return frame;
  }

  private frame(events: readonly RecordedEvent[]): Frame {
    const { seq } = events[events.length - 1];
    const news: News = { seq, events, status: this.changed(events) };
    return { seq, bytes: this.encoder.encode(`event: site\nid: ${seq}\ndata: ${JSON.stringify(news)}\n\n`) };
  }

  /** Status of each subject that events are about, as it is now. */
  private changed(events: readonly RecordedEvent[]): [of: StatusKind, row: number, code: number][] {
    const seen = new Map<string, [StatusKind, number, number]>();
    for (const { subject } of events) {
      const of = subject.of as StatusKind;
      if (!(of in STATUS)) continue;
      const row = this.site.subjects[of].rowOf(subject.name);
      if (row >= 0) seen.set(`${of} ${row}`, [of, row, this.site.statuses(of)[row]]);
    }
    return [...seen.values()];
  }
}
