import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CLI } from '../live/in-folder.js';

/** The plan of 64 GPUs, made anew in a folder. */
export function labPlan(folder: string): string {
  const to = join(folder, 'lab');
  execFileSync(process.execPath, [CLI, 'plan', 'examples/lab.yaml', '-o', to], { stdio: 'ignore' });
  return to;
}

/**
 * The plan of 100,000 GPUs without the search for a layout, which takes four times as long and draws the same. Kept between runs of the
 * tests for as long as the command line that made it is the same.
 */
export function colossusPlan(): string {
  const to = join(tmpdir(), 'nineteen-web-colossus');
  const mark = `${to}.made-by`;
  const maker = String(readFileSync(CLI).length);
  if (existsSync(mark) && readFileSync(mark, 'utf8') === maker && existsSync(join(to, 'plan.json'))) return to;
  rmSync(to, { recursive: true, force: true });
  const intent = `${to}.yaml`;
  writeFileSync(intent, readFileSync('examples/colossus.yaml', 'utf8').replace(/method: optimised/, 'method: rows'));
  execFileSync(process.execPath, [CLI, 'plan', intent, '-o', to], { stdio: 'ignore' });
  writeFileSync(mark, maker);
  return to;
}
