/** News besides events, of which only the last of its kind counts: a schedule was exchanged, one is being made. */
export class Notices {
  /** Number of the last one. */
  last = 0;
  private readonly latest = new Map<string, { n: number; text: string }>();

  /** @param ring  wakes those who follow */
  constructor(private readonly ring: () => void) {}

  say(type: string, data: unknown): void {
    this.latest.delete(type);
    this.latest.set(type, { n: ++this.last, text: `event: ${type}\ndata: ${JSON.stringify(data)}\n\n` });
    this.ring();
  }

  /** All that is new to one who has heard of a notice, as messages of server-sent events; empty where nothing is. */
  after(heard: number): string {
    return [...this.latest.values()].flatMap(({ n, text }) => (n > heard ? [text] : [])).join('');
  }
}
