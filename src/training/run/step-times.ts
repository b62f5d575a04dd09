/**
 * How long the newest steps took on each node: a ring of rows by step, a column a node. A node's time is that of its slowest rank.
 */
export class StepTimes {
  private readonly values: Float64Array;
  private readonly steps: Float64Array;
  /** The newest step that any node told of. */
  newest = -1;

  constructor(
    readonly nodes: number,
    private readonly window: number,
  ) {
    this.values = new Float64Array(nodes * window).fill(Number.NaN);
    this.steps = new Float64Array(window).fill(-1);
  }

  /** Steps older than the window are passed over. */
  add(node: number, step: number, time_s: number): void {
    const row = step % this.window;
    if (step < this.steps[row]) return;
    if (step > this.steps[row]) {
      this.steps[row] = step;
      this.values.fill(Number.NaN, row * this.nodes, (row + 1) * this.nodes);
    }
    this.newest = Math.max(this.newest, step);
    const at = row * this.nodes + node;
    if (!(this.values[at] >= time_s)) this.values[at] = time_s;
  }

  /** Seconds by node, NaN for those that told none; undefined where the step is not kept. */
  ofStep(step: number): Float64Array | undefined {
    const row = step % this.window;
    if (step < 0 || this.steps[row] !== step) return undefined;
    return this.values.subarray(row * this.nodes, (row + 1) * this.nodes);
  }
}
