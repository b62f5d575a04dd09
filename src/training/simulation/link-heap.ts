/** Numbers by a key, the lowest key first: a binary heap on typed arrays. */
export class LinkHeap {
  size = 0;
  private keys: Float64Array;
  private items: Uint32Array;

  constructor(capacity: number) {
    this.keys = new Float64Array(capacity);
    this.items = new Uint32Array(capacity);
  }

  /** Lowest key; infinite where it is empty. */
  get lowest(): number {
    return this.size > 0 ? this.keys[0] : Number.POSITIVE_INFINITY;
  }

  push(item: number, key: number): void {
    let at = this.size++;
    for (; at > 0; ) {
      const above = (at - 1) >> 1;
      if (this.keys[above] <= key) break;
      this.keys[at] = this.keys[above];
      this.items[at] = this.items[above];
      at = above;
    }
    this.keys[at] = key;
    this.items[at] = item;
  }

  /** Takes the item of the lowest key out. */
  pop(): number {
    const { keys, items } = this;
    const item = items[0];
    const last = --this.size;
    const key = keys[last];
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= last) break;
      if (below + 1 < last && keys[below + 1] < keys[below]) below++;
      if (keys[below] >= key) break;
      keys[at] = keys[below];
      items[at] = items[below];
      at = below;
    }
    keys[at] = key;
    items[at] = items[last];
    return item;
  }
}
