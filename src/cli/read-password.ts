import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';

/**
 * A password from whoever sits at the terminal, who sees nothing of it and types it twice; from a pipe, its first line.
 *
 * @returns undefined where the two differ
 */
export async function readPassword(name: string): Promise<string | undefined> {
  if (!process.stdin.isTTY) return firstLine();
  const password = await hidden(`password of ${name}: `);
  return (await hidden('once more: ')) === password ? password : undefined;
}

async function firstLine(): Promise<string> {
  for await (const line of createInterface({ input: process.stdin })) return line;
  return '';
}

function hidden(question: string): Promise<string> {
  process.stderr.write(question);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input: process.stdin, output: silent, terminal: true });
  return new Promise((answer) => {
    terminal.once('close', () => answer(''));
    terminal.once('line', (line) => {
      answer(line);
      terminal.close();
      process.stderr.write('\n');
    });
    terminal.once('SIGINT', () => process.exit(130));
  });
}
