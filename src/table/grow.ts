type Typed = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array;

/** A typed array that doubles as it fills; `done()` is the filled part, without a copy. */
export class Growing<T extends Typed> {
  length = 0;
  private array: T;

  constructor(
    private readonly make: new (length: number) => T,
    capacity = 1024,
  ) {
    this.array = new make(capacity);
  }

  push(value: number): number {
    if (this.length === this.array.length) {
      const larger = new this.make(this.array.length * 2);
      larger.set(this.array);
      this.array = larger;
    }
    this.array[this.length] = value;
    return this.length++;
  }

  get(index: number): number {
    return this.array[index];
  }

  set(index: number, value: number): void {
    this.array[index] = value;
  }

  done(): T {
    return this.array.subarray(0, this.length) as T;
  }
}
