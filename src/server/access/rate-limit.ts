/** How often something may be done by one who asks: so many at once, and so many a second after that. */
export interface Rate {
  burst: number;
  per_s: number;
}

/** Longest list of those who asked; beyond it the ones that were quiet longest are forgotten. */
const MOST_KEYS = 50_000;

/** Counts by key (an address, a user) as a bucket that fills at a steady rate. O(1) a request. */
export class RateLimit {
  private readonly buckets = new Map<string, { left: number; at_ms: number }>();

  constructor(
    private readonly rate: Rate,
    private readonly now: () => number,
  ) {}

  /** Takes one, or as many as it counts for; @returns 0 where it may be done, else in how many seconds it may be tried again */
  take(key: string, many = 1): number {
    const bucket = this.filled(key);
    // The newest last, so that the first ones are those that were quiet longest.
    this.buckets.delete(key);
    this.buckets.set(key, bucket);
    if (this.buckets.size > MOST_KEYS) this.buckets.delete(this.buckets.keys().next().value as string);
    if (bucket.left < many) return this.wait(bucket.left, many);
    bucket.left -= many;
    return 0;
  }

  /** Gives back one that was taken for nothing. */
  giveBack(key: string): void {
    const bucket = this.filled(key);
    this.buckets.set(key, { ...bucket, left: Math.min(this.rate.burst, bucket.left + 1) });
  }

  /** Seconds until one more may be done, without taking it. */
  waits(key: string): number {
    const { left } = this.filled(key);
    return left < 1 ? this.wait(left) : 0;
  }

  private filled(key: string): { left: number; at_ms: number } {
    const at_ms = this.now();
    const { burst, per_s } = this.rate;
    const known = this.buckets.get(key);
    if (!known) return { left: burst, at_ms };
    // A clock that was put back takes nothing away.
    const passed_s = Math.max(0, at_ms - known.at_ms) / 1000;
    return { left: Math.min(burst, known.left + passed_s * per_s), at_ms };
  }

  private wait(left: number, many = 1): number {
    return Math.max(1, Math.ceil((many - left) / this.rate.per_s));
  }
}
