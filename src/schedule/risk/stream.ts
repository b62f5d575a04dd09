/**
 * Random numbers above 0 and below 1 for one purpose in one sample: the same three numbers give the same stream, so that samples can be
 * drawn by any worker in any order, and what is drawn for one purpose does not move what is drawn for another (common random numbers).
 *
 * Generator sfc32 of Chris Doty-Humphrey (PractRand, public domain): 128 bits of state, of which 96 are the key; streams of different keys
 * do not run into each other, as those of a generator with 32 bits of state would after some 10^5 samples.
 */
export class Stream {
  private a: number;
  private b: number;
  private c: number;
  private counter = 1;

  constructor(seed: number, sample: number, purpose: number) {
    this.a = seed | 0;
    this.b = sample | 0;
    this.c = purpose | 0;
    for (let i = 0; i < WARM_UP; i++) this.next();
  }

  next(): number {
    const mixed = (((this.a + this.b) | 0) + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (((this.c << 21) | (this.c >>> 11)) + mixed) | 0;
    return ((mixed >>> 0) + 0.5) * TO_UNIT;
  }
}

/** Steps after which the author lets the first number out. */
const WARM_UP = 15;
const TO_UNIT = 1 / 4294967296;
