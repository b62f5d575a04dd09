/**
 * Nodes of a job, its spares and those under repair, by count and by kind: plain ones, and lemons, which stay lemons after repair.
 * Repairs take exponential times, all at once; a node that is back is a spare. Spares do not fail. A step costs O(log(nodes down)).
 */
export class NodePool {
  /** In the job. */
  plain: number;
  lemons: number;
  private sparePlain: number;
  private spareLemons: number;
  /** A heap: when nodes are back, the first on top, and whether each is a lemon. */
  private readonly back_s: Float64Array;
  private readonly isLemon: Uint8Array;
  private down = 0;

  constructor(
    private readonly nodes: number,
    spares: number,
    lemonShare: number,
    private readonly repair_s: number,
    private readonly random: () => number,
  ) {
    this.lemons = Math.round(lemonShare * nodes);
    this.plain = nodes - this.lemons;
    this.spareLemons = Math.round(lemonShare * spares);
    this.sparePlain = spares - this.spareLemons;
    this.back_s = new Float64Array(nodes + spares);
    this.isLemon = new Uint8Array(nodes + spares);
  }

  /** A node of the job goes to repair. */
  breaks(now_s: number, lemon: boolean): void {
    if (lemon) this.lemons--;
    else this.plain--;
    this.push(now_s - Math.log(1 - this.random()) * this.repair_s, lemon ? 1 : 0);
  }

  /** Spares come into the job, as far as it needs them and there are any. @returns how many */
  fill(now_s: number): number {
    while (this.down > 0 && this.back_s[0] <= now_s) {
      if (this.pop() === 1) this.spareLemons++;
      else this.sparePlain++;
    }
    let came = 0;
    for (; this.plain + this.lemons < this.nodes && this.sparePlain + this.spareLemons > 0; came++) {
      const lemon = this.random() * (this.sparePlain + this.spareLemons) < this.spareLemons;
      if (lemon) {
        this.spareLemons--;
        this.lemons++;
      } else {
        this.sparePlain--;
        this.plain++;
      }
    }
    return came;
  }

  isShort(): boolean {
    return this.plain + this.lemons < this.nodes;
  }

  /** When the next node is back; there must be one under repair. */
  nextBack_s(): number {
    return this.back_s[0];
  }

  private push(at_s: number, lemon: number): void {
    let i = this.down++;
    while (i > 0) {
      const above = (i - 1) >> 1;
      if (this.back_s[above] <= at_s) break;
      this.set(i, this.back_s[above], this.isLemon[above]);
      i = above;
    }
    this.set(i, at_s, lemon);
  }

  private pop(): number {
    const top = this.isLemon[0];
    const last = --this.down;
    const at_s = this.back_s[last];
    let i = 0;
    for (;;) {
      let below = 2 * i + 1;
      if (below >= last) break;
      if (below + 1 < last && this.back_s[below + 1] < this.back_s[below]) below++;
      if (this.back_s[below] >= at_s) break;
      this.set(i, this.back_s[below], this.isLemon[below]);
      i = below;
    }
    this.set(i, at_s, this.isLemon[last]);
    return top;
  }

  private set(i: number, at_s: number, lemon: number): void {
    this.back_s[i] = at_s;
    this.isLemon[i] = lemon;
  }
}
