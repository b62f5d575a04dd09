import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** The command line as it was built. */
export const CLI = join(process.cwd(), 'dist/nineteen.mjs');

/** How a command ended; without a code where a signal ended it. */
export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** The real command line as a user runs it, in a folder of its own that is gone after the tests of the file. */
export function inFolder(name: string) {
  const dir = mkdtempSync(join(tmpdir(), `nineteen-${name}-`));
  afterAll(() => rmSync(dir, { recursive: true, force: true }));
  const run = (command: string, args: readonly string[]): Promise<Ended> =>
    new Promise((done) => {
      execFile(command, args, { cwd: dir, maxBuffer: 1 << 28 }, (error, stdout, stderr) => {
        done({ code: error ? ((error.code as unknown as number) ?? null) : 0, stdout, stderr });
      });
    });
  return {
    dir,
    run,
    nineteen: (...args: string[]) => run(process.execPath, [CLI, ...args]),
    read: (file: string) => readFileSync(join(dir, file), 'utf8'),
  };
}
