const WIDTH = 24;
const QUIET_MS = 1000;

/**
 * A progress bar on stderr over named steps; it shows only on a terminal and only once a second has passed.
 * `clear` takes it away again.
 */
export class Progress {
  private done = 0;
  private drawn = false;
  private readonly start = Date.now();

  constructor(private readonly steps: number) {}

  step(name: string): void {
    if (process.stderr.isTTY && Date.now() - this.start > QUIET_MS) {
      const filled = Math.round((WIDTH * this.done) / this.steps);
      process.stderr.write(`\r\u001b[K[${'#'.repeat(filled)}${'.'.repeat(WIDTH - filled)}] ${name}`);
      this.drawn = true;
    }
    this.done++;
  }

  clear(): void {
    if (this.drawn) process.stderr.write('\r\u001b[K');
  }
}
