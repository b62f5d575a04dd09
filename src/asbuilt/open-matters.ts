import type { SubjectKind } from './kinds.js';

/** What waits for somebody, by a key of its own, and how many such each subject has. */
export class OpenMatters<K, M extends { of: SubjectKind; row: number }> extends Map<K, M> {
  private readonly counts = new Map<string, number>();

  constructor(entries: Iterable<readonly [K, M]> = []) {
    super();
    for (const [key, matter] of entries) this.set(key, matter);
  }

  /** How many a subject has. O(1) */
  at(of: SubjectKind, row: number): number {
    return this.counts.get(`${of} ${row}`) ?? 0;
  }

  override set(key: K, matter: M): this {
    this.count(this.get(key), -1);
    this.count(matter, 1);
    return super.set(key, matter);
  }

  override delete(key: K): boolean {
    this.count(this.get(key), -1);
    return super.delete(key);
  }

  override clear(): void {
    this.counts.clear();
    super.clear();
  }

  private count(matter: M | undefined, more: number): void {
    if (!matter) return;
    const subject = `${matter.of} ${matter.row}`;
    const count = this.at(matter.of, matter.row) + more;
    if (count > 0) this.counts.set(subject, count);
    else this.counts.delete(subject);
  }
}
