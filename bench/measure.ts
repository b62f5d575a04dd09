import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** One run of a whole process. */
export interface Run {
  wall_s: number;
  peak_mb: number;
}

/** Prints the process's peak memory on file descriptor 3 when it ends. */
const PEAK = `data:text/javascript,${encodeURIComponent(
  "import { writeSync } from 'node:fs'; import { isMainThread } from 'node:worker_threads'; if (isMainThread) process.on('exit', () => writeSync(3, String(process.resourceUsage().maxRSS)));",
)}`;

/** Runs a Node program to its end and measures it from outside. @param codes  how it may end @throws when it fails, with what it said */
export async function run(args: readonly string[], codes: readonly number[] = [0]): Promise<Run> {
  const start = process.hrtime.bigint();
  const child = spawn(process.execPath, ['--import', PEAK, ...args], { stdio: ['ignore', 'ignore', 'pipe', 'pipe'] });
  const [error, peak_kb] = await Promise.all([text(child.stdio[2]), text(child.stdio[3])]);
  const code = child.exitCode ?? (await new Promise<number | null>((done) => child.on('exit', done)));
  if (code === null || !codes.includes(code)) throw new Error(`${args.join(' ')} ended with ${code}: ${error}`);
  return { wall_s: Number(process.hrtime.bigint() - start) / 1e9, peak_mb: Math.round(Number(peak_kb) / 1024) };
}

async function text(stream: unknown): Promise<string> {
  let all = '';
  for await (const chunk of stream as AsyncIterable<Buffer>) all += chunk.toString();
  return all;
}

/** Plans an intent into a folder that is gone after the work on it. */
export async function withPlan(name: string, intent: string, work: (folder: string) => Promise<void>): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), `nineteen-bench-${name}-`));
  try {
    const folder = join(dir, 'plan');
    await run(['dist/nineteen.mjs', 'plan', intent, '-o', folder]);
    await work(folder);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** Seconds that each of several runs of the same work takes. */
export function repeated(times: number, work: () => void): number[] {
  return Array.from({ length: times }, () => {
    const begun = performance.now();
    work();
    return (performance.now() - begun) / 1000;
  });
}

/** Middle of several figures. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The figure that a share of several is below; the largest for 1. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

export function round(value: number, places = 2): number {
  return Number(value.toFixed(places));
}
