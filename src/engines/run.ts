import { AsyncLocalStorage } from 'node:async_hooks';
import { execFile, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { EngineFailure } from './failure.js';

export interface Ran {
  code: number;
  stdout: string;
  stderr: string;
}

export interface RunOptions {
  input?: string;
  cwd?: string;
  env?: Record<string, string>;
}

/** Where programs are looked for. */
export const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
const MOST_OUTPUT = 1 << 28;

/**
 * Runs a program to its end, whatever its exit code is. It ends with this process, even if that is killed.
 *
 * @throws EngineFailure where there is no such program, or a signal ended it
 */
export function ran(program: string, args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  return new Promise((done, fail) => {
    const child = execFile(
      'setpriv',
      ['--pdeathsig', 'KILL', program, ...args],
      { cwd: options.cwd, env: environment(options.env), maxBuffer: MOST_OUTPUT, signal: ending.getStore(), killSignal: 'SIGKILL' },
      (error, stdout, stderr) => {
        const code = error ? error.code : 0;
        if (typeof code !== 'number') fail(new EngineFailure(`${program}: ${error?.signal ?? error?.message}`));
        else if (code === NOT_FOUND) fail(new EngineFailure(stderr.trim()));
        else done({ code, stdout, stderr });
      },
    );
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(options.input ?? '');
  });
}

/** Says when the programs that work runs are to be ended. */
const ending = new AsyncLocalStorage<AbortSignal>();

/** How long an answer is waited for. */
export interface Patience {
  late_ms: number;
  /** Told once where it takes longer than that. */
  late: () => void;
  most_ms: number;
  /** What is said where it takes longer than that. */
  tooLate: string;
}

/** Work that runs programs and must be done in time; when it is not, they are ended. @throws EngineFailure */
export async function inTime<T>(work: () => Promise<T>, { late_ms, late, most_ms, tooLate }: Patience): Promise<T> {
  const end = new AbortController();
  const timers = [setTimeout(late, late_ms), setTimeout(() => end.abort(), most_ms)];
  try {
    return await ending.run(end.signal, work);
  } catch (error) {
    throw end.signal.aborted ? new EngineFailure(tooLate) : error;
  } finally {
    for (const timer of timers) clearTimeout(timer);
  }
}

/** Exit code of a launcher that does not find its program. */
const NOT_FOUND = 127;

/** Runs a program that must succeed. @returns what it printed  @throws EngineFailure with what it complained of */
export async function run(program: string, args: readonly string[], options: RunOptions = {}): Promise<string> {
  const { code, stdout, stderr } = await ran(program, args, options);
  if (code === 0) return stdout;
  const said = (stderr.trim() || stdout.trim()).split('\n').slice(0, 10).join('\n  ');
  throw new EngineFailure(`${[program, ...args.slice(0, 6)].join(' ')} ended with ${code}${said ? `:\n  ${said}` : ''}`);
}

/** Starts a program that goes on when this process ends; what it says goes to a file. @returns its process id  @throws EngineFailure */
export function start(program: string, args: readonly string[], log: string, options: Omit<RunOptions, 'input'> = {}): number {
  const file = openSync(log, 'a', 0o600);
  const child = spawn(program, args, { cwd: options.cwd, env: environment(options.env), detached: true, stdio: ['ignore', file, file] });
  closeSync(file);
  // Told by what follows: a program that was not started has no id.
  child.on('error', () => undefined);
  child.unref();
  if (child.pid === undefined) throw new EngineFailure(`${program} cannot be started`);
  return child.pid;
}

/** Waits until something is so. @returns whether it came to be in time */
export async function until(isSo: () => boolean | Promise<boolean>, most_ms: number): Promise<boolean> {
  const end = Date.now() + most_ms;
  while (!(await isSo())) {
    if (Date.now() > end) return false;
    await new Promise((done) => setTimeout(done, STEP_MS));
  }
  return true;
}

const STEP_MS = 100;

/** All of a list through something that waits, some at a time. @returns what came of each, in order */
export async function together<T, R>(items: readonly T[], work: (item: T, i: number) => Promise<R>, atOnce = 8): Promise<R[]> {
  const results: R[] = new Array(items.length);
  let next = 0;
  const worker = async () => {
    while (next < items.length) {
      const i = next++;
      results[i] = await work(items[i], i);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
  return results;
}

/** Nothing of the user's settings reaches the programs. */
function environment(more: Record<string, string> = {}): Record<string, string> {
  return { PATH, LC_ALL: 'C', ...more };
}
