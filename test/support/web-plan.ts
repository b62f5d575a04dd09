import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CLI } from '../live/in-folder.js';

/** The plan of 64 GPUs, made anew in a folder. */
export function labPlan(folder: string): string {
  const to = join(folder, 'lab');
  nineteen('plan', 'examples/lab.yaml', '-o', to);
  return to;
}

/** A schedule of that plan. @param more  options of the command line */
export function labSchedule(folder: string, name = 'lab-schedule', ...more: string[]): string {
  const to = join(folder, name);
  nineteen('schedule', join(folder, 'lab'), '-o', to, ...more);
  return to;
}

/**
 * The plan of 100,000 GPUs without the search for a layout, which takes four times as long and draws the same. Kept between runs of the
 * tests for as long as the program and the intent that made it are the same.
 */
export function colossusPlan(): string {
  return kept('plan', (to, beside) => {
    writeFileSync(beside, intent());
    nineteen('plan', beside, '-o', to);
  });
}

/** The schedule of that plan with as few people as meet the deadline, which is found soonest; kept in the same way. */
export function colossusSchedule(): string {
  const plan = colossusPlan();
  return kept('schedule', (to) => nineteen('schedule', plan, '--minimise', 'crews', '-o', to));
}

const KEPT = 'nineteen-colossus-';
const OLD_MS = 86_400_000;

/** A folder that is made once by each program, beside its place, so that nobody sees half of it. */
function kept(what: string, make: (to: string, beside: string) => void): string {
  const maker = createHash('sha256').update(readFileSync(CLI)).update(intent()).digest('hex').slice(0, 12);
  const to = join(tmpdir(), `${KEPT}${what}-${maker}`);
  if (existsSync(to)) return to;
  forgetOld();
  const making = mkdtempSync(`${to}-`);
  make(join(making, what), join(making, 'intent.yaml'));
  if (!existsSync(to)) renameSync(join(making, what), to);
  rmSync(making, { recursive: true, force: true });
  return to;
}

function intent(): string {
  return readFileSync('examples/colossus.yaml', 'utf8').replace(/method: optimised/, 'method: rows');
}

function forgetOld(): void {
  for (const name of readdirSync(tmpdir()))
    if (name.startsWith(KEPT) && Date.now() - statSync(join(tmpdir(), name)).mtimeMs > OLD_MS)
      rmSync(join(tmpdir(), name), { recursive: true, force: true });
}

function nineteen(...args: string[]): void {
  execFileSync(process.execPath, [CLI, ...args], { stdio: 'ignore' });
}
