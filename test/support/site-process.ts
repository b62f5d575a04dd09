import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'esbuild';
import type { Writing } from './site-writer.js';

const WRITER = join(process.cwd(), 'dist/testing/site-writer.mjs');

/** Bundles the writing process as the program itself is bundled. */
export async function buildWriter(): Promise<void> {
  await build({
    entryPoints: [join(process.cwd(), 'test/support/site-writer.ts')],
    outfile: WRITER,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    packages: 'external',
    loader: { '.sql': 'text' },
    logLevel: 'warning',
  });
}

/** A process that writes to a site, and what it has said so far. */
export class SiteProcess {
  readonly sent = new Set<string>();
  readonly kept = new Map<string, number>();
  readonly heard: number[] = [];
  readonly told: string[] = [];
  opened = false;
  /** What it said when it failed. */
  error = '';
  /** Resolves with how it ended, when all that it said was read. */
  readonly ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  private readonly child: ChildProcess;
  private wakers: (() => void)[] = [];

  constructor(writing: Writing) {
    this.child = spawn(process.execPath, [WRITER, JSON.stringify(writing)], { stdio: ['ignore', 'pipe', 'pipe'] });
    this.child.stderr?.on('data', (data) => {
      this.error += data;
    });
    createInterface({ input: this.child.stdout as NodeJS.ReadableStream }).on('line', (line) => this.take(line));
    this.ended = new Promise((done) => this.child.on('close', (code, signal) => done({ code, signal })));
    void this.ended.then(() => this.wake());
  }

  kill(): void {
    this.child.kill('SIGKILL');
  }

  /** Resolves when something holds of it, or when it has ended. */
  async until(holds: (self: this) => boolean): Promise<void> {
    while (!holds(this) && this.child.exitCode === null && this.child.signalCode === null)
      await new Promise<void>((done) => this.wakers.push(done));
  }

  private take(line: string): void {
    const [word, text, seq] = line.split(' ');
    if (word === 'opened') this.opened = true;
    else if (word === 'sent') this.sent.add(text);
    // A line that was cut off by the kill has no number.
    else if (word === 'kept' && seq) this.kept.set(text, Number(seq));
    else if (word === 'heard') this.heard.push(Number(text));
    else if (word === 'told') this.told.push(line.slice(5));
    this.wake();
  }

  private wake(): void {
    const wakers = this.wakers;
    this.wakers = [];
    for (const waker of wakers) waker();
  }
}
