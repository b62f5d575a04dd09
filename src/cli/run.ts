import type { Finding } from '../finding/index.js';
import { printFinding } from '../finding/index.js';

/** How a verb ends. */
export const EXIT = { done: 0, wrong: 1, usage: 2, world: 3 } as const;

/** What every verb's help ends with. */
export const EXIT_HELP = `
Exit codes:
  0  done
  1  the plan or its input is wrong
  2  bad usage
  3  the disk or the system failed`;

/** Findings go to stderr: data alone is on stdout. */
export function reportFindings(findings: readonly Finding[]): void {
  for (const finding of findings) process.stderr.write(`${printFinding(finding)}\n`);
}

/** Writes all of a text to stdout, also when a reader takes it slowly. */
export async function print(text: string): Promise<void> {
  await new Promise<void>((done, fail) => process.stdout.write(text, (error) => (error ? fail(error) : done())));
}

export function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** Says what is wrong, and ends a verb that was to write something. */
export function refuse(message: string, code: number): void {
  fail(message, code);
  nothingWritten(code);
}

/** Says what is wrong, and ends a verb. */
export function fail(message: string, code: number): void {
  process.stderr.write(`error: ${message}\n`);
  process.exitCode = code;
}

/** Ends a verb that was to write something. */
export function nothingWritten(code: number = EXIT.wrong): void {
  process.stderr.write('Nothing was written.\n');
  process.exitCode = code;
}
