import { type Ran, ran, run } from '../run.js';

/** Commands to `ip`, all at once; those of a namespace where one is named. @throws EngineFailure with the first that fails */
export async function ip(lines: readonly string[], namespace?: string): Promise<void> {
  if (lines.length > 0) await run('ip', [...within(namespace), '-batch', '-'], { input: `${lines.join('\n')}\n` });
}

/** The same, going on after those that fail. */
export async function ipAsFarAsItGoes(lines: readonly string[], namespace?: string): Promise<Ran> {
  return ran('ip', [...within(namespace), '-force', '-batch', '-'], { input: `${lines.join('\n')}\n` });
}

/** What `ip` shows, as JSON. */
export async function ipShows<T>(namespace: string, ...args: string[]): Promise<T[]> {
  const text = await run('ip', ['-n', namespace, '-j', ...args]);
  return text.trim() === '' ? [] : (JSON.parse(text) as T[]);
}

/** The command line that runs a program in a namespace. */
export function inNamespace(namespace: string, program: string, ...args: string[]): [string, string[]] {
  return ['ip', ['netns', 'exec', namespace, program, ...args]];
}

function within(namespace: string | undefined): string[] {
  return namespace === undefined ? [] : ['-n', namespace];
}
