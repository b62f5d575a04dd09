/** How much of something one who asks may have under way at once. */
export class UnderWay {
  private readonly counts = new Map<string, number>();

  constructor(private readonly most: number) {}

  /** Does something unless too much is under way; @returns undefined then */
  async within<T>(key: string, work: () => Promise<T>): Promise<T | undefined> {
    const count = this.counts.get(key) ?? 0;
    if (count >= this.most) return undefined;
    this.counts.set(key, count + 1);
    try {
      return await work();
    } finally {
      const left = (this.counts.get(key) ?? 1) - 1;
      if (left > 0) this.counts.set(key, left);
      else this.counts.delete(key);
    }
  }
}
