/** Wakes all who wait for news; what rings within a short time wakes them once. */
export class Bell {
  closed = false;
  private timer: NodeJS.Timeout | undefined;
  private readonly waiting = new Set<(rang: boolean) => void>();

  constructor(private readonly gather_ms: number) {}

  ring(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.wake(true);
    }, this.gather_ms);
  }

  /** @returns whether it rang within so many milliseconds, and is not closed */
  next(within_ms: number): Promise<boolean> {
    if (this.closed) return Promise.resolve(false);
    return new Promise((done) => {
      const woken = (rang: boolean) => {
        clearTimeout(timer);
        this.waiting.delete(woken);
        done(rang);
      };
      const timer = setTimeout(() => woken(false), within_ms);
      timer.unref();
      this.waiting.add(woken);
    });
  }

  /** Wakes all for the last time. */
  close(): void {
    this.closed = true;
    clearTimeout(this.timer);
    this.wake(false);
  }

  private wake(rang: boolean): void {
    for (const woken of [...this.waiting]) woken(rang);
  }
}
