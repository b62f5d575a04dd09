import { type ChildProcess, spawn } from 'node:child_process';
import { afterEach } from 'vitest';
import { CLI } from './in-folder.js';

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

/** A server as a user starts it, in a folder of its own. */
export class Served {
  stdout = '';
  stderr = '';
  readonly ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  private readonly child: ChildProcess;

  /** @param args  of `nineteen serve`, on any free port */
  constructor(dir: string, args: readonly string[], environment: Record<string, string> = {}) {
    this.child = spawn(process.execPath, [CLI, 'serve', ...args, '--port', '0'], { cwd: dir, env: { ...process.env, ...environment } });
    this.child.stdout?.on('data', (data) => {
      this.stdout += data;
    });
    this.child.stderr?.on('data', (data) => {
      this.stderr += data;
    });
    this.ended = new Promise((done) => this.child.on('close', (code, signal) => done({ code, signal })));
  }

  /** Its address, once it serves. */
  async url(): Promise<string> {
    for (;;) {
      const [, url] = /^(http:\S+)\/$/m.exec(this.stdout) ?? [];
      if (url) return url;
      if (this.child.exitCode !== null || this.child.signalCode !== null) throw new Error(`it ended: ${this.stderr}`);
      await pause(20);
    }
  }

  kill(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }
}

/** Serves from a folder; what still runs after a test is killed. */
export function servedIn(dir: string): (args: readonly string[], environment?: Record<string, string>) => Served {
  const running = new Set<Served>();
  afterEach(async () => {
    for (const each of running) each.kill('SIGKILL');
    await Promise.all([...running].map(({ ended }) => ended));
  });
  return (args, environment) => {
    const server = new Served(dir, args, environment);
    running.add(server);
    void server.ended.then(() => running.delete(server));
    return server;
  };
}
